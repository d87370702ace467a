package chainrule.verify;

import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.arrays.ArrayTasks;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A small real network of many layers whose widths differ. What a layer computes, and how gradients
 * pass through it, are the equations that are derived for one layer, compiled.
 */
final class LayerNetwork {
  private static final int[] WIDTHS = {3, 2, 4};

  private static final Symbol M = Symbol.scalar("m");
  private static final Symbol N = Symbol.scalar("n");
  private static final Symbol BEFORE = new Symbol("z", Shape.of(N));
  private static final Symbol AFTER = new Symbol("f", Shape.of(M));
  private static final Symbol BIAS = new Symbol("beta", Shape.of(M));
  private static final Symbol WEIGHTS = new Symbol("Omega", Shape.of(M, N));
  private static final Symbol LOSS = Symbol.scalar("ell");
  private static final Derivative UPSTREAM = Derivative.total(LOSS, AFTER);

  /** The code of a layer of one size. */
  private record Code(Program forward, Program back) {}

  private final Givens givens;
  private final String activation;
  private final List<double[]> parameters = new ArrayList<>();
  private final Map<List<Integer>, Code> codes = new HashMap<>();
  private final double[] input;

  /**
   * @param given its activation is used if it has one
   */
  LayerNetwork(int layers, Givens given, RandomGenerator random) {
    this.givens = new Givens(Map.of(), List.of(), given.library());
    this.activation = activation(given);
    this.input = random.doubles(width(0), 0.5, 1.5).toArray();
    for (int k = 1; k <= layers; k++) {
      parameters.add(parameters(width(k), width(k - 1), random));
    }
  }

  private static int width(int layer) {
    return WIDTHS[layer % WIDTHS.length];
  }

  /** Rows whose sizes add up to one, mostly positive, so that signals neither die nor explode. */
  private static double[] parameters(int m, int n, RandomGenerator random) {
    double[] all = new double[m + m * n];
    for (int i = 0; i < m; i++) {
      all[i] = random.nextDouble(0, 0.1);
      double size = 0;
      for (int j = 0; j < n; j++) {
        all[m + i * n + j] = random.nextDouble(-0.1, 1);
        size += Math.abs(all[m + i * n + j]);
      }
      for (int j = 0; j < n; j++) {
        all[m + i * n + j] /= size;
      }
    }
    return all;
  }

  /** The first function of one argument that works element by element in the problem, else ReLU. */
  private static String activation(Givens given) {
    List<Expr> bodies = new ArrayList<>();
    given.families().forEach(f -> f.definitions().forEach(each -> bodies.add(each.right())));
    given.definitions().forEach(each -> bodies.add(each.right()));
    return bodies.stream()
        .filter(
            body ->
                body instanceof Call call
                    && call.parts().size() == 1
                    && !call.shape().isScalar()
                    && call.isElementwise()
                    && given.library().find(call.head()).filter(f -> !f.isUnknown()).isPresent())
        .map(body -> ((Call) body).head())
        .findFirst()
        .orElse("relu");
  }

  double[] input() {
    return input;
  }

  int layers() {
    return parameters.size();
  }

  /** f_k from f_{k-1}. */
  double[] forward(int layer, double[] before) {
    return code(layer).forward.apply(joined(before, parameters.get(layer - 1)));
  }

  /** The gradient by f_{k-1}, by the bias and by the weights, one behind the other. */
  double[] back(int layer, double[] before, double[] upstream) {
    return code(layer).back.apply(joined(joined(before, parameters.get(layer - 1)), upstream));
  }

  /** The part of {@link #back} that goes on to the layer before. */
  double[] passedOn(int layer, double[] gradients) {
    return java.util.Arrays.copyOf(gradients, width(layer - 1));
  }

  private static double[] joined(double[] first, double[] second) {
    double[] all = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private Code code(int layer) {
    int first = layer == 1 ? 1 : 0;
    return codes.computeIfAbsent(
        List.of(width(layer), width(layer - 1), first),
        any -> compiled(width(layer), width(layer - 1), layer == 1));
  }

  private Code compiled(int m, int n, boolean first) {
    Expr hidden = first ? BEFORE : Call.of(activation, BEFORE);
    Expr value = plus(BIAS, times(WEIGHTS, hidden));
    Call loss = new Call("l", List.of(AFTER), List.of(), Shape.SCALAR);
    Givens layer =
        givens.withDefinitions(List.of(new Definition(AFTER, value), new Definition(LOSS, loss)));
    List<Derivative> asked =
        List.of(
            Derivative.total(LOSS, BEFORE),
            Derivative.total(LOSS, BIAS),
            Derivative.total(LOSS, WEIGHTS));
    List<Expr> gradients =
        ArrayTasks.derive(new Task.Derive(asked, List.of(), false), layer).resultExpressions();
    Sizes sizes = new Sizes(Map.of(M, m, N, n));
    List<Expr> inputs = List.of(BEFORE, BIAS, WEIGHTS);
    List<Expr> more = List.of(BEFORE, BIAS, WEIGHTS, UPSTREAM);
    return new Code(
        Program.compile(List.of(value), inputs, givens, sizes),
        Program.compile(gradients, more, layer, sizes));
  }
}
