package chainrule.render;

import java.awt.Color;
import java.awt.Graphics2D;
import org.scilab.forge.jlatexmath.Box;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

/**
 * A formula that JLaTeXMath has set, measured and ready to be drawn.
 *
 * @param box the boxes of TeX, in em
 * @param size points to an em
 */
record Typeset(Box box, float size) {

  /** A formula inside a line of text. */
  static Typeset inline(String tex, float size) {
    return of(tex, TeXConstants.STYLE_TEXT, size);
  }

  /** A formula on a line of its own. */
  static Typeset display(String tex, float size) {
    return of(tex, TeXConstants.STYLE_DISPLAY, size);
  }

  private static Typeset of(String tex, int style, float size) {
    TeXFormula formula = JLatexDialect.formula(tex);
    return new Typeset(
        formula.new TeXIconBuilder().setStyle(style).setSize(size).build().getBox(), size);
  }

  double width() {
    return box.getWidth() * size;
  }

  /** Above the base line. */
  double height() {
    return box.getHeight() * size;
  }

  /** Below the base line. */
  double depth() {
    return Math.max(0, box.getDepth() * size);
  }

  /** Draws it with its base line at {@code y}. */
  void draw(Graphics2D graphics, double x, double y) {
    draw(graphics, x, y, Color.BLACK);
  }

  /** The same in a colour. */
  void draw(Graphics2D graphics, double x, double y, Color colour) {
    Graphics2D own = (Graphics2D) graphics.create(); // the library leaves its font and colour set
    try {
      own.setColor(colour);
      own.translate(x, y);
      own.scale(size, size);
      box.draw(own, 0, 0);
    } finally {
      own.dispose();
    }
  }
}
