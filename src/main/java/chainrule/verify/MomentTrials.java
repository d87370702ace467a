package chainrule.verify;

import chainrule.calculus.Range;
import chainrule.calculus.Solution;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Power;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Variance;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.problem.RandomVariable;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Holds derivations with expectations against quadrature: for several distributions with the
 * declared properties, several values of the parameters, and small sizes of the sums; and the
 * results against averages of random draws.
 */
final class MomentTrials {
  private static final int TURNS = 30;
  private static final int TRIES = 500;

  /** The largest parameters, and those beside exponentials. */
  private static final double LARGEST = 3;

  private static final double STEEP = 0.5;

  /** What quadrature over one or two variables loses, and over more. */
  private static final double BY_QUADRATURE = 1e-7;

  private static final double BY_COARSE_QUADRATURE = 1e-5;

  private final Solution solution;
  private final Givens givens;
  private final RandomGenerator random;

  private MomentTrials(Solution solution, Givens givens, RandomGenerator random) {
    this.solution = solution;
    this.givens = givens;
    this.random = random;
  }

  /** Nothing for a solution without random variables. */
  static Optional<MomentTrials> of(List<Claim> claims, Solution solution, RandomGenerator random) {
    boolean moments =
        claims.stream()
            .flatMap(claim -> claim.expressions().stream())
            .anyMatch(RandomCode::hasMoments);
    if (!moments) {
      return Optional.empty();
    }
    Givens given = solution.givens();
    Set<Expr> atoms = new LinkedHashSet<>();
    Sizes sizes = sizes(given, claims, 0);
    for (Claim claim : claims) {
      claim.expressions().forEach(each -> atoms.addAll(atoms(each, given, sizes)));
    }
    return Optional.of(new MomentTrials(solution, StandIns.with(given, atoms, random), random));
  }

  List<Judged> judge(List<Claim> claims) {
    return claims.stream().map(this::judge).toList();
  }

  private Judged judge(Claim claim) {
    try {
      return new MomentTrial(claim, this).judged();
    } catch (UnsupportedExpression noValue) {
      return Judged.undecided(claim, noValue.reason());
    }
  }

  RandomGenerator random() {
    return random;
  }

  /** Instances of a claim, each with other numbers and other distributions. */
  List<MomentValues> instances(Claim claim) {
    List<MomentValues> all = new ArrayList<>();
    Map<Integer, RandomCode> codes = new LinkedHashMap<>();
    boolean many = isCoarse(claim);
    for (int turn = 0; turn < TURNS; turn++) {
      int which = turn % 2;
      Sizes sizes = sizes(givens, List.of(claim), which);
      RandomCode code = codes.computeIfAbsent(which, each -> new RandomCode(givens, sizes));
      Chance chance = new Chance(turn, turn % 4 > 1, many);
      all.add(instance(claim, code, chance));
    }
    return all;
  }

  /** Numbers for which every law is a distribution: variances positive, chances between 0 and 1. */
  private MomentValues instance(Claim claim, RandomCode code, Chance chance) {
    for (int i = 0; i < TRIES; i++) {
      MomentValues values = new MomentValues(code, constants(claim, code.sizes()), chance);
      if (givens.random().stream().allMatch(each -> Chance.isValid(each.law(), values))) {
        return values;
      }
    }
    throw new UnsupportedExpression(
        "no values of the parameters were found that give distributions");
  }

  double tolerance(Claim claim) {
    return isCoarse(claim) ? BY_COARSE_QUADRATURE : BY_QUADRATURE;
  }

  /** Whether more than two random variables meet in one expectation. */
  private boolean isCoarse(Claim claim) {
    return isCoarse(claim, 0) || isCoarse(claim, 1);
  }

  private boolean isCoarse(Claim claim, int which) {
    RandomCode code = new RandomCode(givens, sizes(givens, List.of(claim), which));
    List<Expr> all = new ArrayList<>(at(claim, 1).expressions());
    equationOf(claim).ifPresent(task -> all.addAll(List.of(task.left(), task.right())));
    return all.stream()
        .flatMap(each -> moments(code.unrolled(each)).stream())
        .anyMatch(each -> code.random(each).size() > 2);
  }

  /** The bodies of the outermost expectations. */
  private static List<Expr> moments(Expr expr) {
    List<Expr> found = new ArrayList<>();
    switch (expr) {
      case Expectation(Expr body) -> found.add(body);
      case Variance(Expr body) -> found.add(body);
      case Integral integral -> {}
      default -> expr.parts().forEach(part -> found.addAll(moments(part)));
    }
    return found;
  }

  /** The claim with a number for each of its free indices. */
  Claim at(Claim claim, int number) {
    Claim at = claim;
    for (Range each : claim.forAll()) {
      at = at.with(each.index(), number);
    }
    return at;
  }

  // ---- numbers ----

  private Map<Expr, Double> constants(Claim claim, Sizes sizes) {
    Set<Expr> atoms = new LinkedHashSet<>();
    Claim here = at(claim, 1);
    here.expressions().forEach(each -> atoms.addAll(atoms(each, givens, sizes)));
    equation()
        .ifPresent(
            task -> {
              atoms.addAll(atoms(task.left(), givens, sizes));
              atoms.addAll(atoms(task.right(), givens, sizes));
            });
    List<Expr> names =
        atoms.stream()
            .filter(each -> !(each instanceof chainrule.expr.Call))
            .filter(each -> givens.randomVariable(each).isEmpty())
            .filter(each -> !sizes.bind(each))
            .toList();
    double[] point = new Draw(names, givens, random).point();
    Map<Expr, Double> constants = new LinkedHashMap<>();
    double largest = here.expressions().stream().anyMatch(MomentTrials::isSteep) ? STEEP : LARGEST;
    for (int i = 0; i < names.size(); i++) {
      constants.put(names.get(i), moderate(point[i], largest));
    }
    return constants;
  }

  /** Exponentials of random variables have tails that draws of common size never reach. */
  private static boolean isSteep(Expr expr) {
    return expr instanceof chainrule.expr.Call call && call.head().equals("exp")
        || expr.parts().stream().anyMatch(MomentTrials::isSteep);
  }

  /** Away from zero, and not so large that a distribution runs out of doubles. */
  private static double moderate(double value, double largest) {
    double size = Math.min(largest, Math.max(0.05, Math.abs(value)));
    return value < 0 ? -size : size;
  }

  /** What is a number in a formula: parameters of the laws too; random variables are left in. */
  private static Set<Expr> atoms(Expr expr, Givens givens, Sizes sizes) {
    Set<Expr> atoms = new LinkedHashSet<>();
    RandomCode code = new RandomCode(givens, sizes);
    collect(code.unrolled(expr), givens, sizes, new LinkedHashSet<>(), atoms);
    for (Expr atom : List.copyOf(atoms)) {
      givens
          .randomVariable(atom)
          .map(RandomVariable::law)
          .ifPresent(
              law ->
                  law.parameters().forEach(each -> collect(each, givens, sizes, Set.of(), atoms)));
    }
    return atoms;
  }

  private static void collect(
      Expr expr, Givens givens, Sizes sizes, Set<Expr> running, Set<Expr> atoms) {
    switch (expr) {
      case Expectation(Expr body) -> collect(body, givens, sizes, running, atoms);
      case Variance(Expr body) -> collect(body, givens, sizes, running, atoms);
      case Integral integral -> {
        Set<Expr> inner = new LinkedHashSet<>(running);
        inner.add(integral.variable());
        collect(integral.body(), givens, sizes, inner, atoms);
      }
      case chainrule.expr.Density density -> atoms.add(density.of());
      case Derivative derivative when RandomCode.hasMoments(derivative.of()) ->
          derivative.parts().forEach(part -> collect(part, givens, sizes, running, atoms));
      case Sum sum when RandomCode.hasMoments(sum) ->
          throw new IllegalStateException("sums of expectations are written out");
      default -> {
        if (RandomCode.hasMoments(expr)) {
          expr.parts().forEach(part -> collect(part, givens, sizes, running, atoms));
        } else {
          for (Expr atom : Program.freeAtoms(List.of(expr), givens, sizes)) {
            if (!running.contains(atom)) {
              atoms.add(atom);
            }
          }
        }
      }
    }
  }

  // ---- sizes ----

  /** A number for each end of a sum or of a family. */
  private static Sizes sizes(Givens givens, List<Claim> claims, int which) {
    Set<Expr> ends = new LinkedHashSet<>();
    for (RandomVariable each : givens.random()) {
      if (each.from() != null && each.to() != null) {
        ends.add(each.from());
        ends.add(each.to());
      }
    }
    givens.families().forEach(family -> ends.addAll(List.of(family.from(), family.to())));
    givens.definitions().forEach(each -> ends(each.right(), ends));
    claims.forEach(claim -> claim.expressions().forEach(each -> ends(each, ends)));
    Set<Expr> names = new LinkedHashSet<>();
    ends.forEach(end -> names(end, names));
    Map<Expr, Integer> values = new LinkedHashMap<>();
    int next = which;
    for (Expr name : names) {
      values.put(name, 2 + next % 2);
      next++;
    }
    return new Sizes(values);
  }

  private static void ends(Expr in, Set<Expr> ends) {
    if (in instanceof Sum sum) {
      ends.add(sum.lower());
      ends.add(sum.upper());
    }
    in.parts().forEach(part -> ends(part, ends));
  }

  private static void names(Expr end, Set<Expr> names) {
    if (end instanceof Symbol || end instanceof Member member && member.index() instanceof Num) {
      names.add(end);
    } else {
      end.parts().forEach(part -> names(part, names));
    }
  }

  // ---- equations ----

  /** What is solved, if anything is. */
  Optional<Task.Solve> equation() {
    return solution.task() instanceof Task.Solve solve ? Optional.of(solve) : Optional.empty();
  }

  private Optional<Task.Solve> equationOf(Claim claim) {
    return equation().filter(task -> task.unknown().equals(claim.left()));
  }

  /** The value of the left side of a claim: an unknown has the one that solves its equation. */
  MomentValues.Reading left(Claim claim, MomentValues values) {
    Optional<Task.Solve> equation = equationOf(claim);
    if (equation.isEmpty()) {
      return values.read(claim.left());
    }
    double root = root(equation.get(), values);
    return new MomentValues.Reading(root, 0, Math.abs(root));
  }

  /** The equation is linear: two values tell where it holds, a third one whether it is. */
  private static double root(Task.Solve task, MomentValues values) {
    double first = gap(task, values, 1);
    double second = gap(task, values, 2);
    double root = 1 + first / (first - second);
    double third = gap(task, values, 4);
    double line = first + 3 * (second - first);
    boolean straight = Math.abs(third - line) <= 1e-3 * (Math.abs(third) + Math.abs(first));
    return straight ? root : Double.NaN;
  }

  private static double gap(Task.Solve task, MomentValues values, double unknown) {
    MomentValues with =
        task.unknown() instanceof Power(Expr base, Expr exponent) && exponent.equals(Exprs.TWO)
            ? values.with(base, Math.sqrt(unknown))
            : values.with(task.unknown(), unknown);
    return with.value(task.left()) - with.value(task.right());
  }
}
