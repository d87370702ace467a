package chainrule.verify;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.Symja;
import chainrule.algebra.TooLarge;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.verify.Equality.By;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to be certain that two expressions are equal. */
@FunctionalInterface
public interface EqualityProof {

  /**
   * How equality is known; empty if this way cannot tell, which says nothing on whether they
   * differ.
   */
  Optional<By> prove(Expr a, Expr b, Givens givens);

  /** Both are written the same. */
  EqualityProof IDENTITY =
      (a, b, givens) -> a.equals(b) ? Optional.of(By.IDENTICAL) : Optional.empty();

  /**
   * Both are the same rational function of their atoms, definitions written out and labels in {0,1}
   * used.
   */
  EqualityProof RATIONAL =
      (a, b, givens) -> rational(writtenOut(a, givens), writtenOut(b, givens), givens);

  /**
   * The same with the functions of the library written out too, so that 1/(1 + exp[-z]) meets
   * sig[z].
   */
  EqualityProof FUNCTIONS_WRITTEN_OUT =
      (a, b, givens) ->
          rational(
              withoutHeads(writtenOut(a, givens), givens.library()),
              withoutHeads(writtenOut(b, givens), givens.library()),
              givens);

  private static Optional<By> rational(Expr a, Expr b, Givens givens) {
    try {
      boolean equal = new RationalFunctions(binary(givens)).equal(a, b);
      return equal ? Optional.of(By.EXACT) : Optional.empty();
    } catch (TooLarge | ArithmeticException noForm) {
      return Optional.empty();
    }
  }

  /** Every function that has a definition in one formula replaced by it. */
  static Expr withoutHeads(Expr expr, Library library) {
    Expr mapped = Exprs.map(expr, part -> withoutHeads(part, library));
    if (!(mapped instanceof Call call)) {
      return mapped;
    }
    FunctionDefinition function = library.find(call.head()).orElse(null);
    boolean whole = function != null && function.formals().size() == call.parts().size();
    if (function == null || function.body() == null || !whole) {
      return mapped;
    }
    Map<Expr, Expr> actual = new HashMap<>();
    for (int i = 0; i < call.parts().size(); i++) {
      actual.put(function.formals().get(i), call.parts().get(i));
    }
    return withoutHeads(Exprs.substitute(function.body(), actual), library);
  }

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
