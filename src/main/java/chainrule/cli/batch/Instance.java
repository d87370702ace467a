package chainrule.cli.batch;

import chainrule.cli.batch.Request.Value;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Product;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values for names, and the sizes that follow from the arrays among them.
 *
 * @param inputs the names, in order
 * @param point the values, elements of an array one behind the other
 */
record Instance(List<Expr> inputs, double[] point, Sizes sizes) {

  /** The elements of a value with the size of each axis. */
  private record Array(List<Integer> dims, List<Double> elements) {}

  /**
   * The instance for some expressions.
   *
   * @throws Fault if a value does not have the shape that its name is declared with
   */
  static Instance of(Map<String, Value> at, List<Expr> expressions, Givens givens) {
    List<Expr> inputs = new ArrayList<>();
    List<Double> point = new ArrayList<>();
    Map<Expr, Integer> sizes = new LinkedHashMap<>();
    Set<Symbol> counting = counting(expressions, givens);
    at.forEach(
        (name, value) -> {
          Symbol symbol = declared(name, givens);
          Array array = array(name, value);
          bind(symbol, array, sizes);
          inputs.add(symbol);
          point.addAll(array.elements());
          boolean whole = array.dims().isEmpty() && isWhole(array.elements().get(0));
          if (whole && counting.contains(symbol)) {
            sizes.putIfAbsent(symbol, array.elements().get(0).intValue());
          }
        });
    addMembers(inputs, point, sizes, expressions);
    return new Instance(
        List.copyOf(inputs),
        point.stream().mapToDouble(Double::doubleValue).toArray(),
        new Sizes(sizes));
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9;
  }

  private static Symbol declared(String name, Givens givens) {
    return givens.facts().keySet().stream()
        .filter(symbol -> symbol.name().equals(name))
        .findFirst()
        .orElseGet(() -> Symbol.scalar(name));
  }

  private static Array array(String name, Value value) {
    return switch (value) {
      case Value.Scalar(double number) -> new Array(List.of(), List.of(number));
      case Value.Array(List<Value> entries) -> {
        List<Array> parts = entries.stream().map(entry -> array(name, entry)).toList();
        if (parts.isEmpty() || parts.stream().map(Array::dims).distinct().count() > 1) {
          throw misfit(name, "is empty, or its rows have different lengths");
        }
        List<Integer> dims = new ArrayList<>(List.of(parts.size()));
        dims.addAll(parts.get(0).dims());
        yield new Array(dims, parts.stream().flatMap(part -> part.elements().stream()).toList());
      }
    };
  }

  private static void bind(Symbol symbol, Array array, Map<Expr, Integer> sizes) {
    List<Expr> axes = symbol.shape().axes();
    if (axes.size() != array.dims().size()) {
      throw misfit(
          symbol.name(),
          "has %d axes and is given with %d".formatted(axes.size(), array.dims().size()));
    }
    for (int i = 0; i < axes.size(); i++) {
      int size = array.dims().get(i);
      Integer known =
          axes.get(i) instanceof Num(var number)
              ? Integer.valueOf(number.intValue())
              : sizes.putIfAbsent(axes.get(i), size);
      if (known != null && known != size) {
        throw misfit(symbol.name(), "is given with size " + size + " where it has " + known);
      }
    }
  }

  private static Fault misfit(String name, String what) {
    return new Fault(
        new Fault.Details(
            Fault.Code.SHAPE,
            "\"" + name + "\" " + what,
            new Fault.Place("at." + name, 1, 1, 1),
            null));
  }

  // ---- numbers that count ----

  /** Names that stand in sizes, indices, and bounds of sums. */
  private static Set<Symbol> counting(List<Expr> expressions, Givens givens) {
    Set<Symbol> counting = new LinkedHashSet<>();
    expressions.forEach(each -> collect(each, counting));
    for (Definition each : givens.definitions()) {
      collect(each.right(), counting);
    }
    givens.facts().keySet().forEach(symbol -> addAll(symbol.shape(), counting));
    return counting;
  }

  private static void collect(Expr expr, Set<Symbol> counting) {
    switch (expr) {
      case Sum sum -> addAll(List.of(sum.lower(), sum.upper()), counting);
      case Product product -> addAll(List.of(product.lower(), product.upper()), counting);
      case Member member -> addAll(List.of(member.index()), counting);
      case Entry entry -> addAll(entry.indices(), counting);
      default -> addAll(expr.shape(), counting);
    }
    expr.parts().forEach(part -> collect(part, counting));
  }

  private static void addAll(Shape shape, Set<Symbol> counting) {
    addAll(shape.axes(), counting);
  }

  private static void addAll(List<Expr> sizes, Set<Symbol> counting) {
    sizes.forEach(size -> counting.addAll(chainrule.expr.Exprs.symbols(size)));
  }

  // ---- members ----

  /** {@code x_2} of a sum over x_i is the value that is given for the name x_2. */
  private static void addMembers(
      List<Expr> inputs, List<Double> point, Map<Expr, Integer> sizes, List<Expr> expressions) {
    Set<String> families = new LinkedHashSet<>();
    expressions.forEach(each -> families(each, families));
    int count = inputs.size();
    for (int i = 0, offset = 0; i < count; i++) {
      Symbol symbol = (Symbol) inputs.get(i);
      int cut = symbol.name().lastIndexOf('_');
      String index = symbol.name().substring(cut + 1);
      boolean member =
          symbol.shape().isScalar()
              && cut > 0
              && index.matches("[0-9]{1,9}")
              && families.contains(symbol.name().substring(0, cut));
      if (member) {
        inputs.add(Sizes.member(symbol.name().substring(0, cut), Integer.parseInt(index)));
        point.add(point.get(offset));
      }
      offset +=
          symbol.shape().axes().stream()
              .mapToInt(
                  axis ->
                      axis instanceof Num(var n)
                          ? n.intValue()
                          : java.util.Objects.requireNonNull(sizes.get(axis)))
              .reduce(1, (x, y) -> x * y);
    }
  }

  private static void families(Expr expr, Set<String> families) {
    if (expr instanceof Member member) {
      families.add(member.family());
    }
    expr.parts().forEach(part -> families(part, families));
  }
}
