package chainrule.cli.batch;

import chainrule.cli.batch.RequestLines.Line;
import chainrule.cli.batch.WorkerProcess.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads requests, has them worked on one after the other, writes a response for every line. */
public final class Dispatcher {
  private final WorkerProcess worker;
  private final Limits limits;

  private Dispatcher(WorkerProcess worker, Limits limits) {
    this.worker = worker;
    this.limits = limits;
  }

  /**
   * Answers every line of {@code in} on {@code out}; no line ends the run.
   *
   * @throws IOException if the responses cannot be written
   */
  public static void run(InputStream in, OutputStream out, Limits limits, long seed)
      throws IOException {
    try (WorkerProcess worker = new WorkerProcess(new WorkerCommand(limits, seed))) {
      Thread giveUp = new Thread(worker::close);
      Runtime.getRuntime().addShutdownHook(giveUp);
      new Dispatcher(worker, limits).answerAll(new RequestLines(in, limits.lineBytes()), out);
      Runtime.getRuntime().removeShutdownHook(giveUp);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void answerAll(RequestLines lines, OutputStream out)
      throws IOException, InterruptedException {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (line instanceof Line.Text(String text) && text.isBlank()) {
        continue;
      }
      out.write((answer(line) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private String answer(Line line) throws InterruptedException {
    long started = System.nanoTime();
    return switch (line) {
      case Line.Unreadable(Fault fault) -> Envelope.empty(started).failure(fault);
      case Line.Text(String text) -> answer(text, started);
    };
  }

  private String answer(String text, long started) throws InterruptedException {
    Envelope envelope = Envelope.empty(started);
    try {
      ObjectNode request = Json.object(text);
      envelope = Envelope.of(request, started);
      double seconds = seconds(request);
      return conclude(worker.ask(Json.line(request), seconds), envelope, seconds);
    } catch (Fault fault) {
      return envelope.failure(fault);
    }
  }

  private double seconds(ObjectNode request) {
    JsonNode seconds = request.get("seconds");
    if (seconds == null || seconds.isNull()) {
      return limits.seconds();
    }
    double asked = seconds.isNumber() ? seconds.doubleValue() : Double.NaN;
    if (!(asked > 0 && asked <= 86_400)) {
      throw Fields.illTyped("seconds", "a positive number of seconds");
    }
    return asked;
  }

  private String conclude(Reply reply, Envelope envelope, double seconds) {
    return switch (reply) {
      case Reply.Answered(String line) -> {
        if (line.contains("\"status\":\"limit\"")) {
          worker.replace(); // what it holds in memory goes with it
        }
        yield line;
      }
      case Reply.TimedOut timedOut -> {
        worker.replace();
        yield envelope.failure(new Fault(Fault.Code.LIMIT, "no answer within " + seconds + " s"));
      }
      case Reply.Died(int status) -> {
        worker.replace();
        yield envelope.failure(died(status));
      }
    };
  }

  private Fault died(int status) {
    return status == WorkerCommand.OUT_OF_MEMORY
        ? new Fault(
            Fault.Code.LIMIT,
            "the work needs more than " + limits.heapMegabytes() + " MiB of memory")
        : new Fault(Fault.Code.INTERNAL, "the worker ended with status " + status);
  }
}
