package chainrule.render.drawing;

import chainrule.calculus.Figure.Schedule;
import chainrule.calculus.Plan.Move;
import chainrule.calculus.Text;
import chainrule.render.drawing.Drawing.Ink;
import chainrule.render.drawing.Drawing.Mark;
import chainrule.render.drawing.Drawing.Side;
import chainrule.render.drawing.Drawing.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A schedule with time to the right and layers upwards: the way of the computation as a line, and a
 * bar for each pre-activation from when it is kept to when it is let go.
 */
final class Timetable {
  private static final double WIDTH = 400;
  private static final double INSIDE = 150;
  private static final double LEFT = 30;
  private static final double RIGHT = 8;
  private static final double ABOVE = 10;
  private static final double BELOW = 22;
  private static final int NOT_HELD = -1;

  private final Schedule schedule;
  private final int end;
  private final List<Mark> bars = new ArrayList<>();
  private final List<Mark> ways = new ArrayList<>();
  private final int[] since;
  private int now;

  Timetable(Schedule schedule) {
    this.schedule = schedule;
    this.end = Math.max(1, schedule.moves().stream().mapToInt(Timetable::duration).sum());
    this.since = new int[schedule.layers() + 1];
    Arrays.fill(since, NOT_HELD);
  }

  /** A layer takes a unit of time, forward or back. */
  private static int duration(Move move) {
    return switch (move.action()) {
      case PASS, KEEP, BACK -> Math.abs(move.to() - move.from()) + 1;
      case FREE -> 0;
    };
  }

  Drawing drawing() {
    boolean again = false;
    since[0] = 0;
    for (Move move : schedule.moves()) {
      switch (move.action()) {
        case PASS -> {
          way(move.from() - 1, move.to(), Ink.MAIN, again);
          keep(move.to(), now);
        }
        case KEEP -> {
          int start = now;
          way(move.from() - 1, move.to(), Ink.MAIN, true);
          for (int layer = move.from(); layer <= move.to(); layer++) {
            keep(layer, start + layer - move.from() + 1);
          }
        }
        case BACK -> {
          way(move.from(), move.to() - 1, Ink.SECOND, false);
          again = true;
        }
        case FREE -> {
          for (int layer = Math.max(0, move.from()); layer <= move.to(); layer++) {
            free(layer);
          }
        }
      }
    }
    for (int layer = 0; layer <= schedule.layers(); layer++) {
      free(layer);
    }
    List<Mark> marks = new ArrayList<>(bars);
    axes(marks);
    marks.addAll(ways);
    return new Drawing(WIDTH, ABOVE + INSIDE + BELOW, marks);
  }

  private void keep(int layer, int from) {
    if (since[layer] == NOT_HELD) {
      since[layer] = from;
    }
  }

  private void free(int layer) {
    if (since[layer] != NOT_HELD && now > since[layer]) {
      double thick = Math.min(3, INSIDE / (schedule.layers() + 1) * 0.7);
      double from = x(since[layer]);
      bars.add(new Mark.Bar(from, y(layer) - thick / 2, x(now) - from, thick, Ink.FAINT));
    }
    since[layer] = NOT_HELD;
  }

  private void way(int from, int to, Ink ink, boolean again) {
    Spot start = new Spot(x(now), y(from));
    now += Math.abs(to - from);
    ways.add(new Mark.Line(List.of(start, new Spot(x(now), y(to))), ink, 1.2, again, false));
  }

  private double x(int time) {
    return LEFT + (WIDTH - LEFT - RIGHT) * time / end;
  }

  private double y(int layer) {
    return ABOVE + INSIDE * (1 - (double) layer / schedule.layers());
  }

  private void axes(List<Mark> marks) {
    Spot corner = new Spot(LEFT, ABOVE + INSIDE + 4);
    marks.add(line(new Spot(LEFT, ABOVE - 4), corner, new Spot(WIDTH - RIGHT, corner.y())));
    for (Ticks.Tick tick : Ticks.between(0, schedule.layers(), 5).ticks()) {
      double y = y((int) tick.at());
      marks.add(line(new Spot(LEFT - 3, y), new Spot(LEFT, y)));
      marks.add(new Mark.Label(LEFT - 5, y, Side.LEFT, tick.text(), Ink.TEXT));
    }
    double below = ABOVE + INSIDE + 14;
    marks.add(new Mark.Label(LEFT, below, Side.RIGHT, Text.of("layer, upwards"), Ink.TEXT));
    marks.add(new Mark.Label(WIDTH - RIGHT, below, Side.LEFT, Text.of("time"), Ink.TEXT));
  }

  private static Mark line(Spot... spots) {
    return new Mark.Line(List.of(spots), Ink.SOFT, 0.5, false, false);
  }
}
