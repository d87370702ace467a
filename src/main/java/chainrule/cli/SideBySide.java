package chainrule.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Independent pieces of work on all processors; results and faults come in the order given. */
final class SideBySide {
  private SideBySide() {}

  /**
   * The results in the order of the inputs. What the first piece that fails throws is thrown here.
   */
  static <T, R> List<R> map(List<T> inputs, Function<T, R> work) {
    int threads = Math.min(inputs.size(), Runtime.getRuntime().availableProcessors());
    if (threads < 2) {
      return inputs.stream().map(work).toList();
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T input : inputs) {
        futures.add(pool.submit(() -> work.apply(input)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(result(future));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while working", stopped);
    } catch (ExecutionException failed) {
      throw thrown(Objects.requireNonNullElse(failed.getCause(), failed));
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    return switch (cause) {
      case RuntimeException fault -> fault;
      case Error error -> throw error;
      default -> new IllegalStateException(cause);
    };
  }
}
