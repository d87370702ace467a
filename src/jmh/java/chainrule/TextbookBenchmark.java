package chainrule;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Problems of the textbook, from their text to the written solution, evidence included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-Xss64m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TextbookBenchmark {
  private final Chainrule program = Workloads.program();
  private final String network = Workloads.chapter7("7.01");
  private final String entropy = Workloads.chapter7("7.05");

  /** The 13 partial derivatives of problem 7.1. */
  @Benchmark
  public int thirteenPartials() {
    return Workloads.fromTextToText(program, network);
  }

  /** Problem 7.5 as it stands in its file: the short and the long route. */
  @Benchmark
  public int crossEntropyBothRoutes() {
    return Workloads.fromTextToText(program, entropy);
  }

  /** The loss of 7.5 told with the sigmoid. */
  @Benchmark
  public int crossEntropyOfSigmoid() {
    return Workloads.fromTextToText(program, Workloads.SIGMOID);
  }

  /** The loss of 7.5 told with 1/(1 + exp[-f]): the sigmoid has to be recognised. */
  @Benchmark
  public int crossEntropyOfFraction() {
    return Workloads.fromTextToText(program, Workloads.FRACTION);
  }
}
