package chainrule.render;

/** Brackets of fitting size round a formula. */
final class Delimiters {
  private static final String[] SIZES = {"", "\\big", "\\Big", "\\bigg", "\\Bigg"};
  private static final double[] REACH = {1.3, 1.5, 1.95, 2.7, 3.4};
  private static final double[] HEIGHT = {1, 1.2, 1.8, 2.4, 3};
  private static final double[] WIDTH = {0.35, 0.46, 0.6, 0.74, 0.88};

  private Delimiters() {}

  static Box round(Box content, MathStyle style) {
    return around("(", content, ")", style);
  }

  static Box square(Box content, MathStyle style) {
    return around("[", content, "]", style);
  }

  /** Bars; the left and right forms keep a sign inside from being read as an operator. */
  static Box bars(Box content) {
    String tex = Tex.join(java.util.List.of("\\left\\vert ", content.tex(), "\\right\\vert "));
    return Box.of(tex.strip(), content.width() + 0.6, content.height(), content.rank() + 1);
  }

  private static Box around(String open, Box content, String close, MathStyle style) {
    int size = size(content, style);
    if (size == SIZES.length) {
      String tex = "\\left" + open + content.tex() + "\\right" + close;
      return Box.of(tex, content.width() + 2, content.height(), size);
    }
    String left = size == 0 ? open : SIZES[size] + "l" + open;
    String right = size == 0 ? close : SIZES[size] + "r" + close;
    double height = Math.max(content.height(), HEIGHT[size]);
    return Box.row(Box.of(left, WIDTH[size]), content.deeper(), Box.of(right, WIDTH[size]))
        .sized(height, size + 1);
  }

  /**
   * Large enough for the height, and one size more than the brackets inside, so that pairs are
   * seen.
   */
  private static int size(Box content, MathStyle style) {
    if (style == MathStyle.SCRIPT) {
      return 0;
    }
    int tall = 0;
    while (tall < REACH.length && content.height() > REACH[tall]) {
      tall++;
    }
    int nested = style.isInsideFraction() ? content.rank() - 1 : content.rank();
    return Math.max(tall, Math.min(nested, SIZES.length - 1));
  }
}
