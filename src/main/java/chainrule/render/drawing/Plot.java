package chainrule.render.drawing;

import chainrule.calculus.Figure.Curve;
import chainrule.calculus.Figure.Curves;
import chainrule.calculus.Figure.Point;
import chainrule.calculus.Text;
import chainrule.render.drawing.Drawing.Ink;
import chainrule.render.drawing.Drawing.Mark;
import chainrule.render.drawing.Drawing.Side;
import chainrule.render.drawing.Drawing.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Curves in a frame of axes, with a legend above. */
final class Plot {
  private static final double WIDTH = 330;
  private static final double INSIDE = 150;
  private static final double LEFT = 38;
  private static final double RIGHT = 10;
  private static final double ABOVE = 24;
  private static final double BELOW = 20;
  private static final double TICK = 3;
  private static final double SAMPLE = 22;
  private static final double AIR = 0.06;
  private static final double FLAT = 1e-12;

  private final Curves curves;
  private final ToDoubleFunction<Text> width;
  private final Scale across;
  private final Scale up;
  private final List<Mark> marks = new ArrayList<>();

  /** From values to places. */
  private record Scale(double low, double high, double from, double to) {
    double at(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }

    boolean holds(double value) {
      return value >= low && value <= high;
    }
  }

  Plot(Curves curves, ToDoubleFunction<Text> width) {
    this.curves = curves;
    this.width = width;
    double[] xs = points().mapToDouble(Point::x).toArray();
    double[] ys = points().mapToDouble(this::height).toArray();
    double low = DoubleStream.of(xs).min().orElse(0);
    double high = DoubleStream.of(xs).max().orElse(1);
    double right = WIDTH - RIGHT - width.applyAsDouble(curves.across());
    this.across = new Scale(low, high > low ? high : low + 1, LEFT, right);
    double bottom = DoubleStream.of(ys).min().orElse(0);
    double top = DoubleStream.of(ys).max().orElse(1);
    double air = top - bottom < FLAT ? 1 : AIR * (top - bottom);
    this.up = new Scale(bottom - air, top + air, ABOVE + INSIDE, ABOVE);
  }

  private java.util.stream.Stream<Point> points() {
    return curves.curves().stream().flatMap(each -> each.pieces().stream()).flatMap(List::stream);
  }

  private double height(Point point) {
    return curves.logarithmic() ? Math.log10(point.y()) : point.y();
  }

  Drawing drawing() {
    axes();
    curves.curves().forEach(this::curve);
    legend();
    return new Drawing(WIDTH, ABOVE + INSIDE + BELOW, marks);
  }

  private void axes() {
    double left = across.from();
    double bottom = up.from();
    double right = across.to();
    for (Ticks.Tick tick : Ticks.between(across.low(), across.high(), 6).ticks()) {
      double x = across.at(tick.at());
      line(Ink.FAINT, new Spot(x, up.to()), new Spot(x, bottom));
      line(Ink.SOFT, new Spot(x, bottom), new Spot(x, bottom + TICK));
      marks.add(new Mark.Label(x, bottom + 10, Side.CENTRE, tick.text(), Ink.TEXT));
    }
    Ticks ticks =
        curves.logarithmic()
            ? Ticks.powers(up.low(), up.high())
            : Ticks.between(up.low(), up.high(), 5);
    for (Ticks.Tick tick : ticks.ticks()) {
      double y = up.at(tick.at());
      line(Ink.FAINT, new Spot(left, y), new Spot(right, y));
      line(Ink.SOFT, new Spot(left - TICK, y), new Spot(left, y));
      marks.add(new Mark.Label(left - 5, y, Side.LEFT, tick.text(), Ink.TEXT));
    }
    if (!curves.logarithmic() && up.holds(0)) {
      line(Ink.SOFT, new Spot(left, up.at(0)), new Spot(right, up.at(0)));
    }
    if (across.holds(0)) {
      line(Ink.SOFT, new Spot(across.at(0), bottom), new Spot(across.at(0), up.to()));
    }
    line(Ink.SOFT, new Spot(left, up.to()), new Spot(left, bottom), new Spot(right, bottom));
    marks.add(new Mark.Label(right + 5, bottom, Side.RIGHT, curves.across(), Ink.TEXT));
    if (!curves.up().isEmpty()) {
      marks.add(new Mark.Label(left, ABOVE - 14, Side.CENTRE, curves.up(), Ink.TEXT));
    }
  }

  private void line(Ink ink, Spot... spots) {
    marks.add(new Mark.Line(List.of(spots), ink, ink == Ink.FAINT ? 0.35 : 0.5, false, false));
  }

  private void curve(Curve curve) {
    for (List<Point> piece : curve.pieces()) {
      List<Spot> spots =
          piece.stream().map(each -> new Spot(across.at(each.x()), up.at(height(each)))).toList();
      if (spots.size() == 1) {
        marks.add(new Mark.Dot(spots.get(0).x(), spots.get(0).y(), 1.5, ink(curve)));
      } else if (!spots.isEmpty()) {
        marks.add(stroke(curve, Thinning.of(spots)));
      }
    }
  }

  private static Mark stroke(Curve curve, List<Spot> spots) {
    return switch (curve.stroke()) {
      case MAIN -> new Mark.Line(spots, Ink.MAIN, 1.4, false, false);
      case SECOND -> new Mark.Line(spots, Ink.SECOND, 1.4, true, false);
      case FAINT -> new Mark.Line(spots, Ink.SOFT, 0.6, false, false);
    };
  }

  private static Ink ink(Curve curve) {
    return switch (curve.stroke()) {
      case MAIN -> Ink.MAIN;
      case SECOND -> Ink.SECOND;
      case FAINT -> Ink.SOFT;
    };
  }

  /** A piece of each line with its name, from the right. */
  private void legend() {
    double x = across.to();
    double y = ABOVE - 14;
    for (Curve curve : curves.curves().reversed()) {
      if (!curve.name().isEmpty()) {
        double words = width.applyAsDouble(curve.name());
        marks.add(new Mark.Label(x - words, y, Side.RIGHT, curve.name(), Ink.TEXT));
        double end = x - words - 5;
        marks.add(stroke(curve, List.of(new Spot(end - SAMPLE, y), new Spot(end, y))));
        x = end - SAMPLE - 14;
      }
    }
  }
}
