package chainrule.expr;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.substitute;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees as they were written: places, parts, shapes, substitution. */
class ExprTest {
  private static final Expr X = symbol("x");
  private static final Expr Y = symbol("y");
  private static final Symbol K = Symbol.scalar("k");
  private static final Expr M = symbol("m");
  private static final Expr N = symbol("n");
  private static final Symbol VECTOR = new Symbol("v", Shape.of(N));
  private static final Symbol OTHER = new Symbol("u", Shape.of(M));
  private static final Symbol MATRIX = new Symbol("A", Shape.of(M, N));

  /** One of every kind. */
  static List<Expr> kinds() {
    Condition positive = new Comparison(X, Relation.GREATER, num(0));
    Condition inside =
        new Condition.AllOf(List.of((Comparison) positive, new Comparison(X, Relation.LESS, ONE)));
    return List.of(
        num(2),
        Constant.PI,
        X,
        new Member("f", minus(K, ONE), Shape.of(N)),
        new Entry(MATRIX, List.of(X, Y)),
        plus(X, Y, ONE),
        negate(X),
        times(X, Y),
        over(X, Y),
        power(X, 2),
        new Call("swish", List.of(X), List.of(Y)),
        Derivative.local(X, Y),
        Derivative.total(VECTOR, OTHER),
        new Indicator(inside),
        new Cases(
            List.of(
                new Cases.Branch(X, positive),
                new Cases.Branch(Y, inside),
                new Cases.Branch(ONE, new Condition.Otherwise()))),
        new Sum(K, ONE, N, times(K, X)),
        new Product(K, ONE, N, plus(K, X)),
        new Integral(K, num(0), Constant.INFINITY, K),
        new Limit(K, num(0), Limit.Side.ABOVE, over(X, K)),
        new Expectation(X),
        new Variance(X),
        new Density(X, Y),
        new Delta(K, X),
        new Hadamard(VECTOR, VECTOR),
        new Transpose(MATRIX),
        ArrayCall.of(ArrayFunction.TRACE, MATRIX),
        new MatrixLiteral(List.of(List.of(X, Y), List.of(ONE, X))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anExpressionIsItsParts(Expr expr) {
    assertEquals(expr, expr.with(expr.parts()));
    assertSame(expr, Exprs.map(expr, part -> part));
    assertEquals(1 + expr.parts().stream().mapToInt(Expr::size).sum(), expr.size());
    for (int i = 0; i < expr.parts().size(); i++) {
      assertEquals(expr.parts().get(i), Place.of(i).in(expr));
      assertTrue(expr.contains(expr.parts().get(i)));
      Expr replaced = Place.of(i).replace(expr, expr.parts().get(i));
      assertEquals(expr, replaced);
    }
  }

  @Test
  void everyKindIsHere() {
    long kinds = kinds().stream().map(Expr::getClass).distinct().count();
    assertEquals(Expr.class.getPermittedSubclasses().length, kinds);
  }

  @Test
  void aPlaceIsReachedFromTheRoot() {
    Expr row = minus(over(ONE, plus(ONE, X)), over(times(Y, plus(ONE, X)), plus(ONE, X)));
    Place bracket = Place.of(1, 0, 0, 1);
    assertEquals(plus(ONE, X), bracket.in(row));
    assertEquals(times(Y, Y), Place.of(0, 0).in(bracket.replace(row, Y).parts().get(1)));
    assertEquals(bracket, Place.of(0, 1).within(Place.of(1, 0)));
    assertEquals(bracket, Place.of(1, 0, 0).child(1));
    assertSame(row, Place.ROOT.in(row));
    assertEquals(Y, Place.ROOT.replace(row, Y));
  }

  @Test
  void substitutionTakesTheOutermostFirstAndAllAtOnce() {
    assertEquals(plus(Y, X), substitute(plus(X, Y), Map.of(X, Y, Y, X)));
    assertEquals(Y, substitute(call("exp", X), Map.of(call("exp", X), Y, X, ONE)));
    Expr same = times(X, call("sin", Y));
    assertSame(same, substitute(same, Map.of(symbol("z"), ONE)));
  }

  @Test
  void theSizesOfAMemberFollowItsIndex() {
    Member layer = new Member("f", minus(K, ONE), Shape.of(new Member("D", K, Shape.SCALAR)));
    Symbol last = Symbol.scalar("K");
    Member there = new Member("f", minus(last, ONE), Shape.of(new Member("D", last, Shape.SCALAR)));
    assertEquals(there, substitute(layer, Map.of(K, last)));
  }

  @Test
  void aBoundIndexIsNoSymbolOfTheSum() {
    assertEquals(Set.of(X, N), Exprs.symbols(new Sum(K, ONE, N, times(K, X))));
    assertEquals(Set.of(K, X, N), Exprs.symbols(plus(new Sum(K, ONE, N, X), K)));
  }

  @Test
  void shapesFollowTheProduct() {
    assertEquals(Shape.of(M), times(MATRIX, VECTOR).shape());
    assertEquals(Shape.of(M), times(num(2), MATRIX, X, VECTOR).shape());
    assertEquals(Shape.of(N, M), new Transpose(MATRIX).shape());
    assertEquals(Shape.of(M, N), times(OTHER, new Transpose(VECTOR)).shape());
    assertEquals(Shape.SCALAR, times(new Transpose(VECTOR), VECTOR).shape());
    assertEquals(Shape.of(ONE, N), times(new Transpose(OTHER), MATRIX).shape());
    assertEquals(Shape.of(M, N), Derivative.total(OTHER, VECTOR).shape());
    assertEquals(Shape.of(M, N), Derivative.total(X, MATRIX).shape());
    assertEquals(Shape.of(N), new Entry(MATRIX, List.of(X)).shape());
    assertEquals(Shape.of(N), plus(VECTOR, ONE).shape());
    assertEquals(
        Shape.of(N), new Indicator(new Comparison(VECTOR, Relation.GREATER, num(0))).shape());
  }

  @Test
  void whatCannotBeWrittenCannotBeBuilt() {
    assertThrows(IllegalArgumentException.class, () -> new Num(BigDecimal.valueOf(-1)));
    assertThrows(IllegalArgumentException.class, () -> new Plus(List.of(X)));
    assertThrows(IllegalArgumentException.class, () -> new Times(List.of(X)));
    assertThrows(IllegalArgumentException.class, () -> Call.of("f"));
    assertThrows(IllegalArgumentException.class, () -> new Entry(VECTOR, List.of(X, Y)));
    assertEquals(negate(num(3)), num(-3));
    assertFalse(
        new Num(new BigDecimal("0.5")).equals(new Num(new BigDecimal("0.50"))), "kept as written");
  }
}
