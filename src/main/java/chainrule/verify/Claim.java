package chainrule.verify;

import chainrule.calculus.Derivation;
import chainrule.calculus.Range;
import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * @param expected the form that the author expects, axes in the order of those inside; null if none
 *     is said
 * @param forAll the indices that stand free in it
 */
record Claim(
    int position,
    Expr left,
    List<Expr> rows,
    Set<Integer> unproved,
    @Nullable Expr expected,
    List<Range> forAll) {

  static List<Claim> of(Solution solution, List<Expr> expected) {
    Map<Integer, Expr> forms = expectedByBlock(solution, expected);
    List<Claim> claims = new ArrayList<>();
    for (int position = 0; position < solution.blocks().size(); position++) {
      if (solution.blocks().get(position) instanceof Block.Worked worked) {
        claims.add(of(position, worked.derivation(), forms.get(position)));
      }
    }
    return claims;
  }

  /** An expected form belongs to the block that works out the result at its position. */
  private static Map<Integer, Expr> expectedByBlock(Solution solution, List<Expr> expected) {
    Map<Integer, Expr> forms = new HashMap<>();
    int known = Math.min(expected.size(), solution.results().size());
    for (int i = 0; i < known; i++) {
      Expr left = solution.results().get(i).left();
      for (int position = 0; position < solution.blocks().size(); position++) {
        boolean matches =
            solution.blocks().get(position) instanceof Block.Worked worked
                && worked.asked()
                && isSame(worked.derivation().left(), left);
        if (matches && forms.putIfAbsent(position, expected.get(i)) == null) {
          break;
        }
      }
    }
    return forms;
  }

  /** A chain of one factor is worked out as that factor. */
  private static boolean isSame(Expr left, Expr asked) {
    return left.equals(asked)
        || left instanceof Derivative one
            && asked instanceof Derivative other
            && one.parts().equals(other.parts());
  }

  private static Claim of(int position, Derivation derivation, @Nullable Expr expected) {
    List<Expr> rows = derivation.rows().stream().map(Row::value).toList();
    return new Claim(
        position, derivation.left(), rows, unproved(derivation), expected, derivation.forAll());
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

  /** With a number for one of the free indices. */
  Claim with(Symbol index, int number) {
    return new Claim(
        position,
        Sizes.withIndex(left, index, number),
        rows.stream().map(row -> Sizes.withIndex(row, index, number)).toList(),
        unproved,
        expected == null ? null : Sizes.withIndex(expected, index, number),
        forAll);
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
