import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.imageio.ImageIO;

/** Cuts away what surrounds the content of a picture, and takes as few colours as will do. */
final class Trim {
  private static final int MARGIN = 20;
  private static final int MOST_COLOURS = 64;

  private final BufferedImage picture;
  private final int ground;
  private int left;
  private int top;
  private int right;
  private int bottom;

  private Trim(BufferedImage picture) {
    this.picture = picture;
    this.ground = picture.getRGB(0, 0);
    this.left = picture.getWidth();
    this.top = picture.getHeight();
  }

  public static void main(String[] arguments) throws IOException {
    Trim trim = new Trim(ImageIO.read(new File(arguments[0])));
    trim.measure();
    ImageIO.write(trim.cut(), "png", new File(arguments[1]));
  }

  private void measure() {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (picture.getRGB(x, y) != ground) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
  }

  private BufferedImage cut() {
    int step = 1;
    while (colours(step).size() > MOST_COLOURS) {
      step++;
    }
    int[] palette = colours(step).stream().mapToInt(each -> each).toArray();
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    int width = right - left + 2 * MARGIN;
    int height = bottom - top + 2 * MARGIN;
    BufferedImage cut =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        cut.setRGB(x, y, coarse(at(x + left - MARGIN, y + top - MARGIN), step));
      }
    }
    return cut;
  }

  private Set<Integer> colours(int step) {
    Set<Integer> colours = new LinkedHashSet<>();
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        colours.add(coarse(at(x, y), step));
      }
    }
    colours.add(coarse(ground, step));
    return colours;
  }

  private int at(int x, int y) {
    boolean inside = x >= left && x < right && y >= top && y < bottom;
    return inside ? picture.getRGB(x, y) : ground;
  }

  /** With each channel a multiple of the step, counted from white. */
  private static int coarse(int colour, int step) {
    int coarse = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int dark = 255 - (colour >> shift & 255);
      coarse |= 255 - Math.min(255, Math.round((float) dark / step) * step) << shift;
    }
    return coarse;
  }
}
