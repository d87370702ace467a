package chainrule.marking;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.EqualityProof;
import chainrule.verify.Panel;
import chainrule.verify.Panel.Seen;
import chainrule.verify.StandIns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** The sides of a whole derivation at the same points, and whether two of them are equal. */
final class Values {
  private static final int TURNS = 120;

  /** Told by exact arithmetic at once, so that rounding is not blamed on a student. */
  private static final List<EqualityProof> QUICK =
      List.of(EqualityProof.IDENTITY, EqualityProof.RATIONAL);

  private final Givens givens;
  private final Givens computed;
  private final List<EqualityProof> proofs;
  private final Map<Expr, Integer> positions = new LinkedHashMap<>();
  private final Map<Expr, String> without = new LinkedHashMap<>();
  private final @Nullable Panel panel;

  /** How two sides compare. */
  sealed interface Relation {

    /** Equal; the note says where only one of them is defined, null if nowhere. */
    record Equal(@Nullable String note) implements Relation {}

    /** Not equal. */
    record Different(Seen seen) implements Relation {}

    /** Nothing can be said, and why. */
    record Open(String reason) implements Relation {}
  }

  Values(List<Expr> sides, Givens givens, List<EqualityProof> proofs, long seed) {
    this.givens = givens;
    this.computed = computed(sides, givens, seed);
    this.proofs = proofs;
    List<Expr> known = new ArrayList<>();
    for (Expr side : sides) {
      if (!positions.containsKey(side) && !without.containsKey(side)) {
        positions.put(side, known.size());
        known.add(side);
      }
    }
    this.panel = panel(known, seed);
  }

  /** With functions in place of the unknown ones. */
  private static Givens computed(List<Expr> sides, Givens givens, long seed) {
    Sizes sizes = Panel.sizes(sides, givens);
    return StandIns.with(
        givens,
        Program.freeAtoms(sides, givens, sizes),
        sizes,
        RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
  }

  /** All at once; if that fails, those that have no value by themselves are left out. */
  private @Nullable Panel panel(List<Expr> sides, long seed) {
    try {
      return sides.isEmpty() ? null : Panel.awayFromKinks(sides, computed, seed, TURNS);
    } catch (UnsupportedExpression noValue) {
      List<Expr> rest = new ArrayList<>();
      for (Expr side : sides) {
        String reason = reason(side);
        if (reason == null) {
          rest.add(side);
        } else {
          without.put(side, reason);
        }
      }
      positions.clear();
      rest.forEach(side -> positions.put(side, positions.size()));
      return rest.isEmpty() || rest.size() == sides.size() ? null : panel(rest, seed);
    }
  }

  private @Nullable String reason(Expr side) {
    try {
      Sizes sizes = Panel.sizes(List.of(side), computed);
      List<Expr> atoms = List.copyOf(Program.freeAtoms(List.of(side), computed, sizes));
      Program.compile(List.of(side), atoms, computed, sizes);
      return null;
    } catch (UnsupportedExpression noValue) {
      return noValue.reason();
    }
  }

  Relation compare(Expr a, Expr b) {
    Integer first = positions.get(a);
    Integer second = positions.get(b);
    if (first == null || second == null || panel == null) {
      String reason = without.getOrDefault(first == null ? a : b, "it has no value in numbers");
      return a.equals(b) ? new Relation.Equal(null) : new Relation.Open(reason);
    }
    Seen seen = panel.compare(first, second);
    if (seen.difference() != null) {
      return isProved(QUICK, a, b)
          ? new Relation.Equal(domains(seen))
          : new Relation.Different(seen);
    }
    boolean tells = seen.agrees() && !panel.atoms().isEmpty();
    if (seen.both() > 0 && (tells || isProved(proofs, a, b))) {
      return new Relation.Equal(domains(seen));
    }
    return new Relation.Open(
        seen.both() == 0
            ? "no values were found for which both sides are defined"
            : "only " + seen.agreeing() + " points tell, and there is no proof");
  }

  private boolean isProved(List<EqualityProof> ways, Expr a, Expr b) {
    return ways.stream().anyMatch(each -> each.prove(a, b, givens).isPresent());
  }

  /** The first side is what it should be, the second the student's. */
  private static @Nullable String domains(Seen seen) {
    if (seen.onlyA() > 0 && seen.onlyB() == 0) {
      return "the row is undefined for some values for which the left side is not";
    }
    return seen.onlyB() > 0 && seen.onlyA() == 0
        ? "the row is defined for more values than the left side"
        : null;
  }

  Givens givens() {
    return givens;
  }

  /** Values for which a side fails; null if none were found. */
  @Nullable Failing failing(Expr student, Expr right) {
    Integer first = positions.get(student);
    Integer second = positions.get(right);
    int point =
        panel == null || first == null || second == null
            ? -1
            : panel.firstDifference(first, second);
    return panel == null || first == null || second == null || point < 0
        ? null
        : new Failing(
            panel.nestedAt(point), panel.nested(first, point), panel.nested(second, point));
  }

  /** For looking at the values of two sides more closely; both must have some. */
  Fingerprints fingerprints(Expr student, Expr right) {
    Panel all = java.util.Objects.requireNonNull(panel);
    int first = java.util.Objects.requireNonNull(positions.get(student));
    int second = java.util.Objects.requireNonNull(positions.get(right));
    return Fingerprints.at(all, first, second, computed);
  }

  /** One where all the conditions hold, else without a value. */
  static Expr restricted(Expr expr, List<Condition> conditions) {
    Expr restricted = expr;
    for (Condition condition : conditions) {
      restricted =
          new chainrule.expr.Cases(List.of(new chainrule.expr.Cases.Branch(restricted, condition)));
    }
    return restricted;
  }
}
