package chainrule.calculus.expectations;

import chainrule.calculus.Citation;
import chainrule.calculus.Rule;
import chainrule.calculus.Text;
import chainrule.expr.Condition;
import chainrule.expr.Expr;
import java.util.List;

/** What can be done with one expectation or variance. */
sealed interface Move {

  /** It is replaced. */
  record Step(Rule rule, Expr after, Text reason, List<Condition> conditions, List<Citation> uses)
      implements Move {
    public Step {
      conditions = List.copyOf(conditions);
      uses = List.copyOf(uses);
    }

    Step(Rule rule, Expr after, Text reason) {
      this(rule, after, reason, List.of(), List.of());
    }

    Step using(Citation citation) {
      return new Step(rule, after, reason, conditions, List.of(citation));
    }
  }

  /** It is an integral, to be worked out by itself. */
  record ByIntegral(Expr variable, Expr function) implements Move {}

  /** It stays: a function in it has no definition. */
  record Final() implements Move {}

  /** Nothing leads on, and why. */
  record Stuck(String why) implements Move {}
}
