package chainrule.cli.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that answers one line after the other and can be given up at any time; the next one starts
 * at once, so that it is ready when the next request comes. For one thread.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final long START_SECONDS = 60;

  private final WorkerCommand command;
  private Running running;
  private boolean ready;

  /** What became of a request. */
  public sealed interface Reply {
    /** A response line. */
    record Answered(String line) implements Reply {}

    /** No response in time. */
    record TimedOut() implements Reply {}

    /** The worker ended without one. */
    record Died(int status) implements Reply {}
  }

  /** One process and the lines that come from it; the last one is {@link #END}. */
  private record Running(Process process, OutputStream requests, BlockingQueue<String> responses) {}

  private static final String END = "";

  public WorkerProcess(WorkerCommand command) {
    this.command = command;
    this.running = start();
  }

  private Running start() {
    try {
      Process process = command.start();
      BlockingQueue<String> responses = new LinkedBlockingQueue<>();
      Thread.ofPlatform().daemon().name("worker-output").start(() -> pump(process, responses));
      return new Running(process, process.getOutputStream(), responses);
    } catch (IOException impossible) {
      throw new UncheckedIOException("cannot start the worker process", impossible);
    }
  }

  private static void pump(Process process, BlockingQueue<String> responses) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        responses.add(line);
      }
    } catch (IOException gone) {
      // it was given up
    }
    responses.add(END);
  }

  /** What a worker needs to start does not count for a request. */
  private void awaitReady() throws InterruptedException {
    if (!ready && !Worker.READY.equals(running.responses.poll(START_SECONDS, TimeUnit.SECONDS))) {
      throw new IllegalStateException("the worker process does not start");
    }
    ready = true;
  }

  /** Hands over one line and waits for its answer so long. */
  public Reply ask(String line, double seconds) throws InterruptedException {
    awaitReady();
    String answer = END;
    try {
      running.requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      running.requests.flush();
      answer = running.responses.poll((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    } catch (IOException gone) {
      // it has ended: its status says why
    }
    if (answer == null) {
      return new Reply.TimedOut();
    }
    return isComplete(answer)
        ? new Reply.Answered(answer)
        : new Reply.Died(running.process.waitFor());
  }

  /** A dying JVM may leave words of its own, or half a line. */
  private static boolean isComplete(@Nullable String answer) {
    return answer != null && answer.startsWith("{") && answer.endsWith("}");
  }

  /** Gives the process up and starts another. */
  public void replace() {
    close();
    running = start();
    ready = false;
  }

  @Override
  public void close() {
    running.process.destroyForcibly();
  }
}
