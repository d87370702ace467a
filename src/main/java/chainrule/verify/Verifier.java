package chainrule.verify;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Expr;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Takes evidence for a solution: every row against the row before, every result against differences
 * of the function itself, against a second system and against the form that the author expects. The
 * same seed gives the same numbers.
 */
public final class Verifier {
  /** How many times the usual number of points is taken where that decides too little. */
  private static final int MORE = 4;

  private static final int REMEMBERED = 10_000;

  private final long seed;
  private final SecondOpinion opinion;

  /**
   * @param opinion asked about local derivatives only, and never twice about the same; {@link
   *     SecondOpinion#NONE} if nobody is
   */
  public Verifier(long seed, SecondOpinion opinion) {
    this.seed = seed;
    this.opinion = opinion == SecondOpinion.NONE ? opinion : remembering(opinion);
  }

  /**
   * The solution with its evidence.
   *
   * @param expected the forms that the author expects of what is asked, in order; may be empty or
   *     shorter
   */
  public VerifiedSolution verify(Solution solution, List<Expr> expected) {
    Map<Integer, Evidence> evidence = new LinkedHashMap<>();
    Map<Integer, List<Verdict>> rows = new LinkedHashMap<>();
    for (Judged judged : judge(Claim.of(solution, expected), solution)) {
      evidence.put(judged.claim().position(), judged.evidence());
      rows.put(judged.claim().position(), judged.rows());
    }
    Findings findings = new Findings(solution.givens(), random());
    for (int position = 0; position < solution.blocks().size(); position++) {
      if (solution.blocks().get(position) instanceof Block.Finding finding) {
        evidence.put(position, findings.evidence(finding.statement()));
      }
    }
    return new VerifiedSolution(solution, evidence, rows);
  }

  private List<Judged> judge(List<Claim> claims, Solution solution) {
    Optional<MomentTrials> moments = MomentTrials.of(claims, solution, random());
    return moments.isPresent() ? moments.get().judge(claims) : judge(claims, solution.givens());
  }

  private List<Judged> judge(List<Claim> claims, Givens givens) {
    if (claims.isEmpty()) {
      return List.of();
    }
    Optional<ArrayTrials> arrays = ArrayTrials.of(claims, givens, this::random);
    if (arrays.isPresent()) {
      return arrays.get().judge(claims);
    }
    try {
      List<Judged> judged = Trial.all(Setting.of(claims, givens, opinion, random(), 1));
      return judged.stream().anyMatch(Judged::isOpen)
          ? Trial.all(Setting.of(claims, givens, opinion, random(), MORE))
          : judged;
    } catch (UnsupportedExpression noValue) {
      return claims.size() == 1
          ? List.of(Judged.undecided(claims.get(0), noValue.reason()))
          : claims.stream().flatMap(claim -> judge(List.of(claim), givens).stream()).toList();
    }
  }

  private RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private record Question(Expr local, Expr by) {}

  private static SecondOpinion remembering(SecondOpinion opinion) {
    Map<Question, Optional<Expr>> answers = new HashMap<>();
    return (local, by) -> {
      synchronized (answers) {
        if (answers.size() > REMEMBERED) {
          answers.clear();
        }
        return answers.computeIfAbsent(
            new Question(local, by), asked -> opinion.derivative(local, by));
      }
    };
  }
}
