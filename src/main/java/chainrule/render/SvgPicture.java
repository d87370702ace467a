package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment;
import chainrule.render.drawing.Drawing;
import chainrule.render.drawing.Drawing.Ink;
import chainrule.render.drawing.Drawing.Mark;
import chainrule.render.drawing.Drawing.Side;
import java.util.List;
import java.util.Locale;

/**
 * A drawing in SVG, for pages of HTML and inside Markdown: no script, no style sheet, and axes in
 * the colour of the text, whatever that is.
 */
final class SvgPicture {
  /** Pixels to a point of the drawing. */
  private static final double SCALE = 1.4;

  private SvgPicture() {}

  static String of(Drawing drawing, String words) {
    String size = "viewBox=\"0 0 %s %s\"".formatted(n(drawing.width()), n(drawing.height()));
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" %s width=\"%s\" height=\"%s\" role=\"img\""
            + " aria-label=\"%s\" style=\"max-width:100%%;height:auto\" font-size=\"9.5\""
            + " font-family=\"serif\" fill=\"none\">\n%s</svg>\n")
        .formatted(
            size,
            n(SCALE * drawing.width()),
            n(SCALE * drawing.height()),
            Hypertext.attribute(words),
            drawing.marks().stream().map(SvgPicture::mark).collect(joining("\n", "", "\n")));
  }

  private static String mark(Mark mark) {
    return switch (mark) {
      case Mark.Line line -> line(line);
      case Mark.Bar(double x, double y, double width, double height, Ink ink) ->
          "<rect %s %s/>".formatted(rectangle(x, y, width, height), paint("fill", ink));
      case Mark.Frame(double x, double y, double width, double height, Ink ink) ->
          "<rect %s rx=\"5\" %s stroke-width=\"0.8\"/>"
              .formatted(rectangle(x, y, width, height), paint("stroke", ink));
      case Mark.Dot(double x, double y, double radius, Ink ink) ->
          "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>"
              .formatted(n(x), n(y), n(radius), paint("fill", ink));
      case Mark.Label(double x, double y, Side side, Text text, Ink ink) ->
          "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>"
              .formatted(n(x), n(y + 3.2), anchor(side), paint("fill", ink), words(text));
    };
  }

  private static String rectangle(double x, double y, double width, double height) {
    return "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
        .formatted(n(x), n(y), n(width), n(height));
  }

  private static String line(Mark.Line line) {
    String path =
        line.spots().stream().map(each -> n(each.x()) + "," + n(each.y())).collect(joining(" "));
    String looks = paint("stroke", line.ink()) + " stroke-width=\"" + n(line.thickness()) + "\"";
    String dashes = line.dashed() ? " stroke-dasharray=\"4 2.5\"" : "";
    String shaft =
        "<polyline points=\"%s\" %s%s stroke-linejoin=\"round\"/>".formatted(path, looks, dashes);
    return line.arrow() ? shaft + head(line) : shaft;
  }

  private static String head(Mark.Line line) {
    List<Drawing.Spot> corners = ArrowHead.of(line);
    return "<polygon points=\"%s\" %s/>"
        .formatted(
            corners.stream().map(each -> n(each.x()) + "," + n(each.y())).collect(joining(" ")),
            paint("fill", line.ink()));
  }

  private static String paint(String what, Ink ink) {
    String colour = ink.rgb().isEmpty() ? "currentColor" : "#" + ink.rgb();
    String clear = ink.opacity() < 1 ? " " + what + "-opacity=\"" + ink.opacity() + "\"" : "";
    return what + "=\"" + colour + "\"" + clear;
  }

  private static String anchor(Side side) {
    return switch (side) {
      case RIGHT -> "start";
      case CENTRE -> "middle";
      case LEFT -> "end";
    };
  }

  /** Letters of formulas lean, numbers do not. */
  private static String words(Text text) {
    return text.fragments().stream()
        .map(
            each -> {
              String words = TerminalPrinter.print(new Text(List.of(each)));
              if (each instanceof Fragment.Words) {
                return Hypertext.escape(words);
              }
              String signed = Hypertext.escape(words.replace('-', '−'));
              return words.chars().anyMatch(Character::isLetter)
                  ? "<tspan font-style=\"italic\">" + signed + "</tspan>"
                  : signed;
            })
        .collect(joining());
  }

  /** A hundredth of a point is not seen. */
  static String n(double value) {
    String rounded = String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    return rounded.equals("-0") ? "0" : rounded;
  }
}
