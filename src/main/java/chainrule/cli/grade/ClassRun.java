package chainrule.cli.grade;

import chainrule.cli.batch.Limits;
import chainrule.cli.batch.WorkerCommand;
import chainrule.cli.batch.WorkerProcess;
import chainrule.cli.batch.WorkerProcess.Reply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Marks submissions side by side, each worker process one after the other. */
final class ClassRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double START_SECONDS = 60;
  private static final String WARMING = "= \\frac{1}{7}";

  private final String problem;
  private final int task;
  private final Limits limits;
  private final long seed;
  private final Journal journal;
  private final Runnable progress;

  /**
   * @param problem the text of the problem file
   * @param progress told after each submission
   */
  ClassRun(String problem, int task, Limits limits, long seed, Journal journal, Runnable progress) {
    this.problem = problem;
    this.task = task;
    this.limits = limits;
    this.seed = seed;
    this.journal = journal;
    this.progress = progress;
  }

  /** Takes each result as it comes, from several threads, and says what is to be kept of it. */
  interface Entry<T> {
    /**
     * @param position of the submission, from 0
     */
    T enter(int position, Result result) throws IOException;
  }

  /**
   * What is kept of the results, in the order of the submissions; the rest of a result is let go,
   * so that memory does not grow with the class.
   *
   * @throws IOException if an entry cannot be made
   */
  <T> List<T> mark(List<Submitted> submissions, int workers, Entry<T> entry)
      throws IOException, InterruptedException {
    ConcurrentHashMap<Integer, T> kept = new ConcurrentHashMap<>();
    Entry<T> keeping =
        (position, result) -> {
          T one = entry.enter(position, result);
          kept.put(position, one);
          return one;
        };
    AtomicInteger next = new AtomicInteger();
    AtomicReference<IOException> fault = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.max(1, Math.min(workers, submissions.size())); i++) {
      Runnable work =
          () -> {
            try {
              work(submissions, next, keeping);
            } catch (IOException unwritable) {
              fault.set(unwritable);
              next.set(submissions.size());
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          };
      threads.add(Thread.ofPlatform().name("grade-" + i).start(work));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    IOException unwritable = fault.get();
    if (unwritable != null) {
      throw unwritable;
    }
    List<T> inOrder = new ArrayList<>();
    for (int i = 0; i < submissions.size(); i++) {
      T one = kept.get(i);
      inOrder.add(
          one != null ? one : entry.enter(i, failed(submissions.get(i), "the run was stopped")));
    }
    return inOrder;
  }

  private void work(List<Submitted> submissions, AtomicInteger next, Entry<?> entry)
      throws IOException, InterruptedException {
    try (WorkerProcess worker = new WorkerProcess(new WorkerCommand(limits, seed))) {
      warmUp(worker);
      for (int i = next.getAndIncrement(); i < submissions.size(); i = next.getAndIncrement()) {
        entry.enter(i, result(submissions.get(i), worker));
        progress.run();
      }
    }
  }

  /**
   * What a worker needs to get going is no student's fault: it marks a wrong row, so that all that
   * marking needs is there.
   */
  private void warmUp(WorkerProcess worker) throws InterruptedException {
    ObjectNode request = request(JSON.createObjectNode(), "");
    request.putArray("lines").add(WARMING);
    if (!(worker.ask(request.toString(), START_SECONDS) instanceof Reply.Answered)) {
      worker.replace();
    }
  }

  private ObjectNode request(ObjectNode content, String student) {
    content.put("op", "grade");
    content.put("problem", problem);
    content.put("task", task);
    content.put("student", student);
    return content;
  }

  private Result result(Submitted submitted, WorkerProcess worker)
      throws IOException, InterruptedException {
    if (submitted.content() == null) {
      return failed(submitted, submitted.fault());
    }
    ObjectNode known = journal.find(submitted).orElse(null);
    if (known != null) {
      return new Result(submitted, known);
    }
    Result result = asked(submitted, worker);
    if (result.isMarked()) { // what went wrong may go right the next time
      journal.add(submitted, result.answer());
    }
    return result;
  }

  private Result asked(Submitted submitted, WorkerProcess worker) throws InterruptedException {
    ObjectNode content = java.util.Objects.requireNonNull(submitted.content()).deepCopy();
    ObjectNode request = request(content, submitted.id());
    return switch (worker.ask(request.toString(), limits.seconds())) {
      case Reply.Answered(String line) -> answered(submitted, line, worker);
      case Reply.TimedOut timedOut -> {
        worker.replace();
        warmUp(worker);
        yield failed(submitted, "limit: no answer within " + limits.seconds() + " s");
      }
      case Reply.Died(int status) -> {
        worker.replace();
        yield failed(
            submitted,
            status == WorkerCommand.OUT_OF_MEMORY
                ? "limit: it needs more memory than is allowed"
                : "the worker ended with status " + status);
      }
    };
  }

  private static Result answered(Submitted submitted, String line, WorkerProcess worker) {
    try {
      Result result = new Result(submitted, (ObjectNode) JSON.readTree(line));
      if (result.answer().path("status").asText().equals("limit")) {
        worker.replace();
      }
      return result;
    } catch (JsonProcessingException torn) {
      return failed(submitted, "the worker gave no answer");
    }
  }

  private static Result failed(Submitted submitted, String why) {
    ObjectNode answer = JSON.createObjectNode().put("status", "error");
    answer.putObject("error").put("message", why);
    return new Result(submitted, answer);
  }
}
