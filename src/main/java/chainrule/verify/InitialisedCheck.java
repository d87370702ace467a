package chainrule.verify;

import chainrule.calculus.Descent;
import chainrule.calculus.Range;
import chainrule.calculus.Statement;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.SizeDraw;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Fates of parameters held against runs of gradient descent whose gradients are those of the
 * program, not the derived ones.
 */
final class InitialisedCheck {
  private static final int[] LAYERS = {2, 3};
  private static final double[] STARTS = {0.3, 0.7, -0.4};
  private static final int STEPS = 60;
  private static final int LONG = 4000;
  private static final double RATE = 0.05;
  private static final double SAME = 1e-10;
  private static final double CLOSE = 1e-6;

  private final Givens givens;
  private final RandomGenerator random;

  InitialisedCheck(Givens givens, RandomGenerator random) {
    this.givens = givens;
    this.random = random;
  }

  Verdict verdict(Statement.Initialised statement) {
    Optional<Givens> known = Descent.withKnownLoss(givens, statement.loss());
    if (known.isEmpty()) {
      return new Verdict.Undecided("the loss is an unknown function");
    }
    Set<Expr> moved = new HashSet<>();
    int runs = 0;
    for (int layers : LAYERS) {
      for (double start : starts(statement.value())) {
        Sizes sizes = SizeDraw.draw(known.get(), List.of(), layers, random);
        Optional<Verdict> fault = new Run(known.get(), statement, sizes, start).fault(moved);
        if (fault.isPresent()) {
          return fault.get();
        }
        runs++;
      }
    }
    for (Statement.Fate fate : statement.fates()) {
      if (!fate.stays() && !moved.contains(fate.parameter())) {
        return new Verdict.Differs(Map.of("a parameter that is said to move", 0.0), 1, 0);
      }
    }
    return new Verdict.Agrees(runs * STEPS, 0);
  }

  private double[] starts(Expr value) {
    return value instanceof Symbol
        ? STARTS
        : Program.compile(
                List.of(value), List.of(), new Givens(Map.of(), List.of(), givens.library()))
            .apply();
  }

  /** One network from one start. */
  private final class Run {
    private final Statement.Initialised statement;
    private final Map<Expr, Statement.Fate> fates = new LinkedHashMap<>();
    private final Descent descent;
    private final Descent.Watched watched;
    private int step;

    Run(Givens net, Statement.Initialised statement, Sizes sizes, double start) {
      this.statement = statement;
      for (Statement.Fate fate : statement.fates()) {
        places(fate, sizes).forEach(parameter -> fates.put(parameter, fate));
      }
      List<Expr> parameters = List.copyOf(fates.keySet());
      List<Expr> gradients = new ArrayList<>();
      parameters.forEach(each -> gradients.add(Derivative.total(statement.loss(), each)));
      List<Expr> seen = new ArrayList<>();
      if (statement.output() != null) {
        seen.add(at(statement.output(), sizes));
      }
      if (statement.mean() != null) {
        seen.add(statement.mean());
      }
      this.descent =
          new Descent(
              net, statement.loss(), parameters, gradients, seen, sizes, start, RATE, random);
      this.watched = descent.watched();
    }

    Optional<Verdict> fault(Set<Expr> moved) {
      for (step = 1; step <= STEPS; step++) {
        descent.step();
        for (Map.Entry<Expr, Statement.Fate> each : fates.entrySet()) {
          Optional<Verdict> fault = fault(each.getKey(), each.getValue());
          if (fault.isPresent()) {
            return fault;
          }
        }
      }
      fates.forEach(
          (parameter, fate) -> {
            if (descent.moved(parameter) > 0) {
              moved.add(fate.parameter());
            }
          });
      return prediction();
    }

    private Optional<Verdict> fault(Expr parameter, Statement.Fate fate) {
      if (Double.isNaN(descent.moved(parameter))) {
        return Optional.of(new Verdict.Undecided("gradient descent leaves the numbers"));
      }
      if (fate.stays() && descent.moved(parameter) != 0) {
        return Optional.of(
            differs("the change of a parameter that stays", descent.moved(parameter)));
      }
      for (int axis : fate.alike()) {
        double spread = descent.spread(parameter, axis);
        if (spread > SAME * Math.max(1, descent.moved(parameter))) {
          return Optional.of(differs("the difference of equal elements", spread));
        }
      }
      return Optional.empty();
    }

    private Verdict differs(String what, double found) {
      Map<String, Double> at = new LinkedHashMap<>();
      at.put("step", (double) step);
      at.put(what, found);
      return new Verdict.Differs(at, 0, found);
    }

    /** The same for every example, and in the end the mean of the targets. */
    private Optional<Verdict> prediction() {
      if (statement.output() == null) {
        return Optional.empty();
      }
      if (statement.mean() != null) {
        for (; step <= LONG; step++) {
          descent.step();
        }
      }
      List<double[]> seen = descent.observed();
      int size = watched.sizes().get(0);
      for (int i = 0; i < size; i++) {
        double first = seen.get(0)[i];
        double mean = 0;
        for (double[] each : seen) {
          if (Math.abs(each[i] - first) > SAME) {
            return Optional.of(differs("the difference of predictions", each[i] - first));
          }
          mean += statement.mean() == null ? 0 : each[size + i] / seen.size();
        }
        if (statement.mean() != null && Math.abs(first - mean) > CLOSE) {
          return Optional.of(differs("the distance from the mean of the targets", first - mean));
        }
      }
      return Optional.empty();
    }
  }

  /** The parameter of every layer that is meant. */
  private static List<Expr> places(Statement.Fate fate, Sizes sizes) {
    if (fate.forAll().isEmpty()) {
      return List.of(at(fate.parameter(), sizes));
    }
    List<Expr> places = new ArrayList<>();
    Range range = fate.forAll().get(0);
    for (int k = sizes.of(range.from()); k <= sizes.of(range.to()); k++) {
      places.add(
          at(Exprs.substitute(fate.parameter(), Map.of(range.index(), Exprs.num(k))), sizes));
    }
    return places;
  }

  /** With a number for the last layer. */
  private static Expr at(Expr name, Sizes sizes) {
    Map<Expr, Expr> numbers = new LinkedHashMap<>();
    Exprs.symbols(name)
        .forEach(
            symbol -> sizes.find(symbol).ifPresent(value -> numbers.put(symbol, Exprs.num(value))));
    Expr there = Exprs.substitute(name, numbers);
    return there instanceof chainrule.expr.Member member
        ? new chainrule.expr.Member(
            member.family(), Exprs.num(sizes.of(member.index())), member.shape())
        : there;
  }
}
