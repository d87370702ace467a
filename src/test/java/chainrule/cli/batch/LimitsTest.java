package chainrule.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void limitsReachTheWorkerAsTheyAre() {
    Limits odd = new Limits(1, 2, 3, 4, 5, 6.5, 700);
    assertEquals(odd, Limits.parse(odd.argument()));
  }

  @Test
  void limitsUnderWhichNothingWorksAreRefused() {
    assertThrows(IllegalArgumentException.class, new Limits(0, 2, 3, 4, 5, 6, 700)::check);
    assertThrows(IllegalArgumentException.class, new Limits(1, 2, 3, 4, 5, -1, 700)::check);
    assertThrows(IllegalArgumentException.class, new Limits(1, 2, 3, 4, 5, 6, 1)::check);
    Limits.USUAL.check();
  }
}
