package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * A place at which one rule of differentiation is applied, with the derivatives of the parts that
 * the rule takes. Where nothing moves no rule is applied.
 */
sealed interface Redex {

  /** What is differentiated. */
  Expr node();

  /** The right derivative. */
  Expr right();

  /**
   * A function of one moving argument.
   *
   * @param outer the function's derivative at its argument
   * @param inner the argument
   * @param slope its derivative
   * @param direct whether the argument is the variable itself
   * @param elsewhere the function's derivative at other arguments, in its own terms
   */
  record Function(Call node, Expr outer, Expr inner, Expr slope, boolean direct, At elsewhere)
      implements Redex {
    /** A function's derivative at an argument. */
    interface At {
      Expr at(Expr argument);
    }

    @Override
    public Expr right() {
      return direct ? outer : times(outer, slope);
    }
  }

  /** A power with a fixed exponent. */
  record FixedExponent(Power node, Expr slope, boolean direct) implements Redex {
    Expr base() {
      return node.base();
    }

    Expr exponent() {
      return node.exponent();
    }

    Expr lowered() {
      return power(base(), minus(exponent(), ONE));
    }

    Expr with(Expr outer) {
      return direct ? outer : times(outer, slope);
    }

    @Override
    public Expr right() {
      return with(times(exponent(), lowered()));
    }
  }

  /** A power with a moving exponent and a fixed base. */
  record FixedBase(Power node, Expr slope, boolean direct) implements Redex {
    Expr with(Expr outer) {
      return direct ? outer : times(outer, slope);
    }

    @Override
    public Expr right() {
      return with(times(node, call("log", node.base())));
    }
  }

  /**
   * A product.
   *
   * @param slopes the derivatives of all factors
   * @param moving the positions of the moving ones
   */
  record Product(Times node, List<Expr> slopes, List<Integer> moving) implements Redex {
    List<Expr> factors() {
      return node.factors();
    }

    /** The term in which one factor is differentiated. */
    Expr term(int position) {
      List<Expr> term = new ArrayList<>(factors());
      term.set(position, slopes.get(position));
      return times(term);
    }

    @Override
    public Expr right() {
      return plus(moving.stream().map(this::term).toList());
    }
  }

  /** A fraction. */
  record Fraction(Quotient node, Expr above, Expr below, boolean topMoves, boolean bottomMoves)
      implements Redex {
    Expr u() {
      return node.numerator();
    }

    Expr v() {
      return node.denominator();
    }

    @Override
    public Expr right() {
      if (!bottomMoves) {
        return over(above, v());
      }
      return topMoves
          ? over(minus(times(above, v()), times(u(), below)), power(v(), 2))
          : negate(over(times(u(), below), power(v(), 2)));
    }
  }

  /**
   * A sum.
   *
   * @param slopes the derivatives of all terms
   * @param moving the positions of the moving ones
   */
  record Sum(Plus node, List<Expr> slopes, List<Integer> moving) implements Redex {
    List<Expr> terms() {
      return node.terms();
    }

    @Override
    public Expr right() {
      return plus(moving.stream().map(slopes::get).toList());
    }
  }

  /** A minus sign. */
  record Minus(Negate node, Expr slope) implements Redex {
    @Override
    public Expr right() {
      return negate(slope);
    }
  }

  /**
   * A name that moves through its definition.
   *
   * @param slope the derivative of its definition
   */
  record Name(Expr node, Expr slope) implements Redex {
    @Override
    public Expr right() {
      return slope;
    }
  }

  /** Anything else that moves. */
  record Other(Expr node, Expr right) implements Redex {}
}
