package chainrule.verify;

import static chainrule.verify.HandMade.finding;
import static chainrule.verify.HandMade.givens;
import static chainrule.verify.HandMade.read;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Statement;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
  private static final Givens GIVENS = givens("h = sig[f]");
  private static final Symbol F = Symbol.scalar("f");
  private static final Symbol Z = Symbol.scalar("z");

  private static Expr formula(String text) {
    return switch (text.strip()) {
      case "oo" -> Constant.INFINITY;
      case "-oo" -> new Negate(Constant.INFINITY);
      default -> read(text.strip(), GIVENS);
    };
  }

  private static void assertVerdict(String kind, Statement statement) {
    Verdict verdict =
        new Verifier(5, SecondOpinion.NONE).verify(finding(GIVENS, statement), List.of()).evidence().get(0).verdict();
    Class<? extends Verdict> expected =
        switch (kind) {
          case "agrees" -> Verdict.Agrees.class;
          case "differs" -> Verdict.Differs.class;
          default -> Verdict.Undecided.class;
        };
    assertInstanceOf(expected, verdict, () -> statement + ": " + verdict);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      sig[f] (1 - sig[f])  | oo  | 0    | agrees
      sig[f] (1 - sig[f])  | -oo | 0    | agrees
      h (1 - h)            | oo  | 0    | agrees
      sig[f] (1 - sig[f])  | oo  | 1    | differs
      d h / d f            | oo  | 0    | agrees
      sig[f]               | oo  | 1    | agrees
      sig[f]               | -oo | 1    | differs
      f (1 - tanh[f])      | oo  | 0    | agrees
      exp[f]               | oo  | oo   | agrees
      -f^3                 | oo  | -oo  | agrees
      exp[f]               | oo  | -oo  | differs
      sin[f]/f             | 0   | 1    | agrees
      (1 - cos[f])/f^2     | 0   | 1/2  | agrees
      sin[f]               | oo  | 0    | differs
      a f/(f + b^2)        | oo  | a    | agrees
      """)
  void limits(String body, String point, String value, String verdict) {
    assertVerdict(verdict, new Statement.LimitIs(formula(body), F, formula(point), formula(value)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      sig[f] (1 - sig[f])       | oo  | exp[-f]   | agrees
      h (1 - h)                 | -oo | exp[f]    | agrees
      exp[-f]/(1 + exp[-f])^2   | oo  | exp[-f]   | agrees
      sig[f] (1 - sig[f])       | oo  | 2 exp[-f] | differs
      sig[f] (1 - sig[f])       | -oo | exp[-f]   | differs
      1 - tanh[f]^2             | oo  | 4 exp[-2 f] | agrees
      1/(1 + f^2)               | oo  | 1/f^2     | agrees
      """)
  void leadingTerms(String body, String point, String leading, String verdict) {
    assertVerdict(verdict, new Statement.BehavesLike(formula(body), F, formula(point), formula(leading)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      sig[f] (1 - sig[f])  | 0 | 1/4 | true  | agrees
      sig[f] (1 - sig[f])  | 0 | 1/2 | true  | differs
      sig[f] (1 - sig[f])  | 1 | 1/4 | true  | differs
      f^2                  | 0 | 0   | false | agrees
      f^2                  | 0 | 0   | true  | differs
      (f - a)^2 + b        | a | b   | false | agrees
      """)
  void extrema(String body, String point, String value, boolean maximum, String verdict) {
    assertVerdict(verdict, new Statement.Extremum(formula(body), F, formula(point), formula(value), maximum));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      sig[f] (1 - sig[f])  | true  | agrees
      sig[f]               | true  | differs
      tanh[f]              | false | agrees
      tanh[f]              | true  | differs
      """)
  void parities(String body, boolean even, String verdict) {
    assertVerdict(verdict, new Statement.Parity(formula(body), F, even));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      heaviside[z] | 0 | oo | 0   | agrees
      heaviside[z] | 0 | 0  | 0   | differs
      rect[z]      | 0 | oo | 0   | agrees
      rect[z]      | 1 | 0  | -oo | agrees
      rect[z]      | 1 | 0  | oo  | differs
      relu[z]      | 0 | 0  | 1   | agrees
      relu[z]      | 0 | 0  | 0   | differs
      abs[z - a]   | a | -1 | 1   | agrees
      """)
  void slopesOfBothSides(String body, String at, String left, String right, String verdict) {
    assertVerdict(
        verdict, new Statement.NoDerivative(formula(body), Z, formula(at), formula(left), formula(right)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      d heaviside[z] / d z | agrees
      d rect[z] / d z      | agrees
      d relu[z] / d z      | differs
      rect[z]              | differs
      sin[z]^2 + cos[z]^2 - 1 | agrees
      """)
  void zeros(String body, String verdict) {
    assertVerdict(verdict, new Statement.Vanishes(formula(body), List.of()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      relu[z]          | LESS    | agrees
      relu[z]          | GREATER | differs
      d relu[z] / d z  | LESS    | agrees
      """)
  void zerosUnderACondition(String body, Relation relation, String verdict) {
    Condition where = new Comparison(Z, relation, Exprs.ZERO);
    assertVerdict(verdict, new Statement.Vanishes(formula(body), List.of(where)));
  }
}
