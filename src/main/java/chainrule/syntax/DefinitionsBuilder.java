package chainrule.syntax;

import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Sizes;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.syntax.grammar.PlainParser.*;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Builds the definitions of a problem in an order in which each uses only earlier ones: of names,
 * of every element of an array, and of the members of families.
 */
final class DefinitionsBuilder {
  private static final int MOST_MEMBERS = 2000;

  private final Source source;
  private final Faults faults;
  private final Scope scope;
  private final Map<String, Symbol> symbols;
  private final Families families;
  private final SizeReader sizes;
  private final Map<String, Written> written = new LinkedHashMap<>();
  private final Map<String, Token> places = new HashMap<>();
  private final Map<String, Token> members = new HashMap<>();
  private final List<Definition> definitions = new ArrayList<>();
  private final List<Family> symbolic = new ArrayList<>();

  /**
   * A builder that adds to what is known.
   *
   * @param scope whose symbols are {@code symbols}, and grow
   */
  DefinitionsBuilder(
      Source source, Faults faults, Scope scope, Map<String, Symbol> symbols, SizeReader sizes) {
    this.source = source;
    this.faults = faults;
    this.scope = scope;
    this.symbols = symbols;
    this.families = scope.families();
    this.sizes = sizes;
  }

  /** Where each name is defined. */
  Map<String, Token> places() {
    return places;
  }

  List<Definition> definitions() {
    return definitions;
  }

  /** The families whose range ends in a symbol. */
  List<Family> families() {
    return symbolic;
  }

  /** Builds the definitions among the items of a let. */
  void build(List<ItemContext> items) {
    for (ItemContext item : items) {
      switch (item) {
        case DefinitionsContext several when several.range() == null ->
            several.definition().forEach(each -> keep(new Written(List.of(each), null)));
        case DefinitionsContext several -> keep(new Written(several.definition(), several.range()));
        case FamilyOfContext family -> keep(new Written(family.definition(), family.range()));
        default -> {} // declarations are read by now
      }
    }
    Uses uses = new Uses(uses());
    List<String> cycle = uses.cycle();
    faults.run(
        () -> {
          if (!cycle.isEmpty()) {
            throw Texts.circle(source, cycle, name -> Objects.requireNonNull(places.get(name)));
          }
        });
    uses.ordered().forEach(key -> faults.run(() -> take(Objects.requireNonNull(written.get(key)))));
    // Names whose definition is at fault still count as known, so that their use is no second
    // fault.
    if (!faults.none()) {
      places.keySet().forEach(name -> symbols.putIfAbsent(name, Symbol.scalar(name)));
    }
  }

  private void keep(Written item) {
    faults.run(
        () -> {
          for (DefinitionContext each : item.definitions()) {
            Written.check(each, source);
            Token name = each.left.getStart();
            boolean member = each.left instanceof IndexedContext;
            String plain = member ? Spelling.plain(each.left.getText()) : Written.name(each);
            plain += item.range() == null ? "" : " " + item.range().getText(); // ranges may differ
            Token before = places.putIfAbsent(plain, name);
            if (before != null) {
              throw Texts.twice(source, "symbol", name, before);
            }
          }
          String key = item.key();
          while (written.containsKey(key)) {
            key += "'"; // another range of the same family
          }
          places.putIfAbsent(key, item.place());
          written.put(key, item);
          if (item.range() != null) {
            families.addIndex(Spelling.plain(item.range().NAME().getText()));
            item.definitions().forEach(each -> families.announce(Written.family(each)));
          }
        });
  }

  // ---- order ----

  /** What an item defines: whole quantities, and the common names of elements or members. */
  private record Defined(Set<String> whole, Set<String> common, boolean elements) {}

  private Map<String, Set<String>> uses() {
    Map<String, Defined> defined = new LinkedHashMap<>();
    written.forEach((key, item) -> defined.put(key, defined(item)));
    Map<String, Set<String>> users = new LinkedHashMap<>(); // items by each name they define
    defined.forEach(
        (key, each) -> {
          each.whole()
              .forEach(name -> users.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(key));
          each.common()
              .forEach(name -> users.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(key));
        });
    List<String> order = List.copyOf(written.keySet());
    Map<String, Integer> position = new HashMap<>();
    order.forEach(key -> position.put(key, position.size()));
    Map<String, Set<String>> uses = new LinkedHashMap<>();
    written.forEach(
        (key, item) -> {
          Set<String> used = new LinkedHashSet<>();
          for (String name : item.names()) {
            boolean whole = users.containsKey(name) || symbols.containsKey(name);
            for (String base : whole ? Set.of(name) : Written.withBases(name)) {
              for (String other : users.getOrDefault(base, Set.of())) {
                boolean earlier =
                    Objects.requireNonNull(position.get(other))
                        < Objects.requireNonNull(position.get(key));
                if (isUsed(base, key, other, Objects.requireNonNull(defined.get(other)), earlier)) {
                  used.add(other);
                }
              }
            }
          }
          uses.put(key, used);
        });
    return uses;
  }

  /**
   * A definition alone needs all members of a range; members of a family need those that are
   * written before them, since {@code f_{k-1}} does not say which one it is.
   */
  private boolean isUsed(String name, String key, String other, Defined by, boolean earlier) {
    if (by.whole().contains(name) || by.elements()) {
      return true;
    }
    boolean alone = Objects.requireNonNull(written.get(key)).range() == null;
    boolean range = Objects.requireNonNull(written.get(other)).range() != null;
    return !other.equals(key) && (alone && range || earlier);
  }

  private Defined defined(Written item) {
    Set<String> whole = new LinkedHashSet<>();
    Set<String> common = new LinkedHashSet<>();
    boolean elements = false;
    for (DefinitionContext each : item.definitions()) {
      String name = Written.name(each);
      boolean named = item.range() == null && each.left instanceof NameContext;
      elements |=
          named && !symbols.containsKey(name) && scope.array(Written.base(name)).isPresent();
      if (named && !elements) {
        whole.add(name);
      }
      String family =
          elements ? scope.array(Written.base(name)).orElseThrow().name() : Written.family(each);
      if (elements
          || !family.isEmpty() && families.contains(family) && !families.isCounted(family)) {
        common.add(family);
      }
    }
    return new Defined(whole, common, elements);
  }

  // ---- one item ----

  private void take(Written item) {
    if (item.range() == null) {
      definitions.add(single(item.definitions().get(0), scope));
      return;
    }
    Symbol index = Symbol.scalar(Spelling.plain(item.range().NAME().getText()));
    Expr from = sizes.size(item.range().size(0));
    Expr to = sizes.size(item.range().size(1));
    List<DefinitionContext> ordered = MemberShapes.ordered(item.definitions(), index, source);
    if (from instanceof Num low && to instanceof Num high) {
      expand(item, ordered, index, low.value(), high.value());
    } else {
      Map<String, Shape> shapes = new MemberShapes(source, scope, symbols).of(ordered, index, from);
      shapes.forEach(
          (name, shape) -> families.add(name, new Families.Range(index, from, to, shape)));
      List<Definition> general = new ArrayList<>();
      Scope inside = scope.within(index.name());
      for (DefinitionContext each : ordered) {
        Member left = families.member(Written.family(each), index).orElseThrow();
        general.add(defined(left, each, inside));
      }
      symbolic.add(new Family(index, from, to, general));
    }
  }

  /** Between numbers every member is written out. */
  private void expand(
      Written item,
      List<DefinitionContext> ordered,
      Symbol index,
      BigDecimal low,
      BigDecimal high) {
    if (high.subtract(low).compareTo(BigDecimal.valueOf(MOST_MEMBERS)) > 0) {
      throw source.fault(
          "limit",
          Objects.requireNonNull(item.range()).getStart(),
          Objects.requireNonNull(item.range()).getStop(),
          "more than " + MOST_MEMBERS + " members",
          "a symbol for the end of the range needs one definition for all of them");
    }
    for (BigDecimal at = low; at.compareTo(high) <= 0; at = at.add(BigDecimal.ONE)) {
      Scope inside = scope.with(index.name(), new Num(at));
      for (DefinitionContext each : ordered) {
        definitions.add(member(Written.family(each), new Num(at), each, inside));
      }
    }
  }

  private Definition single(DefinitionContext written, Scope inside) {
    String name = Written.name(written);
    Expr index = Written.index(written, new FormulaBuilder(source, inside));
    if (index != null) {
      return member(name, index, written, inside);
    }
    Symbol declared = symbols.get(name);
    Optional<Expr> known = declared == null ? inside.find(name) : Optional.empty();
    if (known.isPresent() && known.get() instanceof Entry entry) {
      return element(entry, written, inside);
    }
    String family = Written.base(name);
    boolean member = families.contains(family) && !families.isCounted(family);
    if (declared == null && member) {
      Symbol suffix = Symbol.scalar(name.substring(family.length() + 1));
      Expr at = number(suffix.name()).orElse(suffix);
      return member(family, at, written, inside);
    }
    symbols.putIfAbsent(name, Symbol.scalar(name));
    Expr right = new FormulaBuilder(source, inside).visit(written.formula());
    Symbol left = declared == null ? new Symbol(name, right.shape()) : declared;
    symbols.put(name, left);
    return checked(left, right, written);
  }

  private static Optional<Expr> number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    return digits ? Optional.of(new Num(new BigDecimal(text))) : Optional.empty();
  }

  /** A member on its own, declared or with the shape of what it names. */
  private Definition member(String family, Expr index, DefinitionContext written, Scope inside) {
    Optional<Member> declared = families.member(family, index);
    Token before = members.putIfAbsent(family + "_" + Sizes.text(index), written.left.getStart());
    if (before != null) {
      throw Texts.twice(source, "member", written.left.getStart(), before);
    }
    Expr right = new FormulaBuilder(source, inside).visit(written.formula());
    Member left = declared.orElse(new Member(family, index, right.shape()));
    families.add(left);
    return checked(left, right, written);
  }

  /** y_i = … defines every element of y. */
  private Definition element(Entry entry, DefinitionContext written, Scope inside) {
    Scope within = inside;
    Set<Expr> indices = new LinkedHashSet<>(entry.indices());
    for (Expr index : entry.indices()) {
      if (!(index instanceof Symbol symbol) || indices.size() < entry.indices().size()) {
        throw source.fault(
            "definition",
            written.left.getStart(),
            "the indices of a definition of elements are letters, each another",
            "define every element at once: y_i = …, X_ij = …");
      }
      within = within.within(symbol.name());
    }
    return defined(entry, written, within);
  }

  private Definition defined(Expr left, DefinitionContext written, Scope inside) {
    return checked(left, new FormulaBuilder(source, inside).visit(written.formula()), written);
  }

  private Definition checked(Expr left, Expr right, DefinitionContext written) {
    Definitions.checkShape(left, right, written, source);
    return new Definition(left, right);
  }
}
