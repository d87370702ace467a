package chainrule.calculus;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gradient descent on the mean loss of a few examples, all parameters starting with one value. */
public final class Descent {
  private static final int EXAMPLES = 4;

  private final List<Expr> parameters;
  private final List<Expr> data;
  private final Program program;
  private final double rate;
  private final double[] start;
  private final double[] values;
  private final List<double[]> examples = new ArrayList<>();

  /**
   * @param gradients of the loss, one for each parameter
   * @param observed what is looked at besides, one after the other
   */
  public Descent(
      Givens givens,
      Expr loss,
      List<Expr> parameters,
      List<Expr> gradients,
      List<Expr> observed,
      Sizes sizes,
      double value,
      double rate,
      RandomGenerator random) {
    this.parameters = List.copyOf(parameters);
    this.rate = rate;
    List<Expr> outputs = new ArrayList<>(gradients);
    outputs.add(loss);
    outputs.addAll(observed);
    List<Expr> free = new ArrayList<>(Program.freeAtoms(outputs, givens, sizes));
    free.removeAll(parameters);
    this.data = free;
    List<Expr> inputs = new ArrayList<>(parameters);
    inputs.addAll(data);
    this.program = Program.compile(outputs, inputs, givens, sizes);
    int count =
        program.inputs().subList(0, parameters.size()).stream().mapToInt(Program.Axes::size).sum();
    this.start = new double[count];
    Arrays.fill(start, value);
    this.values = start.clone();
    for (int i = 0; i < EXAMPLES; i++) {
      examples.add(example(givens, random));
    }
  }

  /**
   * The problem with squares for an unknown loss of predictions and targets; empty where an unknown
   * function is no such loss.
   */
  public static Optional<Givens> withKnownLoss(Givens givens, Expr loss) {
    List<Definition> definitions = new ArrayList<>();
    for (Definition each : givens.definitions()) {
      boolean unknown =
          each.left().equals(loss)
              && each.right() instanceof Call call
              && givens.library().find(call.head()).filter(f -> !f.isUnknown()).isEmpty();
      if (!unknown) {
        definitions.add(each);
        continue;
      }
      List<Expr> arguments = ((Call) each.right()).arguments();
      if (arguments.size() != 2 || !arguments.get(0).shape().equals(arguments.get(1).shape())) {
        return Optional.empty();
      }
      Expr square = Exprs.power(Exprs.minus(arguments.get(0), arguments.get(1)), 2);
      Expr sum = square.shape().isScalar() ? square : ArrayCall.of(ArrayFunction.SUM, square);
      definitions.add(new Definition(loss, sum));
    }
    return Optional.of(givens.withDefinitions(definitions));
  }

  private double[] example(Givens givens, RandomGenerator random) {
    List<Program.Axes> axes = program.inputs().subList(parameters.size(), program.inputs().size());
    double[] example = new double[axes.stream().mapToInt(Program.Axes::size).sum()];
    int offset = 0;
    for (int i = 0; i < data.size(); i++) {
      int size = axes.get(i).size();
      List<Fact> facts = data.get(i) instanceof Symbol symbol ? givens.factsOf(symbol) : List.of();
      double[] drawn = drawn(size, facts, random);
      System.arraycopy(drawn, 0, example, offset, size);
      offset += size;
    }
    return example;
  }

  private static double[] drawn(int size, List<Fact> facts, RandomGenerator random) {
    double[] drawn = random.doubles(size, 0.2, 1.2).toArray();
    for (Fact fact : facts) {
      if (fact == Fact.Property.ONE_HOT) {
        Arrays.fill(drawn, 0);
        drawn[random.nextInt(size)] = 1;
      } else if (fact == Fact.Property.SUMS_TO_ONE) {
        double sum = Arrays.stream(drawn).sum();
        drawn = Arrays.stream(drawn).map(each -> each / sum).toArray();
      } else if (fact instanceof Fact.OneOf(List<Expr> options)) {
        for (int i = 0; i < size; i++) {
          Expr option = options.get(random.nextInt(options.size()));
          drawn[i] = Program.compile(List.of(option), List.of(), givensOf()).apply()[0];
        }
      }
    }
    return drawn;
  }

  private static Givens givensOf() {
    return new Givens(java.util.Map.of(), List.of(), chainrule.problem.Library.EMPTY);
  }

  /** One step down the mean gradient. */
  public void step() {
    double[] mean = new double[values.length];
    for (double[] example : examples) {
      double[] outputs = run(example);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += outputs[i] / examples.size();
      }
    }
    for (int i = 0; i < mean.length; i++) {
      values[i] -= rate * mean[i];
    }
  }

  private double[] run(double[] example) {
    double[] point = Arrays.copyOf(values, values.length + example.length);
    System.arraycopy(example, 0, point, values.length, example.length);
    return program.apply(point);
  }

  /** The mean loss now. */
  public double loss() {
    return examples.stream().mapToDouble(each -> run(each)[values.length]).average().orElseThrow();
  }

  /** How many numbers each of the observed quantities has. */
  public Watched watched() {
    List<Program.Axes> outputs = program.outputs();
    return new Watched(
        outputs.subList(parameters.size() + 1, outputs.size()).stream()
            .map(Program.Axes::size)
            .toList());
  }

  /** The sizes of what is observed. */
  public record Watched(List<Integer> sizes) {
    public Watched {
      sizes = List.copyOf(sizes);
    }
  }

  /** What is observed, at each example. */
  public List<double[]> observed() {
    return examples.stream()
        .map(
            each -> {
              double[] outputs = run(each);
              return Arrays.copyOfRange(outputs, values.length + 1, outputs.length);
            })
        .toList();
  }

  /** How far a parameter is from where it started, at most. */
  public double moved(Expr parameter) {
    Program.Axes axes = axes(parameter);
    double most = 0;
    for (int i = axes.offset(); i < axes.offset() + axes.size(); i++) {
      most = Math.max(most, Math.abs(values[i] - start[i]));
    }
    return most;
  }

  /** How much a parameter differs along an axis, at most. */
  public double spread(Expr parameter, int axis) {
    Program.Axes axes = axes(parameter);
    int inner =
        axes.dims().subList(axis + 1, axes.dims().size()).stream().reduce(1, (x, y) -> x * y);
    int length = axes.dims().get(axis);
    double most = 0;
    for (int i = 0; i < axes.size(); i++) {
      int first = i - i / inner % length * inner;
      most = Math.max(most, Math.abs(values[axes.offset() + i] - values[axes.offset() + first]));
    }
    return most;
  }

  private Program.Axes axes(Expr parameter) {
    return program.inputs().get(parameters.indexOf(parameter));
  }
}
