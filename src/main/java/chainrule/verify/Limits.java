package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A function of one variable, sampled along sequences that run into a point or to infinity. */
final class Limits {
  private static final int DRAWS = 4;
  private static final int LENGTH = 80;
  private static final double CLOSE = 1e-6;
  private static final double RATIO_CLOSE = 1e-3;

  private final Expr body;
  private final Symbol variable;
  private final Givens givens;
  private final RandomGenerator random;

  Limits(Expr body, Symbol variable, Givens givens, RandomGenerator random) {
    this.body = body;
    this.variable = variable;
    this.givens = givens;
    this.random = random;
  }

  /** The outputs along one sequence: the body and whatever it is held against. */
  private record Walk(
      Sample start, double target, List<Evaluation> runs, Evaluation there, List<Expr> atoms) {
    Verdict.Differs differs(double stated, double numeric) {
      return new Verdict.Differs(start.at(atoms), stated, numeric);
    }
  }

  Verdict limit(Expr point, Expr value) {
    return all(walks(point, value), this::tendsToItsLimit);
  }

  Verdict ratio(Expr point, Expr leading) {
    return all(walks(point, leading), this::tendsToOne);
  }

  /**
   * The one-sided slopes at a point; an infinite one grows without bound, two infinite ones say
   * that there is a jump.
   */
  Verdict slopes(Expr at, Expr left, Expr right) {
    List<Walk> walks = walks(at, left, right);
    return walks.size() > 1 && jumps(walks.get(0), walks.get(1))
        ? jump(walks)
        : all(walks, Limits::slope);
  }

  private static boolean jumps(Walk left, Walk right) {
    Evaluation there = left.there();
    boolean stated = Double.isInfinite(there.output(1)) && Double.isInfinite(there.output(2));
    return stated && gap(left, right) > 0;
  }

  /** How far the values of both sides are apart at the end; 0 if they come together. */
  private static double gap(Walk left, Walk right) {
    double last = Math.abs(right.runs().getLast().output(0) - left.runs().getLast().output(0));
    double early =
        Math.abs(right.runs().get(LENGTH / 2).output(0) - left.runs().get(LENGTH / 2).output(0));
    return last > CLOSE && last > 0.9 * early ? last : 0;
  }

  private static Verdict jump(List<Walk> walks) {
    for (int i = 0; i + 1 < walks.size(); i += 2) {
      if (gap(walks.get(i), walks.get(i + 1)) == 0) {
        return walks.get(i).differs(Double.POSITIVE_INFINITY, 0);
      }
    }
    return new Verdict.Agrees(walks.size() * LENGTH / 2, 0);
  }

  private Verdict all(List<Walk> walks, java.util.function.Function<Walk, Verdict> judge) {
    Verdict open = null;
    int points = 0;
    double worst = 0;
    for (Walk walk : walks) {
      switch (judge.apply(walk)) {
        case Verdict.Differs differs -> {
          return differs;
        }
        case Verdict.Undecided undecided -> open = undecided;
        case Verdict.Agrees agrees -> {
          points += agrees.points();
          worst = Math.max(worst, agrees.worstError());
        }
      }
    }
    if (open != null || walks.isEmpty()) {
      return open != null
          ? open
          : new Verdict.Undecided("the function is not defined near the point");
    }
    return new Verdict.Agrees(points, worst);
  }

  private Verdict tendsToItsLimit(Walk walk) {
    double limit = walk.runs().getLast().output(1);
    double scale = Double.isInfinite(limit) ? 1 : Math.max(1, Math.abs(limit));
    List<Evaluation> runs =
        walk.runs().stream()
            .filter(
                run ->
                    Double.isFinite(run.output(0))
                        && run.error(0) < 0.1 * CLOSE * Math.max(scale, Math.abs(run.output(0))))
            .toList();
    if (runs.size() < 8) {
      return new Verdict.Undecided("the function is not defined near the point");
    }
    if (Double.isInfinite(limit)) {
      double last = runs.getLast().output(0) * Math.signum(limit);
      double middle = runs.get(runs.size() / 2).output(0) * Math.signum(limit);
      return last > middle && last > 1e3
          ? new Verdict.Agrees(runs.size(), 0)
          : walk.differs(limit, runs.getLast().output(0));
    }
    return judged(walk, runs, run -> Math.abs(run.output(0) - limit) / scale, CLOSE);
  }

  private Verdict tendsToOne(Walk walk) {
    List<Evaluation> runs = walk.runs().stream().filter(Limits::isInformative).toList();
    if (runs.size() < 4) {
      return new Verdict.Undecided("the values drown in rounding errors");
    }
    return judged(walk, runs, run -> Math.abs(run.output(0) / run.output(1) - 1), RATIO_CLOSE);
  }

  private static boolean isInformative(Evaluation run) {
    for (int output = 0; output < 2; output++) {
      double value = Math.abs(run.output(output));
      if (!(value > 1e4 * run.error(output)) || Double.isInfinite(value)) {
        return false;
      }
    }
    return true;
  }

  private Verdict judged(
      Walk walk,
      List<Evaluation> runs,
      java.util.function.ToDoubleFunction<Evaluation> distance,
      double close) {
    double last = distance.applyAsDouble(runs.getLast());
    double middle = distance.applyAsDouble(runs.get(runs.size() / 2));
    if (last <= close) {
      return new Verdict.Agrees(runs.size(), last);
    }
    return last < 0.7 * middle
        ? new Verdict.Undecided("the values come near too slowly")
        : walk.differs(runs.getLast().output(1), runs.getLast().output(0));
  }

  private static Verdict slope(Walk walk) {
    double side = walk.start().point()[0];
    double[] quotients = new double[walk.runs().size()];
    for (int i = 0; i < quotients.length; i++) {
      double step = sequencePoint(walk.target(), side, i) - walk.target();
      quotients[i] = (walk.runs().get(i).output(0) - walk.there().output(0)) / step;
    }
    return judgedSlope(quotients, walk.there().output(side < 0 ? 1 : 2), walk);
  }

  private static Verdict judgedSlope(double[] quotients, double slope, Walk walk) {
    int end = Math.min(quotients.length, 40) - 1; // further on, rounding takes over
    double last = quotients[end];
    double early = quotients[8];
    if (Double.isNaN(last)) {
      return new Verdict.Undecided("the function is not defined on one side of the point");
    }
    if (Double.isInfinite(slope)) {
      boolean grows = last * Math.signum(slope) > 50 * Math.max(1e-3, Math.abs(early));
      return grows ? new Verdict.Agrees(end, 0) : walk.differs(slope, last);
    }
    double error = Math.abs(last - slope) / Math.max(1, Math.abs(slope));
    return error < 1e-4 ? new Verdict.Agrees(end, error) : walk.differs(slope, last);
  }

  /** Sequences into the point from both sides, each with other values for the remaining atoms. */
  private List<Walk> walks(Expr point, Expr... others) {
    List<Expr> outputs = new ArrayList<>(List.of(body));
    outputs.addAll(List.of(others));
    List<Expr> all = new ArrayList<>(outputs);
    all.add(point);
    Set<Expr> free = new LinkedHashSet<>(List.of(variable));
    free.addAll(Program.freeAtoms(all, givens));
    List<Expr> atoms = List.copyOf(free);
    Program program = Program.compile(outputs, atoms, givens);
    Program where = Program.compile(List.of(point), atoms, givens);
    Draw draw = new Draw(atoms, givens, random);
    List<Walk> walks = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      double[] start = draw.point();
      double target = where.apply(start)[0];
      for (double side : Double.isInfinite(target) ? new double[] {1} : new double[] {-1, 1}) {
        walks.add(walk(program, start, target, side, atoms));
      }
    }
    return walks;
  }

  private static Walk walk(
      Program program, double[] start, double target, double side, List<Expr> atoms) {
    List<Evaluation> runs = new ArrayList<>();
    double[] at = start.clone();
    for (int i = 0; i < LENGTH; i++) {
      at[0] = sequencePoint(target, side, i);
      runs.add(program.evaluateWithErrors(at));
    }
    at[0] = target;
    Evaluation there = program.evaluateWithErrors(at);
    at[0] = side;
    return new Walk(new Sample(at.clone(), there), target, runs, there, atoms);
  }

  /** Towards infinity by factors of √2, towards a point by halving every second step. */
  private static double sequencePoint(double target, double side, int step) {
    return Double.isInfinite(target)
        ? Math.signum(target) * Math.pow(2, step / 2.0 - 2)
        : target + side * Math.pow(2, -1 - step / 2.0);
  }
}
