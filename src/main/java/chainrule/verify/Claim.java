package chainrule.verify;

import chainrule.calculus.Derivation;
import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A derivation that is to be held against numbers.
 *
 * @param position of its block in the solution
 * @param rows the values of its rows, the last of them the result
 * @param unproved positions of rows to which the recorded step does not lead
 * @param expected the form that the author expects; null if none is said
 */
record Claim(int position, Expr left, List<Expr> rows, Set<Integer> unproved, @Nullable Expr expected) {

  static List<Claim> of(Solution solution, List<Expr> expected) {
    List<Claim> claims = new ArrayList<>();
    int next = 0; // among the expected forms
    for (int position = 0; position < solution.blocks().size(); position++) {
      if (solution.blocks().get(position) instanceof Block.Worked worked) {
        boolean compared = worked.asked() && next < expected.size();
        claims.add(of(position, worked.derivation(), compared ? expected.get(next++) : null));
      }
    }
    return claims;
  }

  private static Claim of(int position, Derivation derivation, @Nullable Expr expected) {
    List<Expr> rows = derivation.rows().stream().map(Row::value).toList();
    return new Claim(position, derivation.left(), rows, unproved(derivation), expected);
  }

  private static Set<Integer> unproved(Derivation derivation) {
    Set<Integer> unproved = new HashSet<>();
    Expr before = derivation.left();
    for (int i = 0; i < derivation.rows().size(); i++) {
      Row row = derivation.rows().get(i);
      if (!leads(before, row)) {
        unproved.add(i);
      }
      before = row.value();
    }
    return unproved;
  }

  private static boolean leads(Expr before, Row row) {
    try {
      return row.step().replay(before).equals(row.value());
    } catch (IllegalStateException | IndexOutOfBoundsException stepDoesNotFit) {
      return false;
    }
  }

  Expr result() {
    return rows.get(rows.size() - 1);
  }

  /** The rows and, behind them, the expected form if there is one. */
  List<Expr> sides() {
    List<Expr> sides = new ArrayList<>(rows);
    if (expected != null) {
      sides.add(expected);
    }
    return sides;
  }

  /** The row at {@code position}; behind the last the expected form. */
  Expr side(int position) {
    return position < rows.size() ? rows.get(position) : Objects.requireNonNull(expected);
  }

  /** All that stands in the claim, and what is differentiated by what. */
  List<Expr> expressions() {
    List<Expr> all = sides();
    all.add(left);
    derivative().ifPresent(derivative -> all.addAll(derivative.parts()));
    return all;
  }

  /** The derivative that is worked out; empty where the left side is another expression. */
  Optional<Derivative> derivative() {
    return left instanceof Derivative derivative ? Optional.of(derivative) : Optional.empty();
  }
}
