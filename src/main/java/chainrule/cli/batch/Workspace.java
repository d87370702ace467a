package chainrule.cli.batch;

import chainrule.cli.batch.Request.Formula;
import chainrule.cli.batch.Request.Value;
import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the formulas of one request are read with and may use. */
record Workspace(Notation notation, Givens givens) {

  Expr read(Formula formula) {
    return notation.formula(formula, givens);
  }

  Optional<Definition> definition(Formula formula) {
    return notation.definition(formula, givens);
  }

  /** The same with one more definition. */
  Workspace with(Definition definition) {
    return new Workspace(notation, givens.and(List.of(definition)));
  }

  /**
   * The values of expressions at a point.
   *
   * @throws Fault if a value is missing, or does not fit its variable
   */
  List<Nested> values(List<? extends Expr> expressions, Map<String, Value> at) {
    Point point = new Point(at, givens);
    List<Expr> wanted = List.copyOf(expressions);
    for (Expr atom : Program.freeAtoms(wanted, givens, point.sizes())) {
      if (!point.inputs().contains(atom) && !point.sizes().bind(atom)) {
        throw missing(atom);
      }
    }
    Program program = program(wanted, point);
    double[] values = program.apply(point.coordinates());
    List<Nested> nested = new ArrayList<>();
    for (Program.Axes axes : program.outputs()) {
      List<Double> numbers =
          Arrays.stream(values, axes.offset(), axes.offset() + axes.size()).boxed().toList();
      nested.add(new Nested(axes.dims(), numbers));
    }
    return nested;
  }

  private Program program(List<Expr> wanted, Point point) {
    try {
      return Program.compile(wanted, point.inputs(), givens, point.sizes());
    } catch (UnsupportedExpression unsupported) {
      if (point.openSizes().isEmpty()) {
        throw unsupported;
      }
      throw missing(point.openSizes().get(0));
    }
  }

  private static Fault missing(Expr atom) {
    String name = chainrule.render.PlainPrinter.print(atom);
    return new Fault(
        new Fault.Details(
            Fault.Code.NAME,
            "\"" + name + "\" has no value",
            new Fault.Place("at", 1, 1, 1),
            "add it to \"at\", or define it in \"where\""));
  }
}
