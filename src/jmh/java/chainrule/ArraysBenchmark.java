package chainrule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Derivatives of arrays, from their text to the written solution, evidence included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-Xss64m"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ArraysBenchmark {
  private static final String HESSIAN =
      """
      let X : matrix N x D; w : vector D; y : vector N, in {0,1}
      let ell = -y^T log[sig[X w]] - (1 - y)^T log[1 - sig[X w]]
      derive d^2 ell / d w^2
      """;

  private final Chainrule program = Workloads.program();

  /** All of the gallery in turn: divide by the number of derivatives that it asks for. */
  @State(Scope.Benchmark)
  public static class Gallery {
    private final List<String> texts = texts();

    private static List<String> texts() {
      try (Stream<Path> files = Files.list(Path.of("derivations", "gallery"))) {
        return files
            .filter(each -> each.toString().endsWith(".deriv"))
            .sorted()
            .map(Gallery::text)
            .toList();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /** A ReLU network with this many hidden layers, all parameters by a backward pass. */
  @State(Scope.Benchmark)
  public static class Network {
    /** A number, or the symbol K. */
    @Param({"10", "50", "K"})
    public String layers;

    String text() {
      return """
          function l[f, y]
          let x : vector D_0; y : vector D_{%1$s+1}
          let beta_k : vector D_{k+1} for k in 0..%1$s
          let Omega_k : matrix D_{k+1} x D_k for k in 0..%1$s
          let f_0 = beta_0 + Omega_0 x
          let for k in 1..%1$s: h_k = relu[f_{k-1}], f_k = beta_k + Omega_k h_k
          let ell = l[f_%1$s, y]
          backward pass of ell
          """
          .formatted(layers);
    }
  }

  @Benchmark
  public int gallery(Gallery gallery) {
    return gallery.texts.stream().mapToInt(each -> Workloads.fromTextToText(program, each)).sum();
  }

  @Benchmark
  public int backwardPass(Network network) {
    return Workloads.fromTextToText(program, network.text());
  }

  @Benchmark
  public int hessianOfLogisticRegression() {
    return Workloads.fromTextToText(program, HESSIAN);
  }
}
