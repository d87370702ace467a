package chainrule.syntax.latex;

import chainrule.expr.Derivative;
import chainrule.problem.Givens;
import chainrule.syntax.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What formulas are read with.
 *
 * @param givens declared symbols with their facts, definitions and functions; other names are
 *     scalars
 * @param spellings how names are written where that is not their usual LaTeX: {@code \mathbf{z}} to
 *     the declared name
 * @param asked the derivative that the text is about, so that {@code y'} and {@code \nabla L} mean
 *     something; null if none is
 * @param reach how far operators reach where that is not clear
 */
public record Reading(
    Givens givens, Map<String, String> spellings, @Nullable Derivative asked, Reach reach) {
  public Reading {
    spellings = Map.copyOf(spellings);
  }

  /** Where it is not clear how far an operator reaches, the formula is refused. */
  public Reading(Givens givens, Map<String, String> spellings, @Nullable Derivative asked) {
    this(givens, spellings, asked, Reach.UNSAID);
  }

  /** With the usual spellings, and no derivative that is asked for. */
  public static Reading of(Givens givens) {
    return new Reading(givens, Map.of(), null);
  }

  public Reading with(Givens others) {
    return new Reading(others, spellings, asked, reach);
  }

  public Reading about(Derivative derivative) {
    return new Reading(givens, spellings, derivative, reach);
  }

  Reading reaching(Reach other) {
    return new Reading(givens, spellings, asked, other);
  }

  Scope scope() {
    return Scope.of(givens);
  }
}
