package chainrule;

import chainrule.algebra.Symja;
import chainrule.marking.Exercise;
import chainrule.marking.Marked;
import chainrule.marking.Marker;
import chainrule.problem.Library;
import chainrule.render.MarkedText;
import chainrule.syntax.Submission;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A derivation of ten rows from its LaTeX to the report; of wrong ones each call takes another, so
 * that the mistake sits in every row once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-Xss64m"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class MarkingBenchmark {
  private final Library library = Workloads.program().library();
  private final Marker marker = new Marker(1, new Symja());

  /** Which derivation. */
  @Param({"scalar", "matrix"})
  public String kind;

  private Exercise exercise;
  private String right;
  private List<String> wrong;
  private int turn;

  /** Reads the exercise and makes a wrong derivation of each row that has a wrong form. */
  @Setup
  public void prepare() {
    HandDerivation derivation =
        kind.equals("scalar") ? HandDerivation.SCALAR : HandDerivation.MATRIX;
    exercise = derivation.exercise(library);
    right = derivation.right();
    wrong = derivation.wrong();
    if (marked(right).firstWrongRow() != null
        || wrong.stream().anyMatch(each -> marked(each).firstWrongRow() == null)) {
      throw new IllegalStateException("the marks are not right: there is nothing to be timed");
    }
  }

  private Marked marked(String rows) {
    return marker.mark(exercise, Submission.read(rows, exercise.givens(), exercise.asked().get(0)));
  }

  private int reported(String rows) {
    return MarkedText.feedback(marked(rows)).length();
  }

  @Benchmark
  public int right() {
    return reported(right);
  }

  @Benchmark
  public int wrong() {
    turn = (turn + 1) % wrong.size();
    return reported(wrong.get(turn));
  }
}
