package chainrule.verify;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.Scaled;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.verify.Composition.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a claim as functions of the names and the derivatives in them, whose values are
 * known: a line of a long derivation is checked in its own few terms. Derivatives enter in units of
 * a common power of two, so that lines that are linear in them are compared at a common size even
 * where a double would be 0.
 */
final class OwnTerms implements Terms {

  /** The values of the rows, and of the expected form, in units of {@code 2^unit}. */
  private record Run(Evaluation values, long unit) {}

  private final Derivative left;
  private final int[] names;
  private final List<Derivative> derivatives;
  private final Program program;
  private final Composition composition;
  private final List<Run> runs = new ArrayList<>();

  private OwnTerms(
      Derivative left,
      int[] names,
      List<Derivative> derivatives,
      Program program,
      Composition composition) {
    this.left = left;
    this.names = names;
    this.derivatives = derivatives;
    this.program = program;
    this.composition = composition;
  }

  /** Nothing where the rows rest on what the graph does not know. */
  static Optional<OwnTerms> of(
      Claim claim, Composition composition, Map<Expr, Expr> definitions, Givens givens) {
    Graph graph = composition.graph();
    Set<Expr> inputs =
        new LinkedHashSet<>(Program.freeAtoms(claim.sides(), own(givens, List.of())));
    Set<Definition> local = new LinkedHashSet<>();
    claim.sides().forEach(side -> collect(side, graph, definitions, inputs, local));
    List<Derivative> derivatives = new ArrayList<>();
    List<Expr> names = new ArrayList<>();
    for (Expr input : inputs) {
      if (input instanceof Derivative derivative) {
        derivatives.add(derivative);
      } else {
        names.add(input);
      }
    }
    boolean known =
        claim.derivative().filter(graph::knowsBothSides).isPresent()
            && names.stream().allMatch(graph::knows)
            && derivatives.stream().allMatch(graph::knowsBothSides);
    if (!known) {
      return Optional.empty();
    }
    List<Expr> all = new ArrayList<>(names);
    all.addAll(derivatives);
    Program program = Program.compile(claim.sides(), all, own(givens, List.copyOf(local)));
    int[] positions = names.stream().mapToInt(graph::position).toArray();
    return Optional.of(
        new OwnTerms(
            claim.derivative().orElseThrow(), positions, derivatives, program, composition));
  }

  /** Without the facts: code needs none, and copying all of them for every claim takes long. */
  private static Givens own(Givens givens, List<Definition> local) {
    return new Givens(Map.of(), local, givens.library());
  }

  private static void collect(
      Expr in, Graph graph, Map<Expr, Expr> definitions, Set<Expr> inputs, Set<Definition> local) {
    if (in instanceof Derivative derivative && derivative.kind() == Derivative.Kind.TOTAL) {
      inputs.add(derivative);
      return;
    }
    if (in instanceof Derivative(Expr of, Expr by, var kind)
        && definitions.get(of) instanceof Expr right) {
      local.add(new Definition(of, right));
      inputs.addAll(graph.usesOf(of));
    }
    in.parts().forEach(part -> collect(part, graph, definitions, inputs, local));
  }

  @Override
  public Reading left(int sample) {
    long unit = run(sample).unit();
    return composition.value(left, sample, Source.DUALS).orElseThrow().in(unit);
  }

  @Override
  public Reading row(int position, int sample) {
    Run run = run(sample);
    return new Reading(run.values().output(position), run.values().error(position), run.unit());
  }

  private Run run(int sample) {
    while (runs.size() <= sample) {
      runs.add(compute(runs.size()));
    }
    return runs.get(sample);
  }

  private Run compute(int sample) {
    Composition.Point quantities = composition.point(sample);
    double[] point = new double[names.length + derivatives.size()];
    double[] errors = new double[point.length];
    for (int i = 0; i < names.length; i++) {
      point[i] = quantities.values()[names[i]];
      errors[i] = quantities.errors()[names[i]];
    }
    Scaled[] slopes = new Scaled[derivatives.size()];
    long unit = Long.MIN_VALUE;
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = composition.value(derivatives.get(i), sample, Source.DUALS).orElseThrow().slope();
      unit = slopes[i].mantissa() == 0 ? unit : Math.max(unit, slopes[i].exponent());
    }
    unit = unit == Long.MIN_VALUE ? 0 : unit;
    for (int i = 0; i < slopes.length; i++) {
      point[names.length + i] = slopes[i].value(unit);
    }
    return new Run(program.evaluateWithErrors(point, errors), unit);
  }
}
