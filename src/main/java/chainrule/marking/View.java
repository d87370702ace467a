package chainrule.marking;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Panel;
import chainrule.verify.Panel.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All sides of a derivation at the same points, for one choice of the indices that are open. */
final class View {
  private final Map<Symbol, Integer> indices;
  private final Givens givens;
  private final Sizes sizes;
  private final Map<Expr, Integer> positions = new HashMap<>();
  private final Map<Expr, String> without = new HashMap<>();
  private final @Nullable Panel panel;

  /**
   * @param givens with a function in place of every unknown one
   */
  View(
      List<Expr> sides,
      Givens givens,
      Sizes sizes,
      Map<Symbol, Integer> indices,
      long seed,
      int turns) {
    this.givens = givens;
    this.sizes = sizes;
    this.indices = indices;
    this.panel = panel(sides, seed, turns);
  }

  /** All at once; if that fails, those that have no value by themselves are left out. */
  private @Nullable Panel panel(List<Expr> sides, long seed, int turns) {
    for (int i = 0; i < sides.size(); i++) {
      positions.put(sides.get(i), i);
    }
    try {
      List<Expr> tried = sides.stream().map(this::at).toList();
      return sides.isEmpty() ? null : Panel.awayFromKinks(tried, givens, sizes, seed, turns);
    } catch (UnsupportedExpression noValue) {
      positions.clear();
      List<Expr> rest = new ArrayList<>();
      for (Expr side : sides) {
        String reason = reason(side);
        if (reason == null) {
          rest.add(side);
        } else {
          without.put(side, reason);
        }
      }
      return rest.isEmpty() || rest.size() == sides.size() ? null : panel(rest, seed, turns);
    }
  }

  private @Nullable String reason(Expr side) {
    try {
      List<Expr> tried = List.of(at(side));
      List<Expr> atoms = List.copyOf(Program.freeAtoms(tried, givens, sizes));
      Panel.program(tried, atoms, givens, sizes);
      return null;
    } catch (UnsupportedExpression noValue) {
      return noValue.reason();
    }
  }

  private Expr at(Expr side) {
    return FreeIndices.at(side, indices);
  }

  /** Whether both sides have values here. */
  boolean has(Expr a, Expr b) {
    return panel != null && positions.containsKey(a) && positions.containsKey(b);
  }

  /** Why one of them has none. */
  String reason(Expr a, Expr b) {
    return without.getOrDefault(positions.containsKey(a) ? b : a, "it has no value in numbers");
  }

  /** Both must have values. */
  Seen compare(Expr a, Expr b) {
    return panel().compare(position(a), position(b));
  }

  /** Whether the values rest on nothing. */
  boolean isConstant() {
    return panel().atoms().isEmpty();
  }

  /** Values for which a side fails; null if none were found. */
  @Nullable Failing failing(Expr student, Expr right) {
    int point =
        has(student, right) ? panel().firstDifference(position(student), position(right)) : -1;
    if (point < 0) {
      return null;
    }
    Map<String, Object> at = new java.util.LinkedHashMap<>();
    indices.forEach((index, number) -> at.put(index.name(), (double) number));
    at.putAll(panel().nestedAt(point));
    return new Failing(
        at, panel().nested(position(student), point), panel().nested(position(right), point));
  }

  /** For looking at the values of two sides more closely; both must have some. */
  Fingerprints fingerprints(Expr student, Expr right) {
    return Fingerprints.at(panel(), position(student), position(right), givens, indices);
  }

  private Panel panel() {
    return Objects.requireNonNull(panel);
  }

  private int position(Expr side) {
    return Objects.requireNonNull(positions.get(side));
  }
}
