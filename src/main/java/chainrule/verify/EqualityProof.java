package chainrule.verify;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.Symja;
import chainrule.algebra.TooLarge;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.verify.Equality.By;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to be certain that two expressions are equal. */
@FunctionalInterface
public interface EqualityProof {

  /** How equality is known; empty if this way cannot tell, which says nothing on whether they differ. */
  Optional<By> prove(Expr a, Expr b, Givens givens);

  /** Both are written the same. */
  EqualityProof IDENTITY = (a, b, givens) -> a.equals(b) ? Optional.of(By.IDENTICAL) : Optional.empty();

  /** Both are the same rational function of their atoms, definitions written out and labels in {0,1} used. */
  EqualityProof RATIONAL =
      (a, b, givens) -> {
        try {
          boolean equal =
              new RationalFunctions(binary(givens)).equal(writtenOut(a, givens), writtenOut(b, givens));
          return equal ? Optional.of(By.EXACT) : Optional.empty();
        } catch (TooLarge | ArithmeticException noForm) {
          return Optional.empty();
        }
      };

  /** Symja reduces the difference to zero. */
  static EqualityProof by(Symja symja) {
    return (a, b, givens) -> {
      Expr difference = Exprs.minus(writtenOut(a, givens), writtenOut(b, givens));
      return symja.isZero(difference).filter(zero -> zero).map(zero -> By.SYMBOLIC);
    };
  }

  /** Names replaced by what they are defined as, the last ones first. */
  private static Expr writtenOut(Expr expr, Givens givens) {
    Map<Expr, Expr> values = new HashMap<>();
    for (Definition definition : givens.definitions()) {
      values.put(definition.left(), Exprs.substitute(definition.right(), values));
    }
    return Exprs.substitute(expr, values);
  }

  private static Set<Symbol> binary(Givens givens) {
    return givens.facts().entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(EqualityProof::isZeroOrOne))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isZeroOrOne(Fact fact) {
    return fact instanceof Fact.OneOf(var values)
        && values.stream().allMatch(value -> value.equals(Exprs.ZERO) || value.equals(Exprs.ONE));
  }
}
