package chainrule.render;

import chainrule.render.drawing.Drawing;
import chainrule.render.drawing.Drawing.Ink;
import chainrule.render.drawing.Drawing.Mark;
import chainrule.render.drawing.Drawing.Spot;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A drawing on a page of PDF. */
final class PdfPicture {
  private static final float SIZE = 9;
  private static final float[] DASHES = {4, 2.5f};
  private static final float @Nullable [] SOLID = null;

  private final Drawing drawing;
  private final LatexText texts;

  PdfPicture(Drawing drawing, LatexText texts) {
    this.drawing = drawing;
    this.texts = texts;
  }

  void draw(Graphics2D graphics) {
    drawing.marks().forEach(each -> draw(each, graphics));
  }

  private void draw(Mark mark, Graphics2D graphics) {
    switch (mark) {
      case Mark.Line line -> line(line, graphics);
      case Mark.Bar bar -> {
        graphics.setColor(colour(bar.ink()));
        graphics.fill(new Rectangle2D.Double(bar.x(), bar.y(), bar.width(), bar.height()));
      }
      case Mark.Frame frame -> {
        graphics.setColor(colour(frame.ink()));
        graphics.setStroke(new BasicStroke(0.6f));
        graphics.draw(
            new RoundRectangle2D.Double(
                frame.x(), frame.y(), frame.width(), frame.height(), 10, 10));
      }
      case Mark.Dot(double x, double y, double radius, Ink ink) -> {
        graphics.setColor(colour(ink));
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
      }
      case Mark.Label label -> label(label, graphics);
    }
  }

  private static void line(Mark.Line line, Graphics2D graphics) {
    graphics.setColor(colour(line.ink()));
    graphics.setStroke(
        new BasicStroke(
            (float) line.thickness(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            line.dashed() ? DASHES : SOLID,
            0));
    graphics.draw(path(line.spots()));
    if (line.arrow()) {
      Path2D head = path(ArrowHead.of(line));
      head.closePath();
      graphics.fill(head);
    }
  }

  private static Path2D path(List<Spot> spots) {
    Path2D path = new Path2D.Double();
    path.moveTo(spots.get(0).x(), spots.get(0).y());
    spots.subList(1, spots.size()).forEach(each -> path.lineTo(each.x(), each.y()));
    return path;
  }

  private void label(Mark.Label label, Graphics2D graphics) {
    Typeset words = Typeset.inline(inOneFormula(label), SIZE);
    double x =
        switch (label.side()) {
          case RIGHT -> label.x();
          case CENTRE -> label.x() - words.width() / 2;
          case LEFT -> label.x() - words.width();
        };
    double y = label.y() + (words.height() - words.depth()) / 2;
    words.draw(graphics, x, y, colour(label.ink()));
  }

  private String inOneFormula(Mark.Label label) {
    return Tex.join(
        label.text().fragments().stream().map(each -> texts.formula(each).tex()).toList());
  }

  /** Faint lines are pale, not transparent: that prints everywhere. */
  private static Color colour(Ink ink) {
    if (!ink.rgb().isEmpty()) {
      return new Color(Integer.parseInt(ink.rgb(), 16));
    }
    int grey = (int) Math.round(255 * (1 - ink.opacity()));
    return new Color(grey, grey, grey);
  }
}
