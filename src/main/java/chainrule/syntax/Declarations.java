package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Library;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.*;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The declared symbols of a problem: shapes and facts, each with the place where it stands. */
final class Declarations {
  private static final Map<String, Fact.Property> PROPERTIES =
      Arrays.stream(Fact.Property.values())
          .collect(
              Collectors.toMap(
                  Fact.Property::plain, each -> each, (a, b) -> a, LinkedHashMap::new));

  private final Source source;
  private final FormulaBuilder values;
  private final SizeReader sizes;
  private final Map<String, Token> places = new LinkedHashMap<>();
  private final Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();

  private final Families families = new Families();

  Declarations(Source source, Library library) {
    this.source = source;
    Meanings meanings = new Meanings(java.util.Set.of(), library, java.util.Set.of(), false);
    this.values = new FormulaBuilder(source, Scope.of(meanings, Map.of()));
    this.sizes = new SizeReader(source, library);
  }

  /** The facts of each symbol in the order of declaration. */
  Map<Symbol, List<Fact>> facts() {
    return facts;
  }

  /** Where each name is declared. */
  Map<String, Token> places() {
    return places;
  }

  /** The declared families. */
  Families families() {
    return families;
  }

  /** The names that stand in sizes: numbers, though nothing declares them. */
  Set<String> sizeNames() {
    Set<String> names = new LinkedHashSet<>();
    facts.keySet().forEach(symbol -> collect(symbol.shape(), names));
    families.shapes().forEach(shape -> collect(shape, names));
    names.removeIf(sizes::isIndex);
    names.addAll(sizes.ends());
    return names;
  }

  private static void collect(Shape shape, Set<String> names) {
    for (Expr axis : shape.axes()) {
      Exprs.symbols(axis).forEach(symbol -> names.add(symbol.name()));
    }
  }

  /** Reads the sizes of what is declared. */
  SizeReader sizes() {
    return sizes;
  }

  /**
   * Keeps the symbols of all declarations; those for a range of indices say which sizes are
   * members.
   */
  void declare(List<DeclarationContext> all, Faults faults) {
    List<DeclarationContext> ranged = all.stream().filter(each -> each.range() != null).toList();
    ranged.forEach(each -> sizes.learn(each.range()));
    ranged.forEach(each -> sizes.learn(each.range(), each.shape()));
    ranged.forEach(each -> faults.run(() -> declareFamily(each)));
    sizes.families().forEach(families::addCounted);
    all.stream()
        .filter(each -> each.range() == null)
        .forEach(each -> faults.run(() -> declare(each)));
  }

  /** Keeps the symbols of one declaration. */
  void declare(DeclarationContext declaration) {
    Shape shape = sizes.shape(declaration.shape());
    List<Fact> said = factsOf(declaration.facts());
    FactShapes.misfit(said, shape)
        .ifPresent(
            message -> {
              throw source.fault(
                  "shape",
                  declaration.facts().getStart(),
                  declaration.facts().getStop(),
                  message,
                  "change the shape or the property");
            });
    for (TerminalNode name : declaration.NAME()) {
      String plain = Spelling.plain(name.getText());
      place(plain, name.getSymbol());
      String family = Written.base(plain);
      if (families.contains(family) && !families.isCounted(family) && said.isEmpty()) {
        families.add(new Member(family, sizes.index(plain.substring(family.length() + 1)), shape));
      } else {
        facts.put(new Symbol(plain, shape), said);
      }
    }
  }

  /** Random variables are scalars, or families of them. */
  void declare(RandomContext random) {
    for (TerminalNode name : RandomVariables.declared(random)) {
      String plain = Spelling.plain(name.getText());
      place(plain, name.getSymbol());
      if (random.range() == null) {
        facts.put(Symbol.scalar(plain), List.of());
      } else {
        sizes.learn(random.range());
        declareFamily(name, random.range(), Shape.SCALAR);
      }
    }
  }

  private void place(String plain, Token name) {
    Token before = places.putIfAbsent(plain, name);
    if (before != null) {
      throw Texts.twice(source, "symbol", name, before);
    }
  }

  private void declareFamily(DeclarationContext declaration) {
    if (!declaration.facts().fact().isEmpty()) {
      throw source.fault(
          "unsupported",
          declaration.facts().getStart(),
          declaration.facts().getStop(),
          "properties of all members of a family are not read",
          "declare the shape alone");
    }
    Shape shape = sizes.shape(declaration.shape());
    for (TerminalNode name : declaration.NAME()) {
      place(Spelling.plain(name.getText()), name.getSymbol());
      declareFamily(name, declaration.range(), shape);
    }
  }

  private void declareFamily(TerminalNode name, RangeContext range, Shape shape) {
    Symbol index = Symbol.scalar(Spelling.plain(range.NAME().getText()));
    String plain = Spelling.plain(name.getText());
    String family = Written.base(plain);
    if (!plain.equals(family + "_" + index.name())) {
      throw source.fault(
          "definition",
          name.getSymbol(),
          "\"%s\" is no member for every %s".formatted(name.getText(), index.name()),
          "declare %s_%s".formatted(name.getText(), index.name()));
    }
    Expr from = sizes.size(range.size(0));
    Expr to = sizes.size(range.size(1));
    families.add(family, new Families.Range(index, from, to, shape));
  }

  private List<Fact> factsOf(FactsContext written) {
    List<Fact> all = new ArrayList<>();
    for (FactContext fact : written.fact()) {
      switch (fact) {
        case OneOfContext oneOf ->
            all.add(new Fact.OneOf(oneOf.formula().stream().map(values::visit).toList()));
        case BetweenContext range -> all.add(between(range));
        case PropertyContext words -> all.addAll(properties(words));
        default -> throw new AssertionError(fact.getClass());
      }
    }
    return all;
  }

  private Fact between(BetweenContext range) {
    return new Fact.Between(
        values.visit(range.formula(0)),
        range.open.getType() == PlainParser.LBRACK,
        values.visit(range.formula(1)),
        range.close.getType() == PlainParser.RBRACK);
  }

  /**
   * One or more properties side by side, the longest name first: "one-hot rows" is not "one-hot".
   */
  private List<Fact> properties(PropertyContext words) {
    List<Fact> found = new ArrayList<>();
    String rest = spaced(words);
    while (!rest.isEmpty()) {
      String left = rest;
      Optional<String> name =
          PROPERTIES.keySet().stream()
              .filter(each -> left.equalsIgnoreCase(each) || startsWith(left, each))
              .max(java.util.Comparator.comparingInt(String::length));
      String known = name.orElseThrow(() -> unknownFact(words, left));
      found.add(PROPERTIES.get(known));
      rest = rest.substring(known.length()).strip();
    }
    return found;
  }

  private static boolean startsWith(String text, String name) {
    return text.length() > name.length() && text.toLowerCase().startsWith(name.toLowerCase() + " ");
  }

  private static String spaced(ParserRuleContext words) {
    return Texts.leaves(words).stream()
        .map(TerminalNode::getText)
        .collect(Collectors.joining(" "))
        .replace(" - ", "-");
  }

  private InputException unknownFact(PropertyContext words, String text) {
    Optional<String> nearest = Nearest.to(text, PROPERTIES.keySet());
    return source.fault(
        "syntax",
        words.getStart(),
        words.getStop(),
        "unknown property \"" + text + "\"",
        nearest
            .map(each -> "did you mean \"" + each + "\"?")
            .orElse(
                "known are "
                    + String.join(", ", PROPERTIES.keySet())
                    + ", in {0,1}, in (0,1), in [0,1]"));
  }
}
