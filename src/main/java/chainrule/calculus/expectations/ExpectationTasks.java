package chainrule.calculus.expectations;

import chainrule.calculus.Solution;
import chainrule.calculus.Statement;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Variance;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;

/** The tasks on random variables. */
public final class ExpectationTasks {
  private ExpectationTasks() {}

  /** Whether an expectation or a variance stands in the derivatives. */
  public static boolean concern(List<Derivative> derivatives) {
    return derivatives.stream().anyMatch(ExpectationTasks::hasMoments);
  }

  private static boolean hasMoments(Expr expr) {
    return expr instanceof Expectation
        || expr instanceof Variance
        || expr.parts().stream().anyMatch(ExpectationTasks::hasMoments);
  }

  /** {@code expectation E[…], Var[…]}, and {@code derive d E[…] / d mu}. */
  public static Solution moments(Task task, List<? extends Expr> asked, Givens givens) {
    if (givens.random().isEmpty()) {
      throw new UnsupportedTask(
          "no random variable is declared: write \"random x ~ normal[mu, sigma^2]\" or"
              + " \"random a : mean 0, variance sigma^2, symmetric\"");
    }
    MomentWork work = new MomentWork(new Model(givens));
    ByParameter byParameter = new ByParameter(work, givens);
    List<Statement.Equation> results = new ArrayList<>();
    for (Expr each : asked) {
      if (each instanceof Derivative derivative) {
        results.add(new Statement.Equation(each, byParameter.value(derivative)));
      } else {
        results.add(new Statement.Equation(each, work.value(each, true)));
      }
    }
    return new Solution(task, byParameter.givens(), work.blocks(), results);
  }

  /** {@code solve Var[f'] = sigma_f^2 for sigma_omega^2}. */
  public static Solution solve(Task.Solve task, Givens givens) {
    return new Solving(task, givens).solve();
  }
}
