package chainrule.verify;

import chainrule.algebra.SecondOpinion;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right side of a definition as a function of the names in it, all independent: the chain
 * rule's local step. Many definitions have one form (a thousand layers {@code sig[w_k h_k]}), so
 * each is compiled and asked about once.
 */
final class Form {
  /** Nodes times names: a product of 300 factors, asked for each of them, takes a minute. */
  private static final long MOST_ASKED = 50_000;

  /** Slopes by each name, and how far each may be off. */
  record Slopes(double[] values, double[] errors) {}

  private final Expr body;
  private final List<Expr> names;
  private final Givens givens;
  private final Program value;
  private final Program duals;
  private @Nullable Program opinion;

  /**
   * @param givens the library; definitions are not used
   */
  Form(Expr body, List<Expr> names, Givens givens) {
    this.body = body;
    this.names = names;
    this.givens = givens;
    this.value = Program.compile(List.of(body), names, givens);
    List<Expr> slopes = new ArrayList<>();
    names.forEach(name -> slopes.add(Derivative.total(body, name)));
    this.duals = Program.compile(slopes, names, givens);
  }

  Slopes byDuals(double[] point, double[] errors) {
    return slopes(duals.evaluateWithErrors(point, errors));
  }

  private Slopes slopes(Evaluation run) {
    double[] values = new double[names.size()];
    double[] errors = new double[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = run.output(i);
      errors[i] = run.error(i);
    }
    return new Slopes(values, errors);
  }

  Slopes byDifferences(double[] point) {
    Evaluation base = value.evaluateWithErrors(point);
    double[] slopes = new double[names.size()];
    double[] errors = new double[names.size()];
    for (int i = 0; i < slopes.length; i++) {
      int moved = i;
      CentralDifference.Estimate estimate =
          CentralDifference.slope(
              x -> Differences.alongOneBranch(value, base, replaced(point, moved, x)),
              point[i],
              base.error(0));
      slopes[i] = estimate.slope();
      errors[i] = estimate.error();
    }
    return new Slopes(slopes, errors);
  }

  private static double[] replaced(double[] point, int position, double value) {
    double[] other = point.clone();
    other[position] = value;
    return other;
  }

  /** NaN by a name on which there is no opinion. */
  Slopes byOpinion(double[] point, double[] errors, SecondOpinion asked) {
    Program program = opinion == null ? opinion = compiled(asked) : opinion;
    return slopes(program.evaluateWithErrors(point, errors));
  }

  private Program compiled(SecondOpinion asked) {
    List<Expr> answers = new ArrayList<>();
    for (Expr name : names) {
      answers.add(answer(asked, name));
    }
    return Program.compile(answers, names, givens);
  }

  private Expr answer(SecondOpinion asked, Expr name) {
    Expr none = chainrule.expr.Exprs.over(chainrule.expr.Exprs.ONE, chainrule.expr.Exprs.ZERO);
    boolean affordable = (long) body.size() * names.size() <= MOST_ASKED;
    Optional<Expr> answer = affordable ? asked.derivative(body, name) : Optional.empty();
    return answer.filter(this::isUsable).orElse(none);
  }

  private boolean isUsable(Expr answer) {
    try {
      Program.compile(List.of(answer), names, givens);
      return true;
    } catch (UnsupportedExpression notInTermsOfTheNames) {
      return false;
    }
  }
}
