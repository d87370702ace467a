package chainrule.cli.batch;

import chainrule.cli.batch.Request.Value;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import chainrule.render.PlainPrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where formulas are computed: values of symbols, and the sizes that follow from the arrays among
 * them.
 */
final class Point {
  private final List<Expr> inputs = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  /** What each size is, and which variable says so. */
  private final Map<Expr, Integer> sizes = new HashMap<>();

  private final Map<Expr, String> sources = new HashMap<>();

  /** The names that stand in the sizes of variables. */
  private final Set<Symbol> named = new LinkedHashSet<>();

  /** An axis whose size is an expression, to be compared when all names have sizes. */
  private record Axis(String name, Expr size, int given) {}

  private final List<Axis> compound = new ArrayList<>();

  /**
   * The point.
   *
   * @throws Fault if a value has another shape than the variable, or two arrays disagree on a size
   */
  Point(Map<String, Value> at, Givens givens) {
    Map<String, Symbol> declared = new HashMap<>();
    givens.facts().keySet().forEach(symbol -> declared.put(symbol.name(), symbol));
    givens.facts().keySet().forEach(symbol -> symbol.shape().axes().forEach(this::learn));
    at.forEach((name, value) -> take(declared.getOrDefault(name, Symbol.scalar(name)), value));
    compound.forEach(this::compare);
  }

  private void learn(Expr axis) {
    named.addAll(Exprs.symbols(axis));
  }

  /** The names of sizes that no array and no number says. */
  List<Symbol> openSizes() {
    return named.stream().filter(each -> !sizes.containsKey(each)).toList();
  }

  List<Expr> inputs() {
    return inputs;
  }

  Sizes sizes() {
    return new Sizes(sizes);
  }

  /** The coordinates in the order of the inputs, arrays row by row. */
  double[] coordinates() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void take(Symbol symbol, Value value) {
    NestedNumbers nested = NestedNumbers.of(symbol.name(), value);
    List<Expr> axes = symbol.shape().axes();
    if (nested.dims().size() != axes.size()) {
      throw fault(
          symbol.name(),
          "\"%s\" is %s, and its value is %s"
              .formatted(symbol.name(), words(symbol.shape()), nested.words()),
          axes.isEmpty() ? "declare its shape in \"variables\"" : null);
    }
    for (int i = 0; i < axes.size(); i++) {
      size(new Axis(symbol.name(), axes.get(i), nested.dims().get(i)));
    }
    if (named.contains(symbol)) {
      size(new Axis(symbol.name(), symbol, count(symbol, nested.numbers().get(0))));
    } else {
      inputs.add(symbol);
      values.addAll(nested.numbers());
    }
  }

  private static int count(Symbol size, double value) {
    if (value < 1 || value > Integer.MAX_VALUE || value != Math.rint(value)) {
      throw fault(size.name(), "\"" + size.name() + "\" is a size: a whole number from 1 on", null);
    }
    return (int) value;
  }

  private void size(Axis axis) {
    switch (axis.size()) {
      case Num number -> same(axis, number.value().intValue(), "its declaration");
      case Symbol symbol -> bind(axis, symbol);
      case Member member -> bind(axis, member);
      default -> compound.add(axis);
    }
  }

  private void bind(Axis axis, Expr size) {
    Integer known = sizes.putIfAbsent(size, axis.given());
    String source = sources.putIfAbsent(size, axis.name());
    if (known != null) {
      same(axis, known, "\"" + source + "\"");
    }
  }

  /** K + 1 where K is known; where it is not, K follows. */
  private void compare(Axis axis) {
    OptionalInt known = sizes().find(axis.size());
    if (known.isPresent()) {
      same(axis, known.getAsInt(), sources(axis.size()));
      return;
    }
    List<Symbol> open =
        Exprs.symbols(axis.size()).stream().filter(each -> !sizes.containsKey(each)).toList();
    if (open.size() == 1) {
      for (int guess = 1; guess <= axis.given(); guess++) {
        Sizes with = sizes().with(open.get(0), guess);
        if (with.find(axis.size()).equals(OptionalInt.of(axis.given()))) {
          sizes.put(open.get(0), guess);
          sources.put(open.get(0), axis.name());
          return;
        }
      }
    }
    throw fault(
        axis.name(),
        "the size %s of \"%s\" cannot be %d"
            .formatted(PlainPrinter.print(axis.size()), axis.name(), axis.given()),
        null);
  }

  private String sources(Expr size) {
    return Exprs.symbols(size).stream()
        .map(sources::get)
        .distinct()
        .map(each -> "\"" + each + "\"")
        .collect(Collectors.joining(" and "));
  }

  private static void same(Axis axis, int known, String source) {
    if (axis.given() != known) {
      throw fault(
          axis.name(),
          "by \"%s\" the size %s is %d, by %s it is %d"
              .formatted(axis.name(), PlainPrinter.print(axis.size()), axis.given(), source, known),
          "give arrays of sizes that go together");
    }
  }

  private static String words(Shape shape) {
    return shape.isScalar() ? "a scalar" : "declared " + ShapeText.of(shape);
  }

  private static Fault fault(String name, String message, @Nullable String hint) {
    return new Fault(
        new Fault.Details(Fault.Code.SHAPE, message, new Fault.Place("at." + name, 1, 1, 1), hint));
  }
}
