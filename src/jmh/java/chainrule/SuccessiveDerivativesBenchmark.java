package chainrule;

import chainrule.calculus.SuccessiveDerivatives;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.util.List;
import java.util.Map;
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

/** Ten successive derivatives of four nested sines, without steps and text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-Xss64m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SuccessiveDerivativesBenchmark {
  private final Library library = StandardLibrary.load();
  private final Expr nest =
      FormulaReader.read("sin[sin[sin[sin[x]]]]", new Givens(Map.of(), List.of(), library));

  @Benchmark
  public List<Expr> tenOfFourSines() {
    return new SuccessiveDerivatives(Symbol.scalar("x"), library).of(nest, 10);
  }
}
