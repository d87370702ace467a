package chainrule.render.drawing;

import chainrule.calculus.Text;
import java.util.List;

/**
 * A picture laid out in points, from the upper left corner, later marks above earlier ones.
 *
 * @param width of the whole
 * @param height of the whole
 */
public record Drawing(double width, double height, List<Mark> marks) {
  public Drawing {
    marks = List.copyOf(marks);
  }

  /** One thing that is drawn. */
  public sealed interface Mark {

    /** A line through spots. */
    record Line(List<Spot> spots, Ink ink, double thickness, boolean dashed, boolean arrow)
        implements Mark {
      public Line {
        spots = List.copyOf(spots);
      }
    }

    /** A filled rectangle. */
    record Bar(double x, double y, double width, double height, Ink ink) implements Mark {}

    /** The outline of a rectangle with round corners. */
    record Frame(double x, double y, double width, double height, Ink ink) implements Mark {}

    /** A filled disc. */
    record Dot(double x, double y, double radius, Ink ink) implements Mark {}

    /** Words and formulas in one line; {@code y} is its middle. */
    record Label(double x, double y, Side side, Text text, Ink ink) implements Mark {}
  }

  /** A place on the sheet. */
  public record Spot(double x, double y) {}

  /** Where a label lies, seen from its place. */
  public enum Side {
    RIGHT,
    CENTRE,
    LEFT
  }

  /**
   * Colours that stand out on white and on black, and differ in brightness; every line also differs
   * by more than its colour.
   */
  public enum Ink {
    /** The colour of the text. */
    TEXT("", 1),
    /** Axes. */
    SOFT("", 0.55),
    /** What stands behind. */
    FAINT("", 0.2),
    MAIN("2f7fc1", 1),
    SECOND("d9702b", 1);

    private final String rgb;
    private final double opacity;

    Ink(String rgb, double opacity) {
      this.rgb = rgb;
      this.opacity = opacity;
    }

    /** Six hexadecimal digits; empty for the colour of the text. */
    public String rgb() {
      return rgb;
    }

    public double opacity() {
      return opacity;
    }
  }
}
