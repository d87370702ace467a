package chainrule.cli;

import chainrule.cli.batch.Dispatcher;
import chainrule.cli.batch.Limits;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code chainrule batch}: requests in JSON Lines on standard input, responses on standard output.
 */
@Command(
    name = "batch",
    header = "Answers requests: JSON Lines on standard input to JSON Lines on standard output.",
    description = {
      "%nOne request a line, one response a line, in the order of the requests. The operations are",
      "evaluate, equal and derive. A process of its own does the work and is given up when a request",
      "goes past a limit; the next request is served as if nothing had been.",
      "%nExamples:",
      "  chainrule batch < requests.jsonl > responses.jsonl",
      "  echo '{\"op\": \"evaluate\", \"syntax\": \"plain\", \"formula\": \"x^2\", \"at\": {\"x\": 3}}' \\",
      "    | chainrule batch%n"
    })
final class BatchCommand implements Callable<Integer> {
  private final Console console;

  // @formatter:off
  @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = "Most seconds for a request." + DEFAULT)
  private double seconds;

  @Option(names = "--heap", paramLabel = "MIB", defaultValue = "256", description = "Most MiB of memory." + DEFAULT)
  private int heap;

  @Option(names = "--formula", paramLabel = "KIB", defaultValue = "64", description = "Longest formula, in KiB." + DEFAULT)
  private int formula;

  @Option(names = "--line", paramLabel = "MIB", defaultValue = "8", description = "Longest request, in MiB." + DEFAULT)
  private int line;

  @Option(names = "--rows", paramLabel = "N", defaultValue = "400", description = "Longest list of formulas." + DEFAULT)
  private int rows;

  @Option(names = "--nesting", paramLabel = "N", defaultValue = "200", description = "Deepest brackets." + DEFAULT)
  private int nesting;

  @Option(names = "--bits", paramLabel = "N", defaultValue = "100000", description = "Longest whole number, in bits." + DEFAULT)
  private int bits;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Where random points start." + DEFAULT)
  private long seed;
  // @formatter:on

  private static final String DEFAULT = " Default: ${DEFAULT-VALUE}.";

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
