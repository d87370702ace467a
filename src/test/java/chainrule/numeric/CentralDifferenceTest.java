package chainrule.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.numeric.CentralDifference.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentralDifferenceTest {
  private static final double UNIT = Math.ulp(1.0);

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 3", "1, 512.3", "300, 0.7", "5000, 2.5", "0.001, 40", "1, 1e5"})
  void aSwingIsResolvedWhateverItsFrequency(double frequency, double x) {
    double noise = UNIT * (1 + Math.abs(frequency * x));
    Estimate estimate = CentralDifference.slope(at -> Math.sin(frequency * at), x, noise);
    double slope = frequency * Math.cos(frequency * x);
    assertEquals(slope, estimate.slope(), 1e-6 * frequency);
    assertTrue(Math.abs(slope - estimate.slope()) <= 4 * estimate.error() + 1e-15);
  }

  @Test
  void besideAKinkSmallerStepsAreTaken() {
    Estimate estimate = CentralDifference.slope(at -> at > 1 ? at * at : Double.NaN, 1.001, UNIT);
    assertEquals(2.002, estimate.slope(), 1e-9);
  }

  @Test
  void aSlopeBelowTheNoiseHasAnErrorThatSaysSo() {
    Estimate estimate = CentralDifference.slope(at -> 1e8 + 1e-9 * at, 1, 1e8 * UNIT);
    assertTrue(estimate.error() > 1e-9);
  }

  @Test
  void aFlatFunctionHasNoSlope() {
    Estimate estimate = CentralDifference.slope(at -> 3, 1, 3 * UNIT);
    assertEquals(0, estimate.slope());
    assertTrue(estimate.error() < 1e-12);
  }

  @Test
  void nothingIsSaidOfAFunctionThatIsNotThere() {
    Estimate estimate = CentralDifference.slope(at -> Double.NaN, 1, UNIT);
    assertTrue(Double.isNaN(estimate.slope()));
    assertFalse(Double.isFinite(estimate.error()));
  }
}
