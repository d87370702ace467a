package chainrule.verify;

import chainrule.calculus.Statement;
import chainrule.expr.Condition;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Negate;
import chainrule.expr.Symbol;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Evidence for statements that are no chain of rows: sampled values of the functions in them. */
final class Findings {
  private final Givens givens;
  private final RandomGenerator random;

  Findings(Givens givens, RandomGenerator random) {
    this.givens = givens;
    this.random = random;
  }

  Evidence evidence(Statement statement) {
    Verdict verdict;
    try {
      verdict = verdict(statement);
    } catch (UnsupportedExpression noValue) {
      verdict = new Verdict.Undecided(noValue.reason());
    }
    return new Evidence(List.of(new Check(Check.Kind.SAMPLES, verdict)), 0, 0);
  }

  private Verdict verdict(Statement statement) {
    return switch (statement) {
      case Statement.Equation(Expr left, Expr right) -> same(left, right);
      case Statement.Vanishes vanishes -> vanishes(vanishes.body(), vanishes.where());
      case Statement.LimitIs limit -> limits(limit.body(), limit.variable()).limit(limit.point(), limit.value());
      case Statement.BehavesLike like -> limits(like.body(), like.variable()).ratio(like.point(), like.leading());
      case Statement.NoDerivative none ->
          limits(none.body(), none.variable()).slopes(none.at(), none.left(), none.right());
      case Statement.Extremum extremum -> extremum(extremum);
      case Statement.Parity parity -> parity(parity);
      case Statement.ShapeOf shape -> open("a shape");
      case Statement.ByInduction induction -> open("a proof by induction");
      case Statement.Schedule schedule -> open("an order of work");
      case Statement.Measured measured -> open("a measurement");
    };
  }

  private static Verdict open(String what) {
    return new Verdict.Undecided("sampled values say nothing of " + what);
  }

  private Limits limits(Expr body, Symbol variable) {
    return new Limits(body, variable, givens, random);
  }

  private Table table(Expr... expressions) {
    List<Expr> all = List.of(expressions);
    return new Table(all, all, List.copyOf(Program.freeAtoms(all, givens)), givens, random);
  }

  private Verdict same(Expr left, Expr right) {
    Table table = table(left, right);
    Tally tally = new Tally(1e-9);
    for (Sample sample : table.samples()) {
      var run = sample.run();
      tally.add(run.output(1), run.error(1), run.output(0), run.error(0), () -> sample.at(table.atoms()));
    }
    return tally.verdict();
  }

  private Verdict vanishes(Expr body, List<Condition> where) {
    Expr function = body instanceof Derivative derivative ? derivative.of() : body;
    Table table = table(function, guard(where));
    Tally tally = new Tally(1e-9);
    for (Sample sample : table.samples()) {
      double value = sample.run().output(0);
      double error = sample.run().error(0);
      if (body instanceof Derivative derivative) {
        Difference difference = Difference.total(derivative, table.atoms(), givens);
        CentralDifference.Estimate slope = difference.at(sample.point(), 0);
        value = slope.slope();
        error = slope.error();
      }
      tally.add(0, 0, value, error, () -> sample.at(table.atoms()));
    }
    return tally.verdict();
  }

  /** Undefined where a condition does not hold, so that no point is taken there. */
  private static Expr guard(List<Condition> where) {
    List<Expr> indicators = new ArrayList<>();
    where.forEach(condition -> indicators.add(new Indicator(condition)));
    return Exprs.over(Exprs.ONE, Exprs.times(indicators));
  }

  private Verdict extremum(Statement.Extremum extremum) {
    Map<Symbol, Expr> there = Map.of(extremum.variable(), extremum.point());
    Expr atPoint = Exprs.substitute(extremum.body(), there);
    Expr near = Exprs.plus(extremum.point(), Exprs.times(Exprs.num(1), Exprs.over(extremum.variable(), Exprs.num(100))));
    Expr nearby = Exprs.substitute(extremum.body(), Map.of(extremum.variable(), near));
    Table table = table(extremum.body(), atPoint, nearby, extremum.value());
    Tally tally = new Tally(1e-9);
    for (Sample sample : table.samples()) {
      var run = sample.run();
      double value = run.output(3);
      tally.add(value, run.error(3), run.output(1), run.error(1), () -> sample.at(table.atoms()));
      for (int other : new int[] {0, 2}) {
        double beyond = extremum.maximum() ? run.output(other) - value : value - run.output(other);
        if (beyond > 4 * (run.error(other) + run.error(3))) {
          return new Verdict.Differs(sample.at(table.atoms()), value, run.output(other));
        }
      }
    }
    return tally.verdict();
  }

  private Verdict parity(Statement.Parity parity) {
    Map<Symbol, Expr> mirrored = Map.of(parity.variable(), new Negate(parity.variable()));
    Expr other = Exprs.substitute(parity.body(), mirrored);
    return same(parity.body(), parity.even() ? other : new Negate(other));
  }
}
