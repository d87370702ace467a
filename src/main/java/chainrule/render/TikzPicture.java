package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Text;
import chainrule.render.drawing.Drawing;
import chainrule.render.drawing.Drawing.Ink;
import chainrule.render.drawing.Drawing.Mark;
import chainrule.render.drawing.Drawing.Side;
import chainrule.render.drawing.Drawing.Spot;
import java.util.List;

/** A drawing for TikZ, without any of its libraries. */
final class TikzPicture {
  private final LatexText texts;

  TikzPicture(LatexText texts) {
    this.texts = texts;
  }

  String of(Drawing drawing) {
    return "\\begin{tikzpicture}[x=1bp,y=-1bp,font=\\footnotesize,line join=round]\n"
        + colour(Ink.MAIN)
        + colour(Ink.SECOND)
        + drawing.marks().stream().map(this::mark).collect(joining("\n", "", "\n"))
        + "\\end{tikzpicture}\n";
  }

  private static String colour(Ink ink) {
    return "\\definecolor{"
        + name(ink)
        + "}{HTML}{"
        + ink.rgb().toUpperCase(java.util.Locale.ROOT)
        + "}\n";
  }

  private static String name(Ink ink) {
    return switch (ink) {
      case MAIN -> "main";
      case SECOND -> "second";
      case TEXT, SOFT, FAINT ->
          ink.opacity() == 1 ? "black" : "black!" + Math.round(100 * ink.opacity());
    };
  }

  private String mark(Mark mark) {
    return switch (mark) {
      case Mark.Line line -> line(line);
      case Mark.Bar(double x, double y, double width, double height, Ink ink) ->
          "\\fill[" + name(ink) + "] " + rectangle(x, y, width, height) + ";";
      case Mark.Frame(double x, double y, double width, double height, Ink ink) ->
          "\\draw[" + name(ink) + ",rounded corners=5bp] " + rectangle(x, y, width, height) + ";";
      case Mark.Dot(double x, double y, double radius, Ink ink) ->
          "\\fill["
              + name(ink)
              + "] "
              + spot(new Spot(x, y))
              + " circle[radius="
              + SvgPicture.n(radius)
              + "bp];";
      case Mark.Label(double x, double y, Side side, Text text, Ink ink) ->
          "\\node[inner sep=0,"
              + name(ink)
              + ",anchor="
              + anchor(side)
              + "] at "
              + spot(new Spot(x, y))
              + " {"
              + texts.paragraph(text)
              + "};";
    };
  }

  private static String rectangle(double x, double y, double width, double height) {
    return spot(new Spot(x, y)) + " rectangle " + spot(new Spot(x + width, y + height));
  }

  private static String line(Mark.Line line) {
    String looks =
        name(line.ink())
            + ",line width="
            + SvgPicture.n(line.thickness())
            + "bp"
            + (line.dashed() ? ",dash pattern=on 4bp off 2.5bp" : "");
    String shaft = "\\draw[" + looks + "] " + path(line.spots()) + ";";
    return line.arrow()
        ? shaft + "\n\\fill[" + name(line.ink()) + "] " + path(ArrowHead.of(line)) + "--cycle;"
        : shaft;
  }

  private static String path(List<Spot> spots) {
    return spots.stream().map(TikzPicture::spot).collect(joining("--"));
  }

  private static String spot(Spot spot) {
    return "(" + SvgPicture.n(spot.x()) + "," + SvgPicture.n(spot.y()) + ")";
  }

  private static String anchor(Side side) {
    return switch (side) {
      case RIGHT -> "west";
      case CENTRE -> "center";
      case LEFT -> "east";
    };
  }
}
