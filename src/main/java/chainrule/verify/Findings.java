package chainrule.verify;

import chainrule.calculus.Statement;
import chainrule.calculus.Training;
import chainrule.expr.Condition;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Terms.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Evidence for statements that are no chain of rows: sampled values of the functions in them. */
final class Findings {
  private static final int MORE_WHERE_FEW_HOLD = 4;

  private final Givens givens;
  private final RandomGenerator random;

  Findings(Givens givens, RandomGenerator random) {
    this.givens = givens;
    this.random = random;
  }

  Evidence evidence(Statement statement) {
    Verdict verdict;
    ArrayFindings arrays = new ArrayFindings(givens, () -> random);
    try {
      if (arrays.concern(statement)) {
        return arrays.evidence(statement);
      }
      if (statement instanceof Statement.Trained(Training training)) {
        return new TrainingCheck(givens).evidence(training);
      }
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
      case Statement.LimitIs limit ->
          limits(limit.body(), limit.variable()).limit(limit.point(), limit.value());
      case Statement.BehavesLike like ->
          limits(like.body(), like.variable()).ratio(like.point(), like.leading());
      case Statement.NoDerivative none ->
          limits(none.body(), none.variable()).slopes(none.at(), none.left(), none.right());
      case Statement.Extremum extremum -> extremum(extremum);
      case Statement.Parity parity -> parity(parity);
      case Statement.ShapeOf shape -> new ShapeCheck(givens, random).verdict(shape);
      case Statement.ByInduction induction -> open("a proof by induction");
      case Statement.Schedule schedule -> new ScheduleCheck(givens, random).verdict(schedule);
      case Statement.BestSpacing spacing -> SpacingCheck.verdict(spacing);
      case Statement.Initialised initialised ->
          new InitialisedCheck(givens, random).verdict(initialised);
      case Statement.Trained trained -> open("a training");
    };
  }

  private static Verdict open(String what) {
    return new Verdict.Undecided("sampled values say nothing of " + what);
  }

  private Limits limits(Expr body, Symbol variable) {
    return new Limits(body, variable, givens, random);
  }

  private Table table(Expr... expressions) {
    return table(1, expressions);
  }

  private Table table(int more, Expr... expressions) {
    List<Expr> all = List.of(expressions);
    return new Table(all, all, List.copyOf(Program.freeAtoms(all, givens)), givens, random, more);
  }

  private Verdict same(Expr left, Expr right) {
    Table table = table(left, right);
    Tally tally = new Tally(Tally.SAME_FORMULA);
    for (Sample sample : table.samples()) {
      tally.add(reading(sample.run(), 1), reading(sample.run(), 0), () -> sample.at(table.atoms()));
    }
    return tally.verdict();
  }

  private Verdict vanishes(Expr body, List<Condition> where) {
    Expr function = body instanceof Derivative derivative ? derivative.of() : body;
    Table table = table(MORE_WHERE_FEW_HOLD, function, guard(where));
    Tally tally = new Tally(Tally.SAME_FORMULA);
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
    Table table = table(extremum.variable(), extremum.body(), extremum.point(), extremum.value());
    int variable = table.atoms().indexOf(extremum.variable());
    Tally tally = new Tally(Tally.SAME_FORMULA);
    for (Sample sample : table.samples()) {
      double point = sample.run().output(2);
      Reading value = rounded(reading(sample.run(), 3), extremum.value());
      Reading there = reading(table.evaluate(moved(sample, variable, point)), 1);
      tally.add(value, there, () -> sample.at(table.atoms()));
      for (double at :
          new double[] {sample.point()[variable], point + sample.point()[variable] / 100}) {
        Reading other = reading(table.evaluate(moved(sample, variable, at)), 1);
        double beyond = other.value() - value.value();
        if ((extremum.maximum() ? beyond : -beyond) > 4 * (other.error() + value.error())) {
          return new Verdict.Differs(sample.at(table.atoms()), value.value(), other.value());
        }
      }
    }
    return tally.verdict();
  }

  /** A decimal fraction is meant as rounded to its last digit. */
  private static Reading rounded(Reading reading, Expr stated) {
    Expr size = stated instanceof Negate(Expr body) ? body : stated;
    double half =
        size instanceof Num number && number.value().scale() > 0
            ? number.value().ulp().doubleValue() / 2
            : 0;
    return new Reading(reading.value(), reading.error() + half, reading.unit());
  }

  private Verdict parity(Statement.Parity parity) {
    Table table = table(parity.variable(), parity.body());
    int variable = table.atoms().indexOf(parity.variable());
    Tally tally = new Tally(Tally.SAME_FORMULA);
    for (Sample sample : table.samples()) {
      double[] mirrored = moved(sample, variable, -sample.point()[variable]);
      Reading there = reading(table.evaluate(mirrored), 1);
      Reading stated =
          new Reading(parity.even() ? there.value() : -there.value(), there.error(), 0);
      tally.add(stated, reading(sample.run(), 1), () -> sample.at(table.atoms()));
    }
    return tally.verdict();
  }

  private static double[] moved(Sample sample, int variable, double value) {
    double[] point = sample.point().clone();
    point[variable] = value;
    return point;
  }

  private static Reading reading(Evaluation run, int output) {
    return new Reading(run.output(output), run.error(output), 0);
  }
}
