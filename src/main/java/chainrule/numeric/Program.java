package chainrule.numeric;

import chainrule.expr.Expr;
import chainrule.numeric.Tape.Line;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Expressions compiled to straight-line code over doubles. What two outputs share is computed once. Undefined over the
 * reals is NaN; an overflow is infinite.
 *
 * <p>Names are computed from their definitions and functions from theirs (never from a stated derivative); a {@link
 * chainrule.expr.Derivative} is computed from the code of what is differentiated, by a table of slopes that the symbolic
 * rules do not know. A program does not change and may be run by many threads.
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

  private Program(Line[] lines, double[] constants, int[] outputs, int[] switches, int inputs) {
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
    this.inputs = inputs;
  }

  /**
   * Code for {@code outputs}.
   *
   * @param inputs what gets its value from outside, in order: symbols, members, entries, calls, derivatives. A name that
   *     is an input is not computed from its definition.
   * @throws UnsupportedExpression where a name is neither an input nor defined, or an expression has no value in doubles
   */
  public static Program compile(List<? extends Expr> outputs, List<? extends Expr> inputs, Givens givens) {
    Reach reach = new Reach(List.copyOf(outputs), List.copyOf(inputs), givens);
    Compiler compiler = new Compiler(List.copyOf(inputs), givens, reach);
    List<Integer> roots = new ArrayList<>();
    outputs.forEach(output -> roots.add(compiler.compile(output)));
    int before = roots.size();
    for (Compiler.Switch each : compiler.switches()) {
      int difference = compiler.tape().subtract(each.left(), each.right());
      if (!compiler.tape().isConstant(difference)) {
        roots.add(difference);
      }
    }
    return linked(compiler.tape(), roots, before, inputs.size());
  }

  /** What the value of {@code expressions} rests on: names without a definition, calls of unknown functions. */
  public static Set<Expr> freeAtoms(List<? extends Expr> expressions, Givens givens) {
    return new Reach(List.copyOf(expressions), List.of(), givens).atoms();
  }

  private static Program linked(Tape tape, List<Integer> roots, int outputs, int inputs) {
    Linker linker = new Linker(tape, roots);
    int[] all = linker.roots();
    double[] constants = tape.constants().stream().mapToDouble(Double::doubleValue).toArray();
    int[] first = java.util.Arrays.copyOfRange(all, 0, outputs);
    int[] rest = java.util.Arrays.stream(all, outputs, all.length).distinct().toArray();
    return new Program(linker.lines(), constants, first, rest, inputs);
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

  private double[] values(double[] point) {
    if (point.length != inputs) {
      throw new IllegalArgumentException(point.length + " values for " + inputs + " inputs");
    }
    double[] v = new double[ops.length];
    for (int i = 0; i < v.length; i++) {
      int a = first[i];
      int b = second[i];
      v[i] =
          switch (ops[i]) {
            case INPUT -> point[a];
            case CONSTANT -> constants[a];
            case COPY -> v[a];
            case ADD -> v[a] + v[b];
            case SUBTRACT -> v[a] - v[b];
            case NEGATE -> -v[a];
            case MULTIPLY -> v[a] * v[b];
            case CHAIN -> Arithmetic.chain(v[a], v[b]);
            case DIVIDE -> Arithmetic.divide(v[a], v[b]);
            case POWER -> Arithmetic.power(v[a], v[b]);
            case FUNCTION -> Arithmetic.apply(b, v[a]);
            case COMPARE -> Arithmetic.compare(v[a], v[b], lines[i].c());
            case SELECT -> Arithmetic.select(v[a], v[b], v[lines[i].c()]);
          };
    }
    return v;
  }
}
