package chainrule.verify;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of values that should agree, counted. A point is informative if the values stand well above their errors, or if
 * both are zero without any rounding; an underflow is neither, so 0 = 0 there is no agreement.
 */
final class Tally {
  /** How far two spellings of one formula may differ beside rounding, relative to their size. */
  static final double SAME_FORMULA = 1e-9;

  /** How far a slope may be from one that comes from differences. */
  static final double BY_DIFFERENCES = 1e-6;

  /** Fewer informative points decide nothing. */
  static final int ENOUGH = 24;

  /** The values must exceed their errors by this factor to be informative. */
  private static final double ABOVE_NOISE = 1e3;

  private final double relative;
  private int standing;
  private int zeros;
  private int flat;
  private int cancelled;
  private double flatNoise;
  private double largest;
  private int undefined;
  private int drowned;
  private double worst;
  private Verdict.@Nullable Differs differs;

  /** @param relative how far values may differ beside their errors, relative to their size */
  Tally(double relative) {
    this.relative = relative;
  }

  /** One point: two readings in the same units. */
  void add(Terms.Reading stated, Terms.Reading numeric, Supplier<Map<String, Double>> at) {
    add(stated.value(), stated.error(), numeric.value(), numeric.error(), at);
  }

  /** One point: two values with the bounds of their errors, and where it is. */
  void add(double stated, double statedError, double numeric, double numericError, Supplier<Map<String, Double>> at) {
    if (!Double.isFinite(stated) || !Double.isFinite(numeric)) {
      undefined++;
      return;
    }
    double noise = 4 * (statedError + numericError);
    double size = Math.max(Math.abs(stated), Math.abs(numeric));
    double difference = Math.abs(stated - numeric);
    if (Double.isNaN(noise) || noise == Double.POSITIVE_INFINITY) {
      undefined++;
    } else if (difference > relative * size + noise) {
      differs = differs == null ? new Verdict.Differs(at.get(), stated, numeric) : differs;
    } else if (size == 0 && noise == 0) {
      zeros++;
    } else if (size > ABOVE_NOISE * noise) {
      standing++;
      largest = Math.max(largest, size);
      worst = Math.max(worst, difference / size);
    } else if (Math.abs(stated) > 4 * statedError || Math.abs(numeric) > 4 * numericError || !isSmall(noise)) {
      drowned++;
    } else if (statedError == 0 || numericError == 0) {
      flat++;
      flatNoise = Math.max(flatNoise, noise);
    } else {
      cancelled++;
    }
  }

  /** Rounding of values of common size, neither coarse nor what is left after an underflow. */
  private static boolean isSmall(double noise) {
    return noise < 1e-6 && noise > 1e-290;
  }

  boolean isOpen() {
    return verdict() instanceof Verdict.Undecided;
  }

  Verdict verdict() {
    if (differs != null) {
      return differs;
    }
    if (informative() >= ENOUGH) {
      return new Verdict.Agrees(informative(), worst);
    }
    // Terms that cancel at every point: identically zero, as far as numbers can tell.
    if (standing == 0 && zeros + flat + cancelled >= ENOUGH) {
      return new Verdict.Agrees(zeros + flat + cancelled, 0);
    }
    return new Verdict.Undecided(reason());
  }

  /** A zero beside rounding counts where the values at other points stand far above that rounding. */
  private int informative() {
    return standing + zeros + (flatNoise < 1e-6 * largest ? flat : 0);
  }

  private String reason() {
    String why =
        undefined > drowned + cancelled + flat
            ? "the values are not defined at the other points"
            : "at the other points the values drown in rounding errors";
    return "only " + informative() + " informative points: " + why;
  }
}
