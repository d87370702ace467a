package chainrule.marking;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Functions that a student introduces: behind {@code f(x) = e^x} one knows what f(x + h) and f'(x)
 * are. One that is the function of the exercise is taken for it.
 */
final class OwnFunctions {
  private OwnFunctions() {}

  /** An exercise whose functions are known, and the attempt in terms of it. */
  record Known(Exercise exercise, Attempt attempt) {}

  static Known of(Exercise exercise, Attempt attempt) {
    Exercise known = exercise;
    Attempt named = attempt;
    for (Attempt.Row row : attempt.rows()) {
      if (row.content() instanceof Content.Equations equations
          && equations.left() instanceof Left.Stated(Call call)
          && defines(call, equations.members().get(0).value(), known.givens())) {
        Expr body = equations.members().get(0).value();
        Derivative asked = exercise.asked().get(0);
        if (call.parts().contains(asked.by()) && isAsked(body, asked, exercise.givens())) {
          named = UnsaidNames.replaced(named, with(call, asked.of()));
        }
        known = with(definition(call, body), known);
      }
    }
    return new Known(known, named);
  }

  /** Whether nothing is known of the function yet, and its value rests on functions that are. */
  private static boolean defines(Call call, Expr body, Givens givens) {
    Set<Expr> arguments = new HashSet<>(call.parts());
    return call.parameters().isEmpty()
        && arguments.size() == call.parts().size()
        && arguments.stream().allMatch(each -> each instanceof Symbol && each.shape().isScalar())
        && givens.library().find(call.head()).isEmpty()
        && Shapes.isScalarThroughout(body)
        && isKnown(body, givens);
  }

  private static boolean isKnown(Expr body, Givens givens) {
    boolean unknown =
        body instanceof Derivative
            || body instanceof Call call && givens.library().find(call.head()).isEmpty();
    return !unknown && body.parts().stream().allMatch(part -> isKnown(part, givens));
  }

  private static boolean isAsked(Expr body, Derivative asked, Givens givens) {
    Expr function = givens.definitionOf(asked.of()).orElse(null);
    try {
      return function != null
          && (function.equals(body)
              || Shapes.isScalarThroughout(function)
                  && new RationalFunctions().equal(function, body));
    } catch (TooLarge | ArithmeticException unclear) {
      return false;
    }
  }

  private static UnaryOperator<Expr> with(Call call, Expr function) {
    return expr -> Exprs.substitute(expr, Map.of(call, function));
  }

  private static FunctionDefinition definition(Call call, Expr body) {
    List<Symbol> arguments = call.arguments().stream().map(Symbol.class::cast).toList();
    return FunctionDefinition.of(call.head(), arguments, List.of(), body);
  }

  private static Exercise with(FunctionDefinition function, Exercise exercise) {
    Givens givens = exercise.givens();
    return new Exercise(
        new Givens(
            givens.facts(),
            givens.definitions(),
            givens.families(),
            givens.library().with(List.of(function)),
            givens.random()),
        exercise.asked(),
        exercise.layout());
  }
}
