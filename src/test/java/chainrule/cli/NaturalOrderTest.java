package chainrule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void numbersInNamesSortAsNumbers() {
    List<String> sorted =
        List.of(
            "7.1.deriv",
            "7.2.deriv",
            "7.2b.deriv",
            "7.10.deriv",
            "07.11.deriv",
            "10.1.deriv",
            "a2",
            "a10");
    List<String> shuffled = new ArrayList<>(sorted);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(NaturalOrder.BY_NUMBERS);
      assertEquals(sorted, shuffled, "seed " + seed);
    }
  }
}
