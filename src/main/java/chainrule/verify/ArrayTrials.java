package chainrule.verify;

import chainrule.calculus.Range;
import chainrule.expr.Expr;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The claims of a solution with arrays, tried at small sizes. */
final class ArrayTrials {
  /** How many times the usual number of points is taken where that decides too little. */
  private static final int MORE = 4;

  private final Givens givens;
  private final List<Sizes> sizes;
  private final Supplier<RandomGenerator> random;

  ArrayTrials(Givens givens, List<Sizes> sizes, Supplier<RandomGenerator> random) {
    this.givens = givens;
    this.sizes = sizes;
    this.random = random;
  }

  /** Nothing if no array, no range with a symbol as its end and no free index occurs. */
  static Optional<ArrayTrials> of(
      List<Claim> claims, Givens givens, Supplier<RandomGenerator> random) {
    List<Expr> expressions = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    for (Claim claim : claims) {
      expressions.addAll(claim.expressions());
      ranges.addAll(claim.forAll());
    }
    SizeSymbols symbols = new SizeSymbols(expressions, ranges, givens);
    return symbols.ofArrays()
        ? Optional.of(new ArrayTrials(givens, Instances.of(symbols, givens), random))
        : Optional.empty();
  }

  List<Judged> judge(List<Claim> claims) {
    try {
      List<Judged> judged = new ArrayList<>(judge(claims, 1));
      List<Judged> open = judged.stream().filter(Judged::isOpen).toList();
      List<Judged> again =
          open.isEmpty() ? open : judge(open.stream().map(Judged::claim).toList(), MORE);
      for (int i = 0; i < again.size(); i++) {
        judged.set(judged.indexOf(open.get(i)), again.get(i));
      }
      return judged;
    } catch (UnsupportedExpression noValue) {
      return claims.size() == 1
          ? List.of(withoutValue(claims.get(0), noValue))
          : claims.stream().flatMap(claim -> judge(List.of(claim)).stream()).toList();
    }
  }

  private List<Judged> judge(List<Claim> claims, int effort) {
    RandomGenerator numbers = random.get();
    List<Instance> instances =
        sizes.stream().map(each -> Instance.of(claims, givens, each, numbers, effort)).toList();
    Map<Integer, Verdict> together = Together.verdicts(claims, instances, numbers);
    List<Judged> judged = new ArrayList<>();
    for (int position = 0; position < claims.size(); position++) {
      ArrayTrial trial = new ArrayTrial(position, claims.get(position), instances, numbers, effort);
      judged.add(trial.judged(together.get(position)));
    }
    return judged;
  }

  /** The rows that have no value are named; the others are compared as if those were not there. */
  private Judged withoutValue(Claim claim, UnsupportedExpression whole) {
    List<Expr> sound = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Expr row : claim.rows()) {
      Optional<String> fault = fault(row, claim);
      if (fault.isEmpty()) {
        sound.add(row);
      }
      verdicts.add(new Verdict.Undecided(fault.orElse("")));
    }
    if (sound.isEmpty()
        || sound.size() == claim.rows().size()
        || fault(claim.left(), claim).isPresent()) {
      return Judged.undecided(claim, whole.reason());
    }
    Claim rest = new Claim(claim.position(), claim.left(), sound, Set.of(), null, claim.forAll());
    List<Verdict> compared = judge(List.of(rest)).get(0).rows();
    int next = 0;
    for (int row = 0; row < verdicts.size(); row++) {
      if (next < sound.size() && claim.rows().get(row) == sound.get(next)) {
        verdicts.set(row, compared.get(next++));
      }
    }
    Check check = new Check(Check.Kind.ROW, Verdicts.worst(verdicts));
    return new Judged(claim, verdicts, new Evidence(List.of(check), 0, 0));
  }

  /** Why the expression has no value at the sizes tried; nothing if it has one. */
  private Optional<String> fault(Expr expr, Claim claim) {
    try {
      for (Sizes each : sizes) {
        Claim alone =
            new Claim(claim.position(), expr, List.of(expr), Set.of(), null, claim.forAll());
        Instance.of(List.of(alone), givens, each, random.get(), 0);
      }
      return Optional.empty();
    } catch (UnsupportedExpression noValue) {
      return Optional.of(noValue.reason());
    }
  }
}
