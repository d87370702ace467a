package chainrule.numeric;

import chainrule.expr.Expr;
import chainrule.numeric.Tape.Line;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Expressions compiled to straight-line code over doubles. What two outputs share is computed once.
 * Undefined over the reals is NaN; an overflow is infinite.
 *
 * <p>Names are computed from their definitions and functions from theirs (never from a stated
 * derivative); a {@link chainrule.expr.Derivative} is computed from the code of what is
 * differentiated, by a table of slopes that the symbolic rules do not know. A program does not
 * change and may be run by many threads.
 */
public final class Program {
  private final Line[] lines;
  // The lines once more, column by column: runs are most of the work.
  private final Op[] ops;
  private final int[] first;
  private final int[] second;
  private final double[] constants;
  private final int[] outputs;
  private final int[] switches;
  private final int inputs;
  private final List<Axes> outputAxes;
  private final List<Axes> inputAxes;

  /**
   * Where the elements of an input stand in a point, or those of an output among the values: rows
   * one behind the other.
   *
   * @param offset the position of the first element
   * @param dims the size of each axis; none for a scalar
   */
  public record Axes(int offset, List<Integer> dims) {
    public Axes {
      dims = List.copyOf(dims);
    }

    /** Number of elements. */
    public int size() {
      return dims.stream().reduce(1, (x, y) -> x * y);
    }
  }

  private Program(
      Line[] lines,
      double[] constants,
      int[] outputs,
      int[] switches,
      List<Axes> outputAxes,
      List<Axes> inputAxes) {
    this.outputAxes = outputAxes;
    this.inputAxes = inputAxes;
    this.lines = lines;
    this.ops = new Op[lines.length];
    this.first = new int[lines.length];
    this.second = new int[lines.length];
    for (int i = 0; i < lines.length; i++) {
      ops[i] = lines[i].op();
      first[i] = lines[i].a();
      second[i] = lines[i].b();
    }
    this.constants = constants;
    this.outputs = outputs;
    this.switches = switches;
    this.inputs = inputAxes.stream().mapToInt(Axes::size).sum();
  }

  /**
   * Code for {@code outputs}, all of them scalars or of sizes that are numbers.
   *
   * @param inputs what gets its value from outside, in order: symbols, members, entries, calls,
   *     derivatives. A name that is an input is not computed from its definition.
   * @throws UnsupportedExpression where a name is neither an input nor defined, or an expression
   *     has no value in doubles
   */
  public static Program compile(
      List<? extends Expr> outputs, List<? extends Expr> inputs, Givens givens) {
    return compile(outputs, inputs, givens, Sizes.NONE);
  }

  /**
   * Code for {@code outputs} at given sizes. Inputs and outputs may be arrays: their elements stand
   * one behind the other, as {@link #inputs()} and {@link #outputs()} say.
   *
   * @param sizes a number for every symbol of a size, and for every end of a range
   */
  public static Program compile(
      List<? extends Expr> outputs, List<? extends Expr> inputs, Givens givens, Sizes sizes) {
    Reach reach = new Reach(List.copyOf(outputs), List.copyOf(inputs), givens, sizes);
    Compiler compiler = new Compiler(List.copyOf(inputs), givens, reach, sizes);
    List<Block> blocks = outputs.stream().map(compiler::compile).toList();
    List<Integer> roots = new ArrayList<>();
    blocks.forEach(block -> Arrays.stream(block.lines()).forEach(roots::add));
    int before = roots.size();
    roots.addAll(compiler.branches().differences());
    Linker linker = new Linker(compiler.tape(), roots);
    int[] all = linker.roots();
    double[] constants = compiler.tape().constants().stream().mapToDouble(each -> each).toArray();
    return new Program(
        linker.lines(),
        constants,
        Arrays.copyOfRange(all, 0, before),
        Arrays.stream(all, before, all.length).distinct().toArray(),
        axes(blocks),
        axes(compiler.inputs()));
  }

  private static List<Axes> axes(List<Block> blocks) {
    List<Axes> axes = new ArrayList<>();
    int offset = 0;
    for (Block block : blocks) {
      axes.add(new Axes(offset, Arrays.stream(block.dims()).boxed().toList()));
      offset += block.size();
    }
    return List.copyOf(axes);
  }

  /**
   * What the value of {@code expressions} rests on: names without a definition, calls of unknown
   * functions.
   */
  public static Set<Expr> freeAtoms(List<? extends Expr> expressions, Givens givens) {
    return freeAtoms(expressions, givens, Sizes.NONE);
  }

  /** The same at given sizes; an array is one atom. */
  public static Set<Expr> freeAtoms(List<? extends Expr> expressions, Givens givens, Sizes sizes) {
    return new Reach(List.copyOf(expressions), List.of(), givens, sizes).atoms();
  }

  /** Where each input stands in a point. */
  public List<Axes> inputs() {
    return inputAxes;
  }

  /** Where each output stands among the values of {@link #apply}. */
  public List<Axes> outputs() {
    return outputAxes;
  }

  /** The values of the outputs at a point. */
  public double[] apply(double... point) {
    double[] values = values(point);
    double[] results = new double[outputs.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = values[outputs[i]];
    }
    return results;
  }

  /** One run, with the values by which the code branched. */
  public Evaluation evaluate(double... point) {
    return new Evaluation(values(point), null, outputs, switches);
  }

  /** One run that also bounds the rounding error of every output, to first order. */
  public Evaluation evaluateWithErrors(double... point) {
    return evaluateWithErrors(point, new double[point.length]);
  }

  /** The same at a point whose coordinates are themselves off by as much as {@code errors} says. */
  public Evaluation evaluateWithErrors(double[] point, double[] errors) {
    double[] values = values(point);
    return new Evaluation(values, Rounding.bounds(lines, values, errors), outputs, switches);
  }

  /** How many conditions the code branches by, each pair of compared values once. */
  public int switches() {
    return switches.length;
  }

  /** Number of lines of code. */
  public int size() {
    return lines.length;
  }

  /** For each switch whether it moves when those inputs do that are marked. */
  public boolean[] moves(boolean[] inputMoves) {
    boolean[] moves = new boolean[lines.length];
    for (int i = 0; i < lines.length; i++) {
      Line line = lines[i];
      int operands = line.op().operands();
      moves[i] =
          line.op() == Op.INPUT && inputMoves[line.a()]
              || operands > 0 && moves[line.a()]
              || operands > 1 && moves[line.b()]
              || operands > 2 && moves[line.c()];
    }
    boolean[] answer = new boolean[switches.length];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = moves[switches[i]];
    }
    return answer;
  }

  Op op(int line) {
    return ops[line];
  }

  int first(int line) {
    return first[line];
  }

  int second(int line) {
    return second[line];
  }

  /** The lines that are inputs. */
  int[] inputLines() {
    return IntStream.range(0, ops.length).filter(line -> ops[line] == Op.INPUT).toArray();
  }

  int outputCount() {
    return outputs.length;
  }

  /** How many lines, outputs and switches take the value of each line. */
  int[] uses() {
    int[] uses = new int[lines.length];
    for (Line line : lines) {
      int operands = line.op().operands();
      if (operands > 0) {
        uses[line.a()]++;
      }
      if (operands > 1) {
        uses[line.b()]++;
      }
      if (operands > 2) {
        uses[line.c()]++;
      }
    }
    IntStream.concat(IntStream.of(outputs), IntStream.of(switches)).forEach(line -> uses[line]++);
    return uses;
  }

  /** The value of a line that is a constant. */
  double constant(int line) {
    return constants[first[line]];
  }

  /** The lines of the differences by which the code branches. */
  int[] switchLines() {
    return switches;
  }

  /** The line of an output. */
  int output(int position) {
    return outputs[position];
  }

  private double[] values(double[] point) {
    if (point.length != inputs) {
      throw new IllegalArgumentException(point.length + " values for " + inputs + " inputs");
    }
    double[] v = new double[ops.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = ops[i] == Op.INPUT ? point[first[i]] : value(i, v);
    }
    return v;
  }

  /** The value of a line that is no input from those of earlier lines. */
  double value(int line, double[] v) {
    int a = first[line];
    int b = second[line];
    return switch (ops[line]) {
      case INPUT -> throw new IllegalArgumentException("an input has its value from outside");
      case CONSTANT -> constants[a];
      case COPY, HOLD -> v[a];
      case ADD -> v[a] + v[b];
      case SUBTRACT -> v[a] - v[b];
      case NEGATE -> -v[a];
      case MULTIPLY -> v[a] * v[b];
      case CHAIN -> Arithmetic.chain(v[a], v[b]);
      case DIVIDE -> Arithmetic.divide(v[a], v[b]);
      case POWER -> Arithmetic.power(v[a], v[b]);
      case FUNCTION -> Arithmetic.apply(b, v[a]);
      case COMPARE -> Arithmetic.compare(v[a], v[b], lines[line].c());
      case SELECT -> Arithmetic.select(v[a], v[b], v[lines[line].c()]);
    };
  }
}
