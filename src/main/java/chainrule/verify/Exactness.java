package chainrule.verify;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.ModularArithmetic;
import chainrule.numeric.ModularArithmetic.Outcome;
import chainrule.problem.Library;
import java.util.List;
import java.util.Optional;

/**
 * The algebra of a derivation as one identity: the first row in which nothing is left to
 * differentiate equals the result, exactly. Only agreement is evidence here: what the residues call
 * different may still be equal by a definition or a fact, and the numbers speak to that.
 */
final class Exactness {
  private final ModularArithmetic arithmetic;

  Exactness(Library library, long seed) {
    this.arithmetic = new ModularArithmetic(library, seed);
  }

  Optional<Check> check(Claim claim) {
    List<Expr> free = claim.rows().stream().filter(row -> !holdsDerivative(row)).toList();
    if (free.isEmpty() || free.getFirst().equals(claim.result())) {
      return Optional.empty();
    }
    return switch (arithmetic.compare(free.getFirst(), claim.result())) {
      case Outcome.Same(int trials) ->
          Optional.of(new Check(Check.Kind.MODULAR, new Verdict.Agrees(trials, 0)));
      case Outcome.Different different -> Optional.empty();
      case Outcome.NotApplicable notApplicable -> Optional.empty();
    };
  }

  private static boolean holdsDerivative(Expr expr) {
    return expr instanceof Derivative || expr.parts().stream().anyMatch(Exactness::holdsDerivative);
  }
}
