package chainrule.render;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * What is drawn on pages instead of written: a page names its place and size, and it is drawn when
 * the page is laid out.
 */
final class PdfObjects implements FSObjectDrawerFactory, FSObjectDrawer {
  /** A CSS pixel is 3/4 of a point. */
  private static final double PIXELS = 96.0 / 72.0;

  /** Strokes reach a little beyond the box of a glyph, and a page cuts off what is outside. */
  private static final int EDGE = 2;

  private final List<Picture> pictures = new ArrayList<>();

  /** Draws in points, from the upper left corner. */
  interface Drawing {
    void draw(Graphics2D graphics);
  }

  private record Picture(Drawing drawing, double width, double height) {}

  /**
   * The element that stands for a drawing.
   *
   * @param width in points
   * @param above how far it reaches above the base line of the text, in points
   * @param below how far below
   * @param words what it shows, for those who do not see it
   */
  String element(double width, double above, double below, String words, Drawing drawing) {
    double height = Math.ceil((above + below) * PIXELS);
    double wide = Math.ceil(width * PIXELS);
    pictures.add(new Picture(drawing, wide, height));
    return String.format(
        Locale.ROOT,
        "<object type=\"picture\" data-picture=\"%d\" alt=\"%s\""
            + " style=\"width:%.0fpx;height:%.0fpx;vertical-align:%.2fpx\"></object>",
        pictures.size() - 1,
        Hypertext.attribute(words),
        wide,
        height,
        above * PIXELS - height);
  }

  @Override
  public @org.jspecify.annotations.Nullable FSObjectDrawer createDrawer(Element element) {
    return isReplacedObject(element) ? this : null;
  }

  @Override
  public boolean isReplacedObject(Element element) {
    return element.getTagName().equals("object") && element.hasAttribute("data-picture");
  }

  @Override
  public Map<Shape, String> drawObject(
      Element element,
      double x,
      double y,
      double width,
      double height,
      OutputDevice device,
      RenderingContext context,
      int dotsPerPixel) {
    Picture picture = pictures.get(Integer.parseInt(element.getAttribute("data-picture")));
    device.drawWithGraphics(
        (float) (x - EDGE * dotsPerPixel),
        (float) (y - EDGE * dotsPerPixel),
        (float) picture.width() + 2 * EDGE,
        (float) picture.height() + 2 * EDGE,
        graphics -> {
          graphics.translate(EDGE, EDGE);
          graphics.scale(PIXELS, PIXELS);
          picture.drawing().draw(graphics);
        });
    return Map.of();
  }
}
