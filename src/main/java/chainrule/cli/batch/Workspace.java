package chainrule.cli.batch;

import chainrule.cli.batch.Request.Formula;
import chainrule.cli.batch.Request.Value;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
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
   * @throws Fault if a value is missing, or is an array
   */
  double[] values(List<Expr> expressions, Map<String, Value> at) {
    List<Expr> inputs = new ArrayList<>();
    List<Double> point = new ArrayList<>();
    at.forEach(
        (name, value) -> {
          inputs.add(Symbol.scalar(name));
          point.add(number(name, value));
        });
    for (Expr atom : Program.freeAtoms(expressions, givens)) {
      if (!inputs.contains(atom)) {
        throw missing(atom);
      }
    }
    return Program.compile(expressions, inputs, givens)
        .apply(point.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double number(String name, Value value) {
    return switch (value) {
      case Value.Scalar(double number) -> number;
      case Value.Array array ->
          throw new Fault(
              Fault.Code.UNSUPPORTED,
              "\"" + name + "\" is an array; only numbers can be computed with yet");
    };
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
