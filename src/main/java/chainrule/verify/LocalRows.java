package chainrule.verify;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.Scaled;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The rows of one claim as functions of the names and the derivatives in them, whose values are known: a line of a long
 * derivation is checked in its own few terms. Derivatives enter in units of a common power of two, so that lines that
 * are linear in them are compared at a common size even where a double would be 0.
 */
final class LocalRows {

  /** The values of the rows (and of the expected form) in units of {@code 2^unit}. */
  record Run(Evaluation values, long unit) {}

  private final List<Expr> names = new ArrayList<>();
  private final List<Derivative> derivatives = new ArrayList<>();
  private final Program program;

  LocalRows(Claim claim, Graph graph, Map<Expr, Expr> definitions, Givens givens) {
    List<Expr> outputs = new ArrayList<>(claim.rows());
    if (claim.expected() != null) {
      outputs.add(claim.expected());
    }
    Set<Expr> inputs = new LinkedHashSet<>(Program.freeAtoms(outputs, givens.withDefinitions(List.of())));
    Set<Definition> local = new LinkedHashSet<>();
    outputs.forEach(output -> collect(output, graph, definitions, inputs, local));
    for (Expr input : inputs) {
      if (input instanceof Derivative derivative) {
        derivatives.add(derivative);
      } else {
        names.add(input);
      }
    }
    List<Expr> all = new ArrayList<>(names);
    all.addAll(derivatives);
    this.program = Program.compile(outputs, all, givens.withDefinitions(List.copyOf(local)));
  }

  private static void collect(
      Expr in, Graph graph, Map<Expr, Expr> definitions, Set<Expr> inputs, Set<Definition> local) {
    if (in instanceof Derivative derivative && derivative.kind() == Derivative.Kind.TOTAL) {
      inputs.add(derivative);
      return;
    }
    if (in instanceof Derivative derivative && definitions.containsKey(derivative.of())) {
      local.add(new Definition(derivative.of(), definitions.get(derivative.of())));
      inputs.addAll(graph.usesOf(derivative.of()));
    }
    in.parts().forEach(part -> collect(part, graph, definitions, inputs, local));
  }

  /** Whether the graph knows all that the rows rest on. */
  boolean isKnown(Graph graph) {
    return names.stream().allMatch(name -> graph.position(name) != null)
        && derivatives.stream()
            .allMatch(each -> graph.position(each.of()) != null && graph.position(each.by()) != null);
  }

  Run at(int sample, double[] quantities, Graph graph, Composition composition) {
    List<Scaled> slopes =
        derivatives.stream()
            .map(each -> composition.value(each, sample, Composition.Source.DUALS).orElseThrow().slope())
            .toList();
    long unit =
        slopes.stream().filter(slope -> slope.mantissa() != 0).mapToLong(Scaled::exponent).max().orElse(0);
    double[] point = new double[names.size() + slopes.size()];
    for (int i = 0; i < names.size(); i++) {
      point[i] = quantities[Objects.requireNonNull(graph.position(names.get(i)))];
    }
    for (int i = 0; i < slopes.size(); i++) {
      point[names.size() + i] = slopes.get(i).value(unit);
    }
    return new Run(program.evaluateWithErrors(point), unit);
  }
}
