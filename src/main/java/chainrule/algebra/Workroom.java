package chainrule.algebra;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;

/**
 * Where Symja works: one thread of its own for the whole JVM, because Symja keeps state for the
 * whole JVM (its caches are no place for two threads at once). It is a daemon with a deep stack; a
 * question waits its turn and then at most the time limit. An evaluation that does not hear that it
 * should stop is left alone, and nobody is let in until it ends.
 */
final class Workroom {
  private static final long STACK_BYTES = 32L << 20;
  private static final long LOADING_SECONDS = 60;
  private static final int RECURSIONS = 512;
  private static final int ITERATIONS = 1000;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(null, task, "symja", STACK_BYTES);
            worker.setDaemon(true);
            return worker;
          });
  private final Future<EvalEngine> engine = thread.submit(Workroom::load);
  private @Nullable Future<?> overdue;

  private Workroom() {}

  /** The workroom of this JVM; Symja is loaded when it is first asked for. */
  static Workroom open() {
    return Holder.WORKROOM;
  }

  private static final class Holder {
    private static final Workroom WORKROOM = new Workroom();
  }

  /** Symja's own limits are all off by default and must be set before it is loaded. */
  private static EvalEngine load() throws InterruptedException {
    Config.SERVER_MODE = true;
    Config.UNPROTECT_ALLOWED = false;
    Config.FILESYSTEM_ENABLED = false;
    Config.JAVA_UNSAFE = false;
    Config.JAS_NO_THREADS =
        true; // its pool keeps the JVM alive; also spares us reading the rules of integration
    Config.MAX_INPUT_LEAVES = 100_000;
    Config.MAX_AST_SIZE = 20_000;
    Config.MAX_OUTPUT_SIZE = 1_000_000;
    Config.MAX_BIT_LENGTH = 1 << 17;
    Config.MAX_POLYNOMIAL_DEGREE = 1000;
    Config.MAX_MATRIX_DIMENSION_SIZE = 100;
    Config.MAX_LOOP_COUNT = 100_000;
    F.await();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    EvalEngine engine = new EvalEngine("chainrule", RECURSIONS, ITERATIONS, nowhere, nowhere, true);
    EvalEngine.set(engine); // for this thread
    return engine;
  }

  /** The answer, or empty if there was none in time or something in Symja failed. */
  synchronized <T> Optional<T> ask(Function<EvalEngine, T> question, long milliseconds) {
    if (overdue != null && !overdue.isDone()) {
      return Optional.empty();
    }
    try {
      EvalEngine ready = engine.get(LOADING_SECONDS, TimeUnit.SECONDS);
      Future<T> answer = thread.submit(() -> answer(question, ready));
      overdue = answer;
      return Optional.of(answer.get(milliseconds, TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      stop();
      return Optional.empty();
    } catch (
        ExecutionException
            failed) { // a fault or a limit of Symja's costs an opinion, never the derivation
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stop();
      return Optional.empty();
    }
  }

  private static <T> T answer(Function<EvalEngine, T> question, EvalEngine engine) {
    engine.init();
    engine.setStopRequested(false);
    return question.apply(engine);
  }

  private void stop() {
    if (engine.state() == Future.State.SUCCESS) {
      engine.resultNow().stopRequest();
    }
  }
}
