package chainrule.cli.batch;

import chainrule.syntax.Glance;
import java.util.Iterator;
import java.util.List;

/**
 * What one request may cost.
 *
 * @param formulaBytes length of one formula
 * @param lineBytes length of one request line
 * @param rows entries of a list
 * @param nesting depth of brackets
 * @param bits size of an exact integer
 * @param seconds time for one request that does not say it itself
 * @param heapMegabytes memory of the worker
 */
public record Limits(
    int formulaBytes,
    int lineBytes,
    int rows,
    int nesting,
    int bits,
    double seconds,
    int heapMegabytes) {

  /** What holds if nothing else is said. */
  public static final Limits USUAL = new Limits(64 << 10, 8 << 20, 400, 200, 100_000, 10, 256);

  private static final int SMALLEST_HEAP = 64;

  /**
   * Refuses limits under which nothing works.
   *
   * @throws IllegalArgumentException saying which
   */
  public void check() {
    require(
        formulaBytes > 0 && lineBytes > 0 && rows > 0 && nesting > 0 && bits > 0,
        "a limit must be positive");
    require(seconds > 0 && seconds <= 86_400, "the limit of seconds must lie between 0 and 86400");
    require(
        heapMegabytes >= SMALLEST_HEAP,
        "the worker needs a heap of at least " + SMALLEST_HEAP + " MiB");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** All of it in one word, for the command line of a worker. */
  String argument() {
    return String.join(
        ",",
        List.of(
            "" + formulaBytes,
            "" + lineBytes,
            "" + rows,
            "" + nesting,
            "" + bits,
            "" + seconds,
            "" + heapMegabytes));
  }

  /** The limits that {@link #argument()} wrote. */
  static Limits parse(String argument) {
    Iterator<String> words = List.of(argument.split(",")).iterator();
    return new Limits(
        Integer.parseInt(words.next()),
        Integer.parseInt(words.next()),
        Integer.parseInt(words.next()),
        Integer.parseInt(words.next()),
        Integer.parseInt(words.next()),
        Double.parseDouble(words.next()),
        Integer.parseInt(words.next()));
  }

  /**
   * Refuses a formula that is nested too deeply or holds too long a number.
   *
   * @throws Fault if it is
   */
  void check(Request.Formula formula) {
    if (Glance.depth(formula.text()) > nesting) {
      throw tooMuch(formula, "brackets nest deeper than " + nesting);
    }
    int digits = (int) Math.ceil(bits * Math.log10(2));
    if (Glance.longestNumber(formula.text()) > digits) {
      throw tooMuch(formula, "a number has more than " + bits + " bits");
    }
  }

  private static Fault tooMuch(Request.Formula formula, String message) {
    return new Fault(
        new Fault.Details(
            Fault.Code.LIMIT, message, new Fault.Place(formula.field(), 1, 1, 1), null));
  }
}
