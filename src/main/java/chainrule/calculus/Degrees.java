package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of the terms of a polynomial in one symbol: x^2 - 4 x + 2, but 1 - x^2. */
final class Degrees {
  private Degrees() {}

  /**
   * By falling degree, by rising degree where that begins without a minus sign, else any positive
   * term first.
   */
  static List<Expr> ordered(List<Expr> terms) {
    Symbol variable = variable(terms);
    if (variable == null) {
      return Expansion.positiveFirst(terms);
    }
    List<Expr> falling = new ArrayList<>(terms);
    falling.sort((a, b) -> Integer.compare(degree(b), degree(a)));
    if (isPositive(falling.get(0))) {
      return falling;
    }
    List<Expr> rising = falling.reversed();
    return isPositive(rising.get(0)) ? List.copyOf(rising) : Expansion.positiveFirst(falling);
  }

  private static boolean isPositive(Expr term) {
    return !Term.of(term, true).isNegative();
  }

  /** The only symbol, if the terms are powers of it with numbers, of different degrees. */
  private static @Nullable Symbol variable(List<Expr> terms) {
    Symbol variable = null;
    for (Expr each : terms) {
      Term term = Term.of(each, true);
      if (!term.below().isEmpty() || term.above().size() > 1) {
        return null;
      }
      if (term.above().isEmpty()) {
        continue;
      }
      Expr base = Term.basePower(term.above().get(0)).base();
      if (!(base instanceof Symbol symbol) || (variable != null && !variable.equals(symbol))) {
        return null;
      }
      variable = symbol;
    }
    return terms.stream().mapToInt(Degrees::degree).distinct().count() == terms.size()
        ? variable
        : null;
  }

  private static int degree(Expr term) {
    List<Expr> above = Term.of(term, true).above();
    return above.isEmpty() ? 0 : Term.basePower(above.get(0)).exponent();
  }
}
