package chainrule.cli;

import chainrule.cli.batch.Dispatcher;
import chainrule.cli.batch.Limits;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chainrule batch}: requests in JSON Lines on standard input, responses on standard output. */
@Command(
    name = "batch",
    header = "Answers requests: JSON Lines on standard input to JSON Lines on standard output.",
    description = {
      "%nOne request a line, one response a line, in the order of the requests. Operations are evaluate, equal and",
      "derive. Work is done in a process of its own, which is given up when a request goes past a limit.",
      "%nExample:",
      "  echo '{\"id\": 1, \"op\": \"evaluate\", \"syntax\": \"plain\", \"formula\": \"sig[x]\", \"at\": {\"x\": 0}}' |"
          + " chainrule batch%n"
    })
final class BatchCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = LIMIT + "seconds a request")
  private double seconds;

  @Option(names = "--heap", paramLabel = "MIB", defaultValue = "256", description = LIMIT + "MiB of memory")
  private int heap;

  @Option(names = "--formula", paramLabel = "KIB", defaultValue = "64", description = LIMIT + "KiB a formula")
  private int formula;

  @Option(names = "--line", paramLabel = "MIB", defaultValue = "8", description = LIMIT + "MiB a request line")
  private int line;

  @Option(names = "--rows", paramLabel = "N", defaultValue = "400", description = LIMIT + "rows of a list")
  private int rows;

  @Option(names = "--nesting", paramLabel = "N", defaultValue = "200", description = LIMIT + "depth of brackets")
  private int nesting;

  @Option(names = "--bits", paramLabel = "N", defaultValue = "100000", description = LIMIT + "bits of an integer")
  private int bits;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Where random points start. Default: 1.")
  private long seed;

  private static final String LIMIT = "Limit, default ${DEFAULT-VALUE}: ";

  BatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Limits limits = new Limits(formula << 10, line << 20, rows, nesting, bits, seconds, heap);
    try {
      limits.check();
    } catch (IllegalArgumentException senseless) {
      throw Refusal.of(String.valueOf(senseless.getMessage()));
    }
    Dispatcher.run(console.in(), console.out(), limits, seed);
    return Status.DONE;
  }
}
