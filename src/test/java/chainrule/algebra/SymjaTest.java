package chainrule.algebra;

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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Otherwise;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.numeric.ModularArithmetic;
import chainrule.problem.Library;
import chainrule.problem.Primitive;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SymjaTest {
  private static final long SEED = 7;
  private static final Symja SYMJA = new Symja();
  private static final Symbol F = Symbol.scalar("f");
  private static final Symbol W = Symbol.scalar("w");
  private static final Symbol X = Symbol.scalar("x");
  private static final Symbol Y = Symbol.scalar("y");
  private static final Symbol I = Symbol.scalar("i");
  private static final Symbol J = Symbol.scalar("j");
  private static final Symbol K = Symbol.scalar("k");
  private static final Symbol A = new Symbol("a", Shape.of(symbol("n")));

  private static Expr entry(Expr index) {
    return new Entry(A, List.of(index));
  }

  private static Member member(Expr index) {
    return new Member("f", index, Shape.SCALAR);
  }

  private static Expr unknown(String head, Expr argument) {
    return Derivative.local(call(head, argument), argument);
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithEveryRowOfThePrimitives(Primitive row) {
    List<Expr> inner = List.of(times(W, X), plus(Y, X));
    List<Expr> slopes = List.of(W, ONE);
    List<Expr> arguments = row.takesAnyNumberOfArguments() ? inner : inner.subList(0, 1);
    Expr chain =
        plus(
            IntStream.range(0, arguments.size())
                .mapToObj(i -> (Expr) times(row.derivative(arguments, i), slopes.get(i)))
                .toList());
    agrees(new Call(row.head(), arguments, List.of()), X, chain);
  }

  static Stream<Arguments> derivatives() {
    Expr s = call("sig", F);
    Expr loss =
        minus(negate(times(minus(ONE, Y), call("log", minus(ONE, s)))), times(Y, call("log", s)));
    Expr byOutput = minus(over(minus(ONE, Y), minus(ONE, s)), over(Y, s));
    Expr names = times(symbol("D"), symbol("E"), symbol("I"), symbol("N"), symbol("C"));
    return Stream.of(
        arguments("7.5 by the output", loss, s, byOutput),
        arguments("7.5 by the argument", loss, F, times(byOutput, unknown("sig", F))),
        arguments(
            "names that mean something to Symja",
            names,
            symbol("E"),
            times(symbol("D"), symbol("I"), symbol("N"), symbol("C"))),
        arguments(
            "functions that mean something to Symja",
            call("Sin", times(TWO, X)),
            X,
            times(TWO, unknown("Sin", times(TWO, X)))),
        arguments(
            "an unknown function of two",
            call("l", times(W, X), Y),
            X,
            times(W, Derivative.local(call("l", times(W, X), Y), times(W, X)))),
        arguments(
            "a parameter",
            new Call("swish", List.of(Y), List.of(X)),
            X,
            Derivative.local(new Call("swish", List.of(Y), List.of(X)), X)),
        arguments(
            "a second derivative",
            unknown("sig", times(W, X)),
            X,
            times(W, Derivative.local(unknown("sig", times(W, X)), times(W, X)))),
        arguments(
            "an indicator",
            times(X, indicator(X, Relation.GREATER, num(0))),
            X,
            indicator(X, Relation.GREATER, num(0))),
        arguments(
            "leaky by max",
            call("max", times(over(ONE, num(10)), X), X),
            X,
            plus(
                times(over(ONE, num(10)), indicator(over(X, num(10)), Relation.GREATER, X)),
                indicator(X, Relation.GREATER, over(X, num(10))))),
        arguments(
            "by a member",
            times(member(K), member(minus(K, ONE)), W),
            member(minus(K, ONE)),
            times(W, member(K))),
        arguments("by an entry", times(entry(ONE), entry(TWO)), entry(TWO), entry(ONE)),
        arguments(
            "an adjoint is a name", times(Derivative.total(Y, F), F), F, Derivative.total(Y, F)),
        arguments(
            "a sum without it",
            times(X, new Sum(I, ONE, K, entry(I))),
            X,
            new Sum(I, ONE, K, entry(I))),
        arguments("a sum over a row", times(X, new Sum(I, ONE, K, entry(I))), Y, num(0)),
        arguments("decimals", times(new Num(new BigDecimal("0.25")), power(X, 4)), X, power(X, 3)),
        arguments("powers", power(X, X), X, times(power(X, X), plus(ONE, call("log", X)))),
        arguments(
            "a number to a power",
            power(num(2), X),
            X,
            times(power(num(2), X), call("log", num(2)))),
        arguments(
            "a large power",
            power(plus(X, Y), 1_000_000_000L),
            X,
            times(num(1_000_000_000L), power(plus(Y, X), 999_999_999L))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("derivatives")
  void differentiatesWithNamesIndependent(String name, Expr local, Expr by, Expr expected) {
    agrees(local, by, expected);
  }

  @Test
  void differentiatesCasesByTheirBranches() {
    Comparison below = new Comparison(X, Relation.LESS, num(0));
    Expr cases = cases(below, power(X, 2), call("exp", X));
    agrees(cases, X, cases(below, times(TWO, X), call("exp", X)));
  }

  private static Expr cases(Comparison condition, Expr first, Expr second) {
    return new Cases(
        List.of(new Cases.Branch(first, condition), new Cases.Branch(second, new Otherwise())));
  }

  static Stream<Arguments> unanswerable() {
    Expr tower = num(9);
    for (int storey = 0; storey < 5; storey++) {
      tower = power(num(9), tower);
    }
    Expr shared = X;
    for (int layer = 0; layer < 100; layer++) {
      shared = plus(shared, shared);
    }
    return Stream.of(
        arguments("an array", A, X),
        arguments("a product of arrays", new Hadamard(A, A), X),
        arguments(
            "a call on the array of which it is an entry",
            new Entry(call("softmax", A), List.of(I)),
            entry(J)),
        arguments("entries whose indices may agree", entry(I), entry(J)),
        arguments("members whose indices may agree", member(I), member(ONE)),
        arguments("a sum over it", new Sum(I, ONE, K, times(X, entry(I))), X),
        arguments("delta", new Delta(X, Y), X),
        arguments("a tower of powers", plus(X, tower), X),
        arguments("a tree of 2^100 nodes", shared, X),
        arguments("an argument within another", call("l", X, times(X, Y)), X));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unanswerable")
  void hasNoOpinionOnWhatItCannotTell(String name, Expr local, Expr by) {
    assertTimeout(
        Duration.ofSeconds(10), () -> assertEquals(Optional.empty(), SYMJA.derivative(local, by)));
  }

  static Stream<Arguments> zeros() {
    Expr e = call("exp", X);
    Expr two = plus(X, Y);
    return Stream.of(
        arguments(
            "sig by exp",
            minus(over(ONE, plus(ONE, call("exp", negate(X)))), over(e, plus(ONE, e))),
            Optional.of(true)),
        arguments(
            "binomial",
            minus(power(two, 2), plus(power(X, 2), times(TWO, X, Y), power(Y, 2))),
            Optional.of(true)),
        arguments(
            "cancelled",
            minus(over(minus(power(X, 2), power(Y, 2)), minus(X, Y)), two),
            Optional.of(true)),
        arguments(
            "not a binomial",
            minus(power(two, 2), plus(power(X, 2), power(Y, 2))),
            Optional.of(false)),
        arguments("a function is unknown", minus(call("sig", X), Y), Optional.empty()),
        arguments(
            "too large to multiply out",
            minus(power(plus(X, Y, W, F, I, J, K), 60), ONE),
            Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zeros")
  void tellsZeroOnlyWhereItIsCertain(String name, Expr expr, Optional<Boolean> zero) {
    assertEquals(zero, SYMJA.isZero(expr));
  }

  @Test
  void answersManyThreadsAsItAnswersOne() {
    List<Expr> locals =
        IntStream.range(0, 200)
            .mapToObj(n -> (Expr) times(call("sin", times(num(n), X)), call("a", X)))
            .toList();
    List<Optional<Expr>> alone =
        locals.stream().map(local -> new Symja().derivative(local, X)).toList();
    List<Optional<Expr>> together =
        locals.parallelStream().map(local -> new Symja().derivative(local, X)).toList();
    assertEquals(alone, together);
  }

  private static void agrees(Expr local, Expr by, Expr expected) {
    Expr derivative = SYMJA.derivative(local, by).orElseThrow();
    ModularArithmetic.Outcome outcome =
        new ModularArithmetic(Library.EMPTY, SEED).compare(expected, derivative);
    assertInstanceOf(
        ModularArithmetic.Outcome.Same.class,
        outcome,
        () -> "seed " + SEED + ": " + derivative + " " + outcome);
  }
}
