package chainrule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final List<Integer> INPUTS = IntStream.range(0, 50).boxed().toList();

  @Test
  void resultsKeepTheOrderOfTheInputs() {
    assertEquals(
        INPUTS,
        SideBySide.map(
            INPUTS,
            input -> {
              sleep((50 - input) % 7);
              return input;
            }));
  }

  @Test
  void ofSeveralFaultsThatOfTheFirstInputIsThrown() {
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SideBySide.map(
                    INPUTS,
                    input -> {
                      sleep(input == 10 ? 20 : 0);
                      if (input >= 10) {
                        throw new IllegalArgumentException("fault of " + input);
                      }
                      return input;
                    }));
    assertEquals("fault of 10", fault.getMessage());
  }

  @Test
  void errorsPassAsTheyAre() {
    assertThrows(
        StackOverflowError.class,
        () ->
            SideBySide.map(
                INPUTS,
                input -> {
                  throw new StackOverflowError();
                }));
  }

  private static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
