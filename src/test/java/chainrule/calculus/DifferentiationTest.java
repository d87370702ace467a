package chainrule.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Givens;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of differentiation, one level at a time, by x. */
class DifferentiationTest {
  private static final Givens GIVENS = new Givens(Map.of(), List.of(), StandardLibrary.load());
  private static final Expr X = Exprs.symbol("x");

  /** An expression, the rule that takes it up, and what becomes of its derivative. */
  private record Case(String expression, Rule rule, String result) {
    @Override
    public String toString() {
      return expression;
    }
  }

  private static final String TABLE =
      """
      x                          | VARIABLE          | 1
      5                          | CONSTANT          | 0
      pi                         | CONSTANT          | 0
      a b                        | CONSTANT          | 0
      sin[a]                     | CONSTANT          | 0
      -sin[x]                    | CONSTANT_FACTOR   | -d sin[x] / d x
      x + a                      | SUM               | d x / d x + 0
      x^2 - a x                  | SUM               | d (x^2) / d x - d (a x) / d x
      a x                        | CONSTANT_FACTOR   | a (d x / d x)
      2 a sin[x]                 | CONSTANT_FACTOR   | 2 a (d sin[x] / d x)
      sin[x]/a                   | CONSTANT_FACTOR   | (d sin[x] / d x)/a
      x sin[x]                   | PRODUCT           | (d x / d x) sin[x] + x (d sin[x] / d x)
      a x sin[x]                 | PRODUCT           | a (d x / d x) sin[x] + a x (d sin[x] / d x)
      x sin[x] exp[x]            | PRODUCT           | (d x / d x) sin[x] exp[x] + x (d sin[x] / d x) exp[x] + x sin[x] (d exp[x] / d x)
      sin[x]/x                   | QUOTIENT          | ((d sin[x] / d x) x - sin[x] (d x / d x))/x^2
      x/(1 + x)^2                | QUOTIENT          | ((d x / d x) (1 + x)^2 - x (d ((1 + x)^2) / d x))/(1 + x)^4
      a/sin[x]                   | RECIPROCAL        | -(a (d sin[x] / d x))/sin[x]^2
      1/(1 + x)                  | RECIPROCAL        | -(1 (d (1 + x) / d x))/(1 + x)^2
      x^2                        | POWER             | 2 x^1
      x^0.5                      | POWER             | 0.5 x^(-0.5)
      x^(-2)                     | POWER             | (-2) x^(-3)
      x^(3/2)                    | POWER             | (3/2) x^(1/2)
      x^(1/2)                    | POWER             | (1/2) x^(-1/2)
      x^n                        | POWER             | n x^(n - 1)
      sin[x]^3                   | POWER             | (3 sin[x]^2) (d sin[x] / d x)
      a^x                        | EXPONENTIAL_POWER | a^x log[a] (d x / d x)
      2^sin[x]                   | EXPONENTIAL_POWER | 2^(sin[x]) log[2] (d sin[x] / d x)
      x^x                        | GENERAL_POWER     | x^x ((d x / d x) log[x] + (x (d x / d x))/x)
      exp[x]                     | FUNCTION          | exp[x]
      log[x]                     | FUNCTION          | 1/x
      sqrt[x]                    | FUNCTION          | 1/(2 sqrt[x])
      tanh[x]                    | FUNCTION          | 1 - tanh[x]^2
      sig[x]                     | FUNCTION          | sig[x] (1 - sig[x])
      relu[x]                    | FUNCTION          | I[x > 0]
      cos[a x]                   | CHAIN             | (-sin[a x]) (d (a x) / d x)
      sig[2 x]                   | CHAIN             | (sig[2 x] (1 - sig[2 x])) (d (2 x) / d x)
      max[x, a]                  | FUNCTION          | I[x > a]
      max[x, a x]                | CHAIN             | I[x > a x] + I[a x > x] (d (a x) / d x)
      { x^2 if x < 0; x otherwise } | CASES          | { d (x^2) / d x if x < 0; d x / d x otherwise }
      I[x > a]                   | INDICATOR         | 0
      sum_{i=1}^{3} sin[i x]     | SUMMATION         | sum_{i=1}^{3} d sin[i x] / d x
      """;

  static List<Case> table() {
    return TABLE.lines().map(line -> line.split("\\|", 3)).map(DifferentiationTest::cased).toList();
  }

  private static Case cased(String[] cells) {
    return new Case(cells[0].strip(), Rule.valueOf(cells[1].strip()), cells[2].strip());
  }

  @ParameterizedTest
  @MethodSource("table")
  void theOutermostRuleIsTaken(Case row) {
    Expr body = FormulaReader.read(row.expression(), GIVENS);
    Differentiation.Rewrite rewrite =
        new Differentiation(new Heads(GIVENS.library()), Set.of()).once(Derivative.local(body, X));
    assertEquals(
        row.rule() + ": " + row.result(),
        rewrite.rule() + ": " + PlainPrinter.print(rewrite.after()));
  }

  @Test
  void noRuleOfDifferentiationIsLeftOut() {
    Set<Rule> ofOneLevel = EnumSet.range(Rule.CONSTANT, Rule.SUMMATION);
    ofOneLevel.remove(Rule.PATHS);
    Set<Rule> seen = EnumSet.noneOf(Rule.class);
    table().forEach(row -> seen.add(row.rule()));
    assertEquals(ofOneLevel, seen);
  }
}
