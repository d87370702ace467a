package chainrule.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Exprs;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What can be seen only from outside: what Symja prints when it starts, and whether the process
 * ends.
 */
class SymjaProcessTest {

  /** Asks both kinds of questions and returns from main. */
  static final class Asker {
    public static void main(String[] arguments) {
      Symja symja = new Symja();
      var x = Exprs.symbol("x");
      boolean derived = symja.derivative(Exprs.call("exp", x), x).isPresent();
      boolean zero = symja.isZero(Exprs.minus(Exprs.times(x, x), Exprs.power(x, 2))).orElse(false);
      System.out.print(derived && zero ? "both" : "not both");
    }
  }

  @Test
  void printsNothingAndLetsTheProcessEndInASmallHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Asker.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "something keeps the process alive");
      assertEquals("both", new String(process.getInputStream().readAllBytes()));
    } finally {
      process.destroyForcibly();
    }
  }
}
