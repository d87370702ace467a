package chainrule.render;

import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Seeded expressions of every kind of node, well-formed as trees; what they mean is no matter to a
 * printer.
 */
final class RandomFormulas {
  private static final List<String> NAMES =
      List.of("x", "y_i", "theta_11", "omega", "Psi_0", "xhat", "rate", "T", "x'", "z_max", "k");
  private static final List<String> HEADS =
      List.of("exp", "log", "sig", "sqrt", "abs", "tanh", "sin", "relu");

  private final Random random;

  RandomFormulas(long seed) {
    this.random = new Random(seed);
  }

  /** Of scalars and what plain notation can say of them, so that it can be read back. */
  Expr scalar(int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return leaf();
    }
    return pick(scalars(depth - 1)).get();
  }

  /** Of any kind. */
  Expr any(int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return leaf();
    }
    List<Supplier<Expr>> kinds = new ArrayList<>(scalars(depth - 1));
    int d = depth - 1;
    kinds.add(() -> new Integral(name(), any(1), Constant.INFINITY, any(d)));
    kinds.add(() -> new Expectation(any(d)));
    kinds.add(() -> new Delta(name(), any(1)));
    kinds.add(() -> new Hadamard(any(d), any(d)));
    kinds.add(() -> new Transpose(any(0)));
    kinds.add(() -> new Member("f", any(1), Shape.of(name())));
    kinds.add(() -> new Symbol("Omega_" + random.nextInt(3), Shape.of(name(), name())));
    return pick(kinds).get();
  }

  private List<Supplier<Expr>> scalars(int d) {
    return List.of(
        () -> new Plus(several(d)),
        () -> new Plus(several(d)),
        () -> new Times(several(d)),
        () -> new Times(several(d)),
        () -> new Negate(scalar(d)),
        () -> new Quotient(scalar(d), scalar(d)),
        () -> new Power(scalar(d), scalar(Math.min(d, 1))),
        () -> Call.of(pick(HEADS), scalar(d)),
        () -> new Call("max", List.of(scalar(d), scalar(d)), List.of()),
        () -> Derivative.total(scalar(d), name()),
        () -> new Indicator(condition(d)),
        () ->
            new Cases(
                List.of(
                    new Cases.Branch(scalar(d), condition(1)),
                    new Cases.Branch(scalar(d), otherwise()))),
        () -> new Sum(name(), scalar(0), scalar(1), scalar(d)));
  }

  /** Some places of an expression, to strike out. */
  Set<Place> places(Expr expr) {
    Set<Place> places = new HashSet<>();
    collect(expr, Place.ROOT, places);
    return places;
  }

  private void collect(Expr expr, Place at, Set<Place> places) {
    if (random.nextInt(6) == 0) {
      places.add(at);
    }
    for (int i = 0; i < expr.parts().size(); i++) {
      collect(expr.parts().get(i), at.child(i), places);
    }
  }

  private static Condition otherwise() {
    return new Condition.Otherwise();
  }

  private Condition condition(int depth) {
    Comparison first = new Comparison(scalar(depth), relation(), scalar(0));
    return switch (random.nextInt(4)) {
      case 0 ->
          new Condition.AllOf(List.of(first, new Comparison(first.right(), relation(), scalar(0))));
      case 1 ->
          new Condition.AllOf(List.of(first, new Comparison(scalar(0), relation(), scalar(1))));
      default -> first;
    };
  }

  private Relation relation() {
    return Relation.values()[random.nextInt(Relation.values().length)];
  }

  private List<Expr> several(int depth) {
    List<Expr> several = new ArrayList<>(List.of(scalar(depth), scalar(depth)));
    if (random.nextBoolean()) {
      several.add(scalar(depth));
    }
    return several;
  }

  private Expr leaf() {
    return switch (random.nextInt(5)) {
      case 0 ->
          new Num(
              new BigDecimal(List.of("0", "1", "2", "10", "0.50", "3.25").get(random.nextInt(6))));
      case 1 -> random.nextInt(4) == 0 ? Constant.PI : name();
      default -> name();
    };
  }

  private Symbol name() {
    return Symbol.scalar(pick(NAMES));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
