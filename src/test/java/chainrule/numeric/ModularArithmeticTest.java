package chainrule.numeric;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.indicator;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Num;
import chainrule.expr.Quotient;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.numeric.ModularArithmetic.Outcome;
import chainrule.numeric.ModularArithmetic.Outcome.Different;
import chainrule.numeric.ModularArithmetic.Outcome.NotApplicable;
import chainrule.numeric.ModularArithmetic.Outcome.Same;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModularArithmeticTest {
  private static final long SEED = 20;
  private static final Symbol F = Symbol.scalar("f");
  private static final Symbol G = Symbol.scalar("g");
  private static final Symbol Y = Symbol.scalar("y_i");
  private static final Symbol Z = Symbol.scalar("z");
  private static final Symbol I = Symbol.scalar("i");
  private static final Symbol J = Symbol.scalar("j");
  private static final Symbol A = new Symbol("a", Shape.of(symbol("n")));

  private static final Library LIBRARY =
      Library.of(
          List.of(
              defined("sig", over(ONE, plus(ONE, call("exp", negate(Z))))),
              defined("softplus", call("log", plus(ONE, call("exp", Z)))),
              defined("relu", call("max", num(0), Z)),
              defined("swish", times(Z, call("sig", Z)))));

  private static FunctionDefinition defined(String name, Expr body) {
    return new FunctionDefinition(
        name,
        List.of(Z),
        List.of(),
        Map.of(),
        body,
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static Expr exp(Expr of) {
    return call("exp", of);
  }

  private static Expr log(Expr of) {
    return call("log", of);
  }

  private static Expr sqrt(Expr of) {
    return call("sqrt", of);
  }

  private static Expr sig(Expr of) {
    return call("sig", of);
  }

  private static Expr decimal(String value) {
    return new Num(new BigDecimal(value));
  }

  private static Entry entry(Symbol index) {
    return new Entry(A, List.of(index));
  }

  static Stream<Arguments> identities() {
    Expr s = sig(F);
    Expr e = exp(negate(F));
    Expr slope = times(s, minus(ONE, s));
    return Stream.of(
        arguments(
            "7.5 with heads",
            plus(
                times(over(minus(ONE, Y), minus(ONE, s)), slope), negate(times(over(Y, s), slope))),
            minus(s, Y)),
        arguments(
            "7.5 with exp",
            over(minus(times(minus(ONE, Y), ONE), times(Y, e)), plus(ONE, e)),
            minus(s, Y)),
        arguments("sig by exp", s, over(exp(F), plus(ONE, exp(F)))),
        arguments("sig of minus", sig(negate(F)), minus(ONE, s)),
        arguments("slope of sig", over(e, power(plus(ONE, e), 2)), slope),
        arguments("tanh and sig", call("tanh", F), minus(times(TWO, sig(times(TWO, F))), ONE)),
        arguments(
            "tanh and cosh",
            minus(ONE, power(call("tanh", F), 2)),
            over(ONE, power(call("cosh", F), 2))),
        arguments(
            "exp of a sum",
            exp(plus(F, over(G, TWO))),
            times(exp(F), power(exp(over(G, num(4))), 2))),
        arguments("exp of a product", exp(times(plus(F, ONE), G)), times(exp(times(G, F)), exp(G))),
        arguments(
            "exp of a quotient", exp(over(minus(F, G), Y)), over(ONE, exp(over(minus(G, F), Y)))),
        arguments("exp of a log", exp(times(TWO, log(F))), power(F, 2)),
        arguments("e to a power", power(exp(ONE), F), exp(F)),
        arguments("log of a product", log(times(F, G)), plus(log(F), log(G))),
        arguments("log of an exp", log(exp(F)), F),
        arguments(
            "softplus turned round", minus(call("softplus", F), F), call("softplus", negate(F))),
        arguments("softplus and sig", negate(log(s)), call("softplus", negate(F))),
        arguments("log of one minus sig", log(minus(ONE, s)), minus(log(s), F)),
        arguments("roots of products", times(sqrt(F), sqrt(G)), sqrt(times(F, G))),
        arguments("root squared", power(sqrt(plus(ONE, power(F, 2))), 2), plus(power(F, 2), ONE)),
        arguments(
            "root below the bar",
            over(F, sqrt(minus(ONE, F))),
            times(F, power(minus(ONE, F), negate(over(ONE, TWO))))),
        arguments("cube root", power(power(F, over(ONE, num(3))), 3), F),
        arguments("unknown power", over(power(F, plus(G, ONE)), F), power(F, G)),
        arguments("circle", plus(power(call("sin", F), 2), power(call("cos", F), 2)), ONE),
        arguments(
            "double angle", call("sin", times(TWO, F)), times(TWO, call("sin", F), call("cos", F))),
        arguments("quarter turn", call("sin", plus(F, over(Constant.PI, TWO))), call("cos", F)),
        arguments("tan", plus(ONE, power(call("tan", F), 2)), over(ONE, power(call("cos", F), 2))),
        arguments("decimals", plus(decimal("0.1"), decimal("0.2")), decimal("0.3")),
        arguments("long decimals", times(decimal("1e-400000"), decimal("1e400000")), ONE),
        arguments("cancelled zero", over(times(F, minus(F, G)), minus(F, G)), F),
        arguments("arguments of unknown calls", call("l", plus(F, G)), call("l", plus(G, F))),
        arguments("relu", call("relu", F), times(F, indicator(F, Relation.GREATER, num(0)))),
        arguments("relu split", minus(call("relu", F), call("relu", negate(F))), F),
        arguments(
            "indicator twice",
            power(indicator(F, Relation.LESS, G), 2),
            indicator(G, Relation.GREATER, F)),
        arguments("abs", times(call("abs", F), call("sign", F)), F),
        arguments("swish", call("swish", F), over(F, plus(ONE, e))),
        arguments("sum with numbers", new Sum(I, ONE, num(3), times(I, F)), times(num(6), F)),
        arguments("name of the index", new Sum(I, ONE, F, entry(I)), new Sum(J, ONE, F, entry(J))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("identities")
  void provesIdentities(String name, Expr left, Expr right) {
    assertInstanceOf(Same.class, compare(left, right));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("identities")
  void refutesWhatIsOffByOnePart(String name, Expr left, Expr right) {
    assertInstanceOf(Different.class, compare(left, times(right, decimal("1.000000000001"))));
  }

  static Stream<Arguments> differences() {
    return Stream.of(
        arguments("sign of 7.5", minus(sig(F), Y), minus(Y, sig(F)), true),
        arguments("missing factor", times(TWO, F), F, true),
        arguments("almost one", power(plus(F, ONE), 2), plus(power(F, 2), ONE), true),
        arguments("exp of twice", exp(times(TWO, F)), times(TWO, exp(F)), true),
        arguments("two exponentials", exp(times(F, G)), times(exp(F), exp(G)), true),
        arguments("Fermat", power(F, 0), power(num(3), 2), true),
        arguments("root of a square", sqrt(power(F, 2)), F, false),
        arguments("relu is not the identity", call("relu", F), F, false),
        arguments("two unknown functions", call("l", F), call("m", F), false),
        arguments("entries", entry(I), entry(J), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("differences")
  void refutesWhatDiffers(String name, Expr left, Expr right, boolean certain) {
    Different different = assertInstanceOf(Different.class, compare(left, right));
    assertEquals(certain, different.certain());
  }

  static Stream<Arguments> unsuited() {
    return Stream.of(
        arguments("zero below the bar", over(F, minus(G, G)), F),
        arguments("power beyond all bounds", power(F, decimal("2305843009213693950")), ONE),
        arguments("an array", A, A),
        arguments("infinity", Constant.INFINITY, F));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsuited")
  void saysWhatHasNoResidue(String name, Expr left, Expr right) {
    assertFalse(assertInstanceOf(NotApplicable.class, compare(left, right)).reason().isEmpty());
  }

  @Test
  void takesHugePowersWithoutMultiplyingOut() {
    Expr huge = power(plus(F, G), 1_000_000_000_000L);
    Expr split = times(power(plus(G, F), 999_999_999_999L), plus(F, G));
    assertTimeout(Duration.ofSeconds(2), () -> assertInstanceOf(Same.class, compare(huge, split)));
  }

  @Test
  void visitsSharedPartsOnce() {
    Expr deep = F;
    Expr other = F;
    for (int layer = 0; layer < 200; layer++) {
      deep = plus(times(deep, deep), exp(negate(Y)));
      other = plus(over(ONE, exp(Y)), power(other, 2));
    }
    Expr left = deep;
    Expr right = other;
    assertTimeout(Duration.ofSeconds(5), () -> assertInstanceOf(Same.class, compare(left, right)));
  }

  @Test
  void multipliesAsBigIntegersDo() {
    SplittableRandom random = new SplittableRandom(SEED);
    BigInteger prime = BigInteger.valueOf(Residue.P);
    for (int i = 0; i < 10_000; i++) {
      long a = i < 4 ? Residue.P - 1 - i : random.nextLong(Residue.P);
      long b = i < 8 ? Residue.P - 1 - i % 2 : random.nextLong(Residue.P);
      BigInteger exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).mod(prime);
      assertEquals(exact.longValueExact(), Residue.multiply(a, b), a + " times " + b);
    }
  }

  @Test
  void givesTheSameAnswerForTheSameSeed() {
    assertEquals(compare(F, new Quotient(F, TWO)), compare(F, new Quotient(F, TWO)));
  }

  private static Outcome compare(Expr left, Expr right) {
    return new ModularArithmetic(LIBRARY, SEED).compare(left, right);
  }
}
