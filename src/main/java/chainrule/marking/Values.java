package chainrule.marking;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.Counterexample;
import chainrule.verify.EqualityProof;
import chainrule.verify.Panel.Seen;
import chainrule.verify.StandIns;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** The sides of a whole derivation at the same points, and whether two of them are equal. */
final class Values {
  private static final int TURNS = 120;
  private static final int FEWEST_TURNS = 60;
  private static final int GLANCE = 12;

  /** No rounding makes a relative difference like this one. */
  private static final double GROSS = 1e-6;

  /** Told by exact arithmetic at once, so that rounding is not blamed on a student. */
  private static final List<EqualityProof> QUICK =
      List.of(EqualityProof.IDENTITY, EqualityProof.RATIONAL);

  /** So many of the points at which both have values must differ in having one. */
  private static final double REMARKABLE = 0.5;

  private final Givens givens;
  private final List<EqualityProof> proofs;
  private final List<View> views;

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
    this(sides, givens, proofs, seed, TURNS);
  }

  /** At a few points, which refute what is wrong and prove nothing. */
  static Values glance(List<Expr> sides, Givens givens, long seed) {
    return new Values(sides, givens, List.of(), seed, GLANCE);
  }

  /** Whether two sides are equal; a few points come first, as most differ at the first. */
  static boolean areEqual(Expr a, Expr b, Givens givens, List<EqualityProof> proofs, long seed) {
    List<Expr> both = List.of(a, b);
    return !(new Values(both, givens, proofs, seed, GLANCE).compare(a, b)
            instanceof Relation.Different)
        && new Values(both, givens, proofs, seed).compare(a, b) instanceof Relation.Equal;
  }

  private Values(List<Expr> sides, Givens givens, List<EqualityProof> proofs, long seed, int all) {
    this.givens = givens;
    this.proofs = proofs;
    List<Expr> written = sides.stream().distinct().toList();
    FreeIndices.Trials trials = FreeIndices.of(written, givens);
    List<Expr> different =
        written.stream().filter(side -> hasValues(side, trials, givens)).toList();
    Givens computed = computed(different, trials, givens, seed);
    int turns = Math.max(Math.min(all, FEWEST_TURNS), all / trials.choices().size());
    this.views =
        trials.choices().stream()
            .map(choice -> new View(different, computed, trials.sizes(), choice, seed, turns))
            .toList();
  }

  /** Whether something can be put in place of the names of a side. */
  private static boolean hasValues(Expr side, FreeIndices.Trials trials, Givens givens) {
    try {
      for (Map<Symbol, Integer> choice : trials.choices()) {
        Program.freeAtoms(List.of(FreeIndices.at(side, choice)), givens, trials.sizes());
      }
      return true;
    } catch (UnsupportedExpression noValue) {
      return false;
    }
  }

  /** With functions in place of the unknown ones. */
  private static Givens computed(
      List<Expr> sides, FreeIndices.Trials trials, Givens givens, long seed) {
    Set<Expr> atoms = new LinkedHashSet<>();
    for (Map<Symbol, Integer> choice : trials.choices()) {
      List<Expr> tried = sides.stream().map(side -> FreeIndices.at(side, choice)).toList();
      atoms.addAll(Program.freeAtoms(tried, givens, trials.sizes()));
    }
    return StandIns.with(
        givens, atoms, trials.sizes(), RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
  }

  /** For every choice of open indices; one at which they differ tells. */
  Relation compare(Expr a, Expr b) {
    Relation relation = new Relation.Open("it has no value in numbers");
    for (View view : views) {
      Relation here = compare(view, a, b);
      if (here instanceof Relation.Different) {
        return here;
      }
      boolean first = view == views.get(0);
      relation = first || here instanceof Relation.Open ? here : relation;
    }
    return relation;
  }

  private Relation compare(View view, Expr a, Expr b) {
    if (!view.has(a, b)) {
      return a.equals(b) ? new Relation.Equal(null) : new Relation.Open(view.reason(a, b));
    }
    boolean scalar = Shapes.isScalarThroughout(a) && Shapes.isScalarThroughout(b);
    boolean plain = scalar && !isNetwork();
    Seen seen = view.compare(a, b);
    if (seen.difference() != null) {
      return !isGross(seen.difference())
              && isProved(scalar ? QUICK : List.of(EqualityProof.IDENTITY), a, b)
          ? new Relation.Equal(domains(seen, plain))
          : new Relation.Different(seen);
    }
    boolean tells = seen.agrees() && !view.isConstant();
    boolean proved = !tells && isProved(scalar ? proofs : List.of(EqualityProof.IDENTITY), a, b);
    if (seen.both() > 0 && (tells || proved || isExact(view, seen))) {
      return new Relation.Equal(domains(seen, plain));
    }
    return new Relation.Open(
        seen.both() == 0
            ? "no values were found for which both sides are defined"
            : "only " + seen.agreeing() + " points tell, and there is no proof");
  }

  /** Numbers without a symbol in them need no more than one point, if rounding leaves no doubt. */
  private boolean isExact(View view, Seen seen) {
    return views.size() > 1 && view.isConstant() && seen.agreeing() > 0;
  }

  private boolean isNetwork() {
    return !givens.families().isEmpty()
        || givens.definitions().stream().anyMatch(each -> each.left() instanceof Member);
  }

  private static boolean isGross(Counterexample difference) {
    double size = Math.max(Math.abs(difference.a()), Math.abs(difference.b()));
    return Math.abs(difference.a() - difference.b()) > GROSS * size;
  }

  private boolean isProved(List<EqualityProof> ways, Expr a, Expr b) {
    return ways.stream().anyMatch(each -> each.prove(a, b, givens).isPresent());
  }

  /**
   * The first side is what it should be, the second the student's. Singular arrays and overflows in
   * networks are no domain.
   */
  private static @Nullable String domains(Seen seen, boolean plain) {
    double few = plain ? 0 : REMARKABLE * seen.both();
    if (seen.onlyA() > few && seen.onlyB() == 0) {
      return "the row is undefined for some values for which the left side is not";
    }
    return seen.onlyB() > few && seen.onlyA() == 0
        ? "the row is defined for more values than the left side"
        : null;
  }

  Givens givens() {
    return givens;
  }

  /** Values for which a side fails; null if none were found. */
  @Nullable Failing failing(Expr student, Expr right) {
    return views.stream()
        .map(view -> view.failing(student, right))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** For looking at the values of two sides more closely; both must have some. */
  Fingerprints fingerprints(Expr student, Expr right) {
    return views.stream()
        .filter(view -> view.failing(student, right) != null)
        .findFirst()
        .orElse(views.get(0))
        .fingerprints(student, right);
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
