package chainrule;

import chainrule.calculus.Solution;
import chainrule.calculus.Solver;
import chainrule.problem.Problem;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * All partial derivatives of a chain of sigmoids; the time must grow with the depth, not faster.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-Xss64m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeepNestBenchmark {
  @Param({"20", "250", "500", "1000"})
  public int depth;

  private final Chainrule program = Workloads.program();
  private Problem problem;

  @Setup
  public void read() {
    problem = program.read(Workloads.nest(depth), "nest.deriv").get(0);
  }

  /** The worked solution alone. */
  @Benchmark
  public Solution derivation() {
    return new Solver().solve(problem.parts().get(0).task(), problem.givens());
  }

  /** The worked solution with its evidence, as text and as LaTeX. */
  @Benchmark
  public int withEvidenceAndText() {
    return Workloads.written(List.of(program.workOut(problem)));
  }
}
