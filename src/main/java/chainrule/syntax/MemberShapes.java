package chainrule.syntax;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.syntax.grammar.PlainParser.DefinitionContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The shapes of members that are defined by each other for every index: what is known of them gives
 * that of the others. {@code h_k = relu[f_{k-1}], f_k = beta_k + Omega_k h_k} gives f_k the rows of
 * Omega_k, and then h_k the shape of f_{k-1}.
 */
final class MemberShapes {
  private static final String UNKNOWN = "?";

  private final Source source;
  private final Scope scope;
  private final Map<String, Symbol> symbols;

  MemberShapes(Source source, Scope scope, Map<String, Symbol> symbols) {
    this.source = source;
    this.scope = scope;
    this.symbols = symbols;
  }

  /** The definitions in an order in which each uses members of its own index only if earlier. */
  static List<DefinitionContext> ordered(
      List<DefinitionContext> definitions, Symbol index, Source source) {
    Map<String, DefinitionContext> byName = new LinkedHashMap<>();
    for (DefinitionContext each : definitions) {
      String family = Written.family(each);
      String member = family + "_" + index.name();
      boolean named = Spelling.plain(each.left.getText()).equals(member);
      if (family.isEmpty() || !named) {
        throw source.fault(
            "definition",
            each.left.getStart(),
            each.left.getStop(),
            "\"%s\" is no member for every %s".formatted(each.left.getText(), index.name()),
            "define %s_%s"
                .formatted(family.isEmpty() ? each.left.getText() : family, index.name()));
      }
      byName.put(member, each);
    }
    Map<String, Set<String>> uses = new LinkedHashMap<>();
    byName.forEach((name, each) -> uses.put(name, Written.namesIn(each.formula())));
    Uses order = new Uses(uses);
    List<String> cycle = order.cycle();
    if (!cycle.isEmpty()) {
      throw Texts.circle(
          source, cycle, name -> Objects.requireNonNull(byName.get(name)).left.getStart());
    }
    return order.ordered().stream().map(byName::get).map(Objects::requireNonNull).toList();
  }

  /** The shape of each family's member at {@code index}. */
  Map<String, Shape> of(List<DefinitionContext> definitions, Symbol index, Expr from) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Set<String> open = new LinkedHashSet<>();
    for (DefinitionContext each : definitions) {
      String family = Written.family(each);
      Optional<Member> declared = scope.families().member(family, index);
      declared.ifPresent(member -> shapes.put(family, member.shape()));
      if (declared.isEmpty()) {
        open.add(family);
      }
    }
    Map<String, Integer> orders = new HashMap<>();
    open.forEach(family -> orders.put(family, order(family, from)));
    for (int round = 0; round <= definitions.size() && !open.isEmpty(); round++) {
      for (DefinitionContext each : definitions) {
        String family = Written.family(each);
        if (open.contains(family)) {
          known(guess(each, index, shapes, orders))
              .ifPresent(
                  shape -> {
                    shapes.put(family, shape);
                    open.remove(family);
                  });
        }
      }
    }
    if (!open.isEmpty()) {
      String family = open.iterator().next();
      throw source.fault(
          "shape",
          definitions.get(0).left.getStart(),
          "the shape of \"%s_%s\" does not follow from the definitions"
              .formatted(family, index.name()),
          "declare it: \"let %s_%s : vector n for %2$s in …\"".formatted(family, index.name()));
    }
    return shapes;
  }

  /** How many axes a member has whose shape is open: as many as the one before the first. */
  private int order(String family, Expr from) {
    Expr before =
        chainrule.expr.Sizes.normal(chainrule.expr.Exprs.minus(from, chainrule.expr.Exprs.ONE));
    return scope.families().member(family, before).map(each -> each.shape().order()).orElse(1);
  }

  /** The right side where members of open shape have axes of unknown size. */
  private Expr guess(
      DefinitionContext written,
      Symbol index,
      Map<String, Shape> known,
      Map<String, Integer> open) {
    Families guessed = new Families();
    known.forEach((name, shape) -> guessed.add(name, range(index, shape)));
    open.forEach(
        (name, order) -> {
          if (!known.containsKey(name)) {
            guessed.add(name, range(index, unknown(order)));
          }
        });
    Scope inside =
        new Scope(scope.meanings(), symbols, scope.families().before(guessed), scope.bound())
            .within(index.name());
    return new FormulaBuilder(source, inside, new Shapes(source, false)).visit(written.formula());
  }

  private static Families.Range range(Symbol index, Shape shape) {
    return new Families.Range(index, Symbol.scalar(UNKNOWN), Symbol.scalar(UNKNOWN), shape);
  }

  private static Shape unknown(int order) {
    return new Shape(java.util.Collections.nCopies(order, Symbol.scalar(UNKNOWN)));
  }

  /** The shape of an expression if a part of it that has the same one is known. */
  private static Optional<Shape> known(Expr expr) {
    Shape shape = expr.shape();
    if (!shape.axes().contains(Symbol.scalar(UNKNOWN))) {
      return Optional.of(shape);
    }
    return switch (expr) {
      case Plus plus -> firstKnown(plus.terms(), shape.order());
      case Hadamard hadamard -> firstKnown(hadamard.parts(), shape.order());
      case Call call -> firstKnown(call.arguments(), shape.order());
      case Negate negate -> known(negate.body());
      default -> Optional.empty();
    };
  }

  private static Optional<Shape> firstKnown(List<Expr> parts, int order) {
    return parts.stream()
        .map(MemberShapes::known)
        .flatMap(Optional::stream)
        .filter(each -> each.order() == order)
        .findFirst();
  }
}
