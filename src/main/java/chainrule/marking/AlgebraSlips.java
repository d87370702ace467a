package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the mistakes of {@link Mistake} make of a piece of a right row. */
final class AlgebraSlips {
  private AlgebraSlips() {}

  // brackets and signs

  /** -(a - b) as -a - b, and one sign of a sum. */
  static List<Slip> bracket(Expr u) {
    return switch (u) {
      case Negate(Plus(List<Expr> terms)) ->
          List.of(
              new Slip(u, Exprs.plus(each(terms, Textbook::opposite)), first(terms)),
              new Slip(u, Exprs.plus(each(terms, Textbook::opposite)), exceptLast(terms)));
      case Plus(List<Expr> terms) ->
          IntStream.range(0, terms.size())
              .mapToObj(
                  at ->
                      new Slip(u, u, Exprs.plus(with(terms, at, Textbook.opposite(terms.get(at))))))
              .toList();
      case Negate(Expr body) -> List.of(new Slip(u, u, body));
      default -> List.of();
    };
  }

  private static Expr first(List<Expr> terms) {
    return Exprs.plus(with(terms, 0, Textbook.opposite(terms.get(0))));
  }

  private static Expr exceptLast(List<Expr> terms) {
    int last = terms.size() - 1;
    return Exprs.plus(with(each(terms, Textbook::opposite), last, terms.get(last)));
  }

  /** A product with a sum in it: the other factors, the sum, and the position of the sum. */
  private record Distributed(Expr factor, List<Expr> terms) {
    Expr right() {
      return Exprs.plus(each(terms, term -> times(factor, term)));
    }
  }

  private static List<Distributed> distributed(Expr u) {
    List<Distributed> found = new ArrayList<>();
    if (u instanceof Times(List<Expr> factors)) {
      for (int i = 0; i < factors.size(); i++) {
        if (factors.get(i) instanceof Plus(List<Expr> terms)) {
          found.add(new Distributed(times(dropped(factors, i)), terms));
        }
      }
    }
    return found;
  }

  private static List<Slip> distributing(Expr u, BiConsumer<Distributed, List<Expr>> wrong) {
    List<Slip> slips = new ArrayList<>();
    for (Distributed each : distributed(u)) {
      List<Expr> all = new ArrayList<>();
      wrong.accept(each, all);
      all.forEach(made -> slips.add(new Slip(u, each.right(), made)));
    }
    return slips;
  }

  /** a (b + c) as a b + c. */
  static List<Slip> oneMissing(Expr u) {
    return distributing(
        u,
        (d, wrong) -> {
          for (int i = 0; i < d.terms().size(); i++) {
            Expr term = d.terms().get(i);
            wrong.add(Exprs.plus(with(each(d.terms(), t -> times(d.factor(), t)), i, term)));
            if (d.terms().size() > 2) {
              wrong.add(Exprs.plus(with(d.terms(), i, times(d.factor(), term))));
            }
          }
        });
  }

  /** Only part of the factor reaches one of the terms. */
  static List<Slip> partForgotten(Expr u) {
    return distributing(
        u,
        (d, wrong) -> {
          if (d.factor() instanceof Times(List<Expr> factors)) {
            for (int f = 0; f < factors.size(); f++) {
              Expr part = times(dropped(factors, f));
              for (int i = 0; i < d.terms().size(); i++) {
                List<Expr> all = each(d.terms(), t -> times(d.factor(), t));
                wrong.add(Exprs.plus(with(all, i, times(part, d.terms().get(i)))));
              }
            }
          }
        });
  }

  static List<Slip> distributedSign(Expr u) {
    return distributing(
        u,
        (d, wrong) -> {
          for (int i = 0; i < d.terms().size(); i++) {
            List<Expr> all = each(d.terms(), t -> times(d.factor(), t));
            wrong.add(Exprs.plus(with(all, i, Textbook.opposite(all.get(i)))));
          }
        });
  }

  /** a (b + c) + d as a b + a c + a d. */
  static List<Slip> tooMany(Expr u) {
    List<Slip> slips = new ArrayList<>();
    if (u instanceof Plus(List<Expr> terms)) {
      for (int i = 0; i < terms.size(); i++) {
        for (Distributed d : distributed(terms.get(i))) {
          for (int j = 0; j < terms.size(); j++) {
            if (j != i) {
              slips.add(
                  new Slip(u, u, Exprs.plus(with(terms, j, times(d.factor(), terms.get(j))))));
            }
          }
        }
      }
    }
    return slips;
  }

  /** (a + b)/c as a/c + b. */
  static List<Slip> denominatorForgotten(Expr u) {
    if (!(u instanceof Quotient(Plus(List<Expr> terms), Expr below))) {
      return List.of();
    }
    Expr right = Exprs.plus(each(terms, term -> over(term, below)));
    return IntStream.range(0, terms.size())
        .mapToObj(
            i ->
                new Slip(
                    u,
                    right,
                    Exprs.plus(with(each(terms, term -> over(term, below)), i, terms.get(i)))))
        .toList();
  }

  /** a + b c as (a + b) c. */
  static List<Slip> priority(Expr u) {
    List<Slip> slips = new ArrayList<>();
    if (u instanceof Plus(List<Expr> terms)) {
      for (int i = 0; i < terms.size(); i++) {
        if (terms.get(i) instanceof Times(List<Expr> factors)) {
          for (int f = 0; f < factors.size(); f++) {
            Expr inside = Exprs.plus(with(terms, i, times(dropped(factors, f))));
            slips.add(new Slip(u, u, times(inside, factors.get(f))));
          }
        }
      }
    }
    return slips;
  }

  // powers

  static List<Slip> squareOfSum(Expr u) {
    if (!(u instanceof Power(Plus(List<Expr> terms), Num n)) || !n.isWhole()) {
      return List.of();
    }
    return List.of(
        new Slip(u, u, Exprs.plus(each(terms, term -> signed(term, power(bare(term), n))))),
        new Slip(u, u, Exprs.plus(each(terms, term -> power(bare(term), n)))));
  }

  private static Expr bare(Expr term) {
    return term instanceof Negate(Expr body) ? body : term;
  }

  private static Expr signed(Expr term, Expr made) {
    return term instanceof Negate ? negate(made) : made;
  }

  static List<Slip> squareOfProduct(Expr u) {
    if (u instanceof Power(Times(List<Expr> factors), Expr n)) {
      Expr right = times(each(factors, factor -> power(factor, n)));
      return IntStream.range(0, factors.size())
          .mapToObj(
              i ->
                  new Slip(
                      u, right, times(with(each(factors, f -> power(f, n)), i, factors.get(i)))))
          .toList();
    }
    return List.of();
  }

  // fractions

  /** A summand of the numerator cancelled against a factor below. */
  static List<Slip> illegalCancel(Expr u) {
    List<Slip> slips = new ArrayList<>();
    if (u instanceof Quotient(Expr above, Expr below)) {
      if (below instanceof Plus(List<Expr> terms)) {
        for (Expr factor : factors(above)) {
          slips.addAll(illegalBelow(u, above, factor, terms));
        }
      }
      for (Expr factor : factors(below)) {
        Expr rest = without(below, factor);
        Expr cancelled = factor instanceof Power(Expr base, Num n) ? base : factor;
        for (Expr each : factors(above)) {
          if (each instanceof Plus(List<Expr> terms)) {
            for (int i = 0; i < terms.size(); i++) {
              illegal(u, above, each, terms, i, cancelled, rest).forEach(slips::add);
            }
          }
        }
      }
    }
    return slips;
  }

  /** A factor of the numerator cancelled against one term below. */
  private static List<Slip> illegalBelow(Expr u, Expr above, Expr factor, List<Expr> terms) {
    List<Slip> slips = new ArrayList<>();
    Expr base = factor instanceof Power(Expr inner, Num n) ? inner : factor;
    for (int i = 0; i < terms.size(); i++) {
      for (Expr other : factors(bare(terms.get(i)))) {
        Expr otherBase = other instanceof Power(Expr inner, Num n) ? inner : other;
        if (otherBase.equals(base) && !(base instanceof Num)) {
          Expr left = signed(terms.get(i), without(bare(terms.get(i)), other));
          slips.add(new Slip(u, u, over(without(above, factor), Exprs.plus(with(terms, i, left)))));
        }
      }
    }
    return slips;
  }

  private static List<Slip> illegal(
      Expr u, Expr above, Expr sum, List<Expr> terms, int at, Expr factor, Expr rest) {
    Expr others = without(above, sum);
    List<Expr> made = new ArrayList<>();
    Expr term = terms.get(at);
    if (factors(bare(term)).contains(factor)) {
      Expr cancelled = signed(term, without(bare(term), factor));
      made.add(Exprs.plus(with(terms, at, cancelled)));
      made.add(Exprs.plus(dropped(terms, at)));
    }
    if (factor instanceof Plus(List<Expr> below) && below.contains(term)) {
      List<Expr> left = new ArrayList<>(below);
      left.remove(term);
      Expr top = times(others, Exprs.plus(dropped(terms, at)));
      return List.of(new Slip(u, u, over(top, times(rest, Exprs.plus(left)))));
    }
    return made.stream().map(each -> new Slip(u, u, over(times(others, each), rest))).toList();
  }

  /** A power in a fraction that is one too high or too low, after or instead of cancelling. */
  static List<Slip> cancelWrongPower(Expr u) {
    List<Slip> slips = new ArrayList<>();
    switch (u) {
      case Power(Expr base, Num n) when n.isWhole() && n.value().signum() > 0 -> {
        Expr lower = n.is(2) ? base : power(base, new Num(n.value().subtract(BigDecimal.ONE)));
        slips.add(new Slip(u, u, lower));
        slips.add(new Slip(u, u, power(base, new Num(n.value().add(BigDecimal.ONE)))));
        slips.add(new Slip(u, u, ONE));
      }
      case Quotient(Expr above, Expr below) -> {
        if (above instanceof Power(Expr a, Expr n)
            && below instanceof Power(Expr b, Expr m)
            && n.equals(m)) {
          slips.add(new Slip(u, u, over(a, b)));
        }
        slips.addAll(splitWithWrongPower(u, above, below));
        for (Expr factor : factors(below)) {
          slips.add(new Slip(u, u, over(above, without(below, factor))));
          slips.add(new Slip(u, u, over(above, times(below, factor))));
        }
        for (Expr factor : factors(above)) {
          if (factors(above).size() > 1) {
            slips.add(new Slip(u, u, over(without(above, factor), below)));
          }
        }
      }
      case Times(List<Expr> factors) -> {
        for (Expr factor : factors) {
          if (factor instanceof Quotient(Expr above, Expr below)) {
            for (Expr each : factors(below)) {
              Expr less = over(above, without(below, each));
              slips.add(new Slip(u, u, times(with(factors, factors.indexOf(factor), less))));
            }
          }
        }
      }
      default -> {}
    }
    return slips;
  }

  /** A fraction split into terms, one of them with a power of the denominator too few. */
  private static List<Slip> splitWithWrongPower(Expr u, Expr above, Expr below) {
    List<Slip> slips = new ArrayList<>();
    if (above instanceof Plus(List<Expr> terms)) {
      List<Expr> split = each(terms, term -> signed(term, over(bare(term), below)));
      for (Expr factor : factors(below)) {
        if (factor instanceof Power) {
          for (int i = 0; i < terms.size(); i++) {
            Expr less = over(bare(terms.get(i)), without(below, factor));
            Expr wrong = Exprs.plus(with(split, i, signed(terms.get(i), less)));
            slips.add(new Slip(u, Exprs.plus(split), wrong));
          }
        }
      }
    }
    return slips;
  }

  static List<Slip> fractionsAdded(Expr u) {
    List<Slip> slips = new ArrayList<>();
    if (u instanceof Plus(List<Expr> terms)) {
      for (int i = 0; i < terms.size(); i++) {
        for (int j = i + 1; j < terms.size(); j++) {
          if (bare(terms.get(i)) instanceof Quotient(Expr a, Expr b)
              && bare(terms.get(j)) instanceof Quotient(Expr c, Expr d)) {
            Expr top = Exprs.plus(signed(terms.get(i), a), signed(terms.get(j), c));
            for (Expr below : List.of(Exprs.plus(b, d), times(b, d))) {
              List<Expr> rest = new ArrayList<>(terms);
              rest.remove(j);
              rest.set(i, over(top, below));
              slips.add(new Slip(u, u, Exprs.plus(rest)));
            }
          }
        }
      }
    }
    return slips;
  }

  /** 1/(a + b) as 1/a + 1/b. */
  static List<Slip> denominatorSplit(Expr u) {
    return u instanceof Quotient(Expr above, Plus(List<Expr> terms))
        ? List.of(new Slip(u, u, Exprs.plus(each(terms, t -> signed(t, over(above, bare(t)))))))
        : List.of();
  }

  static List<Slip> turnedOver(Expr u) {
    return u instanceof Quotient(Expr above, Expr below)
        ? List.of(new Slip(u, u, over(below, above)))
        : List.of();
  }

  // functions

  static List<Slip> exponentSign(Expr u) {
    return switch (u) {
      case Call call when call.head().equals("exp") ->
          List.of(new Slip(u, u, call("exp", Textbook.opposite(call.argument()))));
      case Power(Expr base, Expr n) -> List.of(new Slip(u, u, power(base, Textbook.opposite(n))));
      default -> List.of();
    };
  }

  static List<Slip> exponentialOfSum(Expr u) {
    return switch (u) {
      case Call call when call.head().equals("exp") && call.argument() instanceof Plus(var terms) ->
          List.of(
              new Slip(
                  u,
                  times(each(terms, term -> call("exp", term))),
                  Exprs.plus(each(terms, term -> call("exp", term)))));
      case Times(List<Expr> factors) -> productOfExponentials(u, factors);
      default -> List.of();
    };
  }

  private static List<Slip> productOfExponentials(Expr u, List<Expr> factors) {
    List<Expr> arguments = new ArrayList<>();
    List<Expr> rest = new ArrayList<>();
    for (Expr factor : factors) {
      if (factor instanceof Call call && call.head().equals("exp")) {
        arguments.add(call.argument());
      } else {
        rest.add(factor);
      }
    }
    if (arguments.size() < 2) {
      return List.of();
    }
    rest.add(call("exp", times(arguments)));
    return List.of(new Slip(u, u, times(rest)));
  }

  static List<Slip> logarithmOfSum(Expr u) {
    if (!(u instanceof Call call) || !call.head().equals("log")) {
      return List.of();
    }
    return switch (call.argument()) {
      case Plus(List<Expr> terms) ->
          List.of(new Slip(u, u, Exprs.plus(each(terms, t -> signed(t, call("log", bare(t)))))));
      case Times(List<Expr> factors) ->
          List.of(
              new Slip(
                  u,
                  Exprs.plus(each(factors, f -> call("log", f))),
                  times(each(factors, f -> call("log", f)))));
      case Quotient(Expr above, Expr below) ->
          List.of(
              new Slip(
                  u,
                  minus(call("log", above), call("log", below)),
                  over(call("log", above), call("log", below))));
      default -> List.of();
    };
  }

  static List<Slip> logarithmOfPower(Expr u) {
    return switch (u) {
      case Call call
          when call.head().equals("log") && call.argument() instanceof Power(Expr base, Expr n) ->
          List.of(
              new Slip(u, times(n, call("log", base)), power(call("log", base), n)),
              new Slip(u, times(n, call("log", base)), call("log", base)));
      case Power(Call call, Expr n) when call.head().equals("log") ->
          List.of(new Slip(u, u, times(n, call)));
      default -> List.of();
    };
  }

  // numbers, copies, terms

  static List<Slip> arithmetic(Expr u) {
    if (u instanceof Times(List<Expr> factors)) {
      return numbersAdded(u, factors);
    }
    if (!(u instanceof Num n)
        || !n.isWhole()
        || n.value().compareTo(BigDecimal.valueOf(1000)) > 0) {
      return List.of();
    }
    long value = n.value().longValueExact();
    List<Slip> slips = new ArrayList<>();
    for (long other : new long[] {value + 1, value - 1, value * 2, value * value, -value}) {
      if (other != value && (other >= 0 || other == -value)) {
        slips.add(new Slip(u, u, num(other)));
      }
    }
    if (value % 2 == 0 && value > 0) {
      slips.add(new Slip(u, u, num(value / 2)));
    }
    return slips;
  }

  /** 2 * 5 taken for 7. */
  private static List<Slip> numbersAdded(Expr u, List<Expr> factors) {
    List<Expr> numbers = factors.stream().filter(Num.class::isInstance).toList();
    if (numbers.size() < 2) {
      return List.of();
    }
    List<Expr> rest = new ArrayList<>(List.of(Exprs.plus(numbers)));
    factors.stream().filter(factor -> !(factor instanceof Num)).forEach(rest::add);
    return List.of(new Slip(u, u, times(rest)));
  }

  static List<Slip> termLost(Expr u) {
    return switch (u) {
      case Plus(List<Expr> terms) ->
          IntStream.range(0, terms.size())
              .mapToObj(i -> new Slip(u, u, Exprs.plus(dropped(terms, i))))
              .toList();
      default -> List.of();
    };
  }

  static List<Slip> termDoubled(Expr u) {
    return switch (u) {
      case Plus(List<Expr> terms) ->
          IntStream.range(0, terms.size())
              .boxed()
              .flatMap(i -> Stream.of(doubled(u, terms, i), repeated(u, terms, i)))
              .toList();
      default -> List.of();
    };
  }

  private static Slip doubled(Expr u, List<Expr> terms, int at) {
    return new Slip(u, u, Exprs.plus(with(terms, at, times(TWO, terms.get(at)))));
  }

  private static Slip repeated(Expr u, List<Expr> terms, int at) {
    List<Expr> more = new ArrayList<>(terms);
    more.add(at, terms.get(at));
    return new Slip(u, u, Exprs.plus(more));
  }

  static List<Slip> factorLost(Expr u) {
    return switch (u) {
      case Times(List<Expr> factors) ->
          IntStream.range(0, factors.size())
              .mapToObj(i -> new Slip(u, u, times(dropped(factors, i))))
              .toList();
      case Quotient(Num one, Expr below) when one.is(1) -> List.of();
      case Quotient(Expr above, Num below) -> List.of(new Slip(u, u, above));
      default -> List.of();
    };
  }

  /** A function's name lost or its argument changed: sig[f] copied as f. */
  static List<Slip> headLost(Expr u) {
    return u instanceof Call call && call.arguments().size() == 1
        ? List.of(new Slip(u, u, call.argument()))
        : List.of();
  }

  // small change

  private static List<Expr> each(List<Expr> all, UnaryOperator<Expr> made) {
    return all.stream().map(made).toList();
  }

  private static List<Expr> with(List<Expr> all, int at, Expr other) {
    List<Expr> changed = new ArrayList<>(all);
    changed.set(at, other);
    return changed;
  }

  private static List<Expr> dropped(List<Expr> all, int at) {
    List<Expr> rest = new ArrayList<>(all);
    rest.remove(at);
    return rest;
  }

  private static List<Expr> factors(Expr u) {
    return switch (u) {
      case Times(List<Expr> factors) -> factors;
      case Negate(Expr body) -> factors(body);
      default -> List.of(u);
    };
  }

  /** The product without one occurrence of a factor, or with one power of it less. */
  private static Expr without(Expr product, Expr factor) {
    return switch (product) {
      case Negate(Expr body) -> negate(without(body, factor));
      case Times(List<Expr> factors) -> times(dropped(factors, factors.indexOf(factor)));
      case Power(Expr base, Num n) when n.is(2) -> base;
      case Power(Expr base, Num n) when n.isWhole() && n.value().signum() > 0 ->
          power(base, new Num(n.value().subtract(BigDecimal.ONE)));
      default -> ONE;
    };
  }
}
