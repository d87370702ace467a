package chainrule.render;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.scilab.forge.jlatexmath.Atom;
import org.scilab.forge.jlatexmath.Box;
import org.scilab.forge.jlatexmath.TeXEnvironment;

/**
 * A formula with a line drawn across it, as {@code \cancel} does, or round it, as {@code \boxed}.
 */
final class MarkedAtom extends Atom {
  private static final float LINE = 0.04f;
  private static final float FRAME = 0.27f;

  private final Atom inside;
  private final boolean framed;

  private MarkedAtom(Atom inside, boolean framed) {
    this.inside = inside;
    this.framed = framed;
    this.type = inside.type;
  }

  static Atom struck(Atom inside) {
    return new MarkedAtom(inside, false);
  }

  static Atom framed(Atom inside) {
    return new MarkedAtom(inside, true);
  }

  @Override
  public Box createBox(TeXEnvironment environment) {
    return new MarkedBox(inside.createBox(environment), framed);
  }

  private static final class MarkedBox extends Box {
    private final Box inside;
    private final boolean framed;

    MarkedBox(Box inside, boolean framed) {
      float margin = framed ? FRAME : 0;
      this.inside = inside;
      this.framed = framed;
      this.width = inside.getWidth() + 2 * margin;
      this.height = inside.getHeight() + margin;
      this.depth = inside.getDepth() + margin;
      this.shift = inside.getShift();
    }

    @Override
    public void draw(Graphics2D graphics, float x, float y) {
      inside.draw(graphics, framed ? x + FRAME : x, y);
      Stroke before = graphics.getStroke();
      graphics.setStroke(new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      graphics.draw(mark(x, y));
      graphics.setStroke(before);
    }

    private Shape mark(float x, float y) {
      return framed
          ? new Rectangle2D.Float(x, y - height, width, height + depth)
          : new Line2D.Float(x, y + depth, x + width, y - height);
    }

    @Override
    public int getLastFontId() {
      return inside.getLastFontId();
    }
  }
}
