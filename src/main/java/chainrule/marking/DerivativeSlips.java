package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the mistakes of {@link Mistake} make of one application of a rule of differentiation. */
final class DerivativeSlips {
  private DerivativeSlips() {}

  // chain rule

  static List<Expr> innerMissing(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() -> List.of(f.outer());
      case Redex.FixedExponent p when !p.direct() -> List.of(times(p.exponent(), p.lowered()));
      case Redex.FixedBase p when !p.direct() ->
          List.of(times(p.node(), call("log", p.node().base())));
      case Redex.Fraction f when f.bottomMoves() && !f.topMoves() ->
          List.of(negate(over(f.u(), power(f.v(), 2))));
      default -> List.of();
    };
  }

  /** One factor of the derivative dropped: the outer one, or one of those of the inner. */
  static List<Expr> linkMissing(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() -> {
        List<Expr> wrong = new ArrayList<>(List.of(f.slope()));
        without(f.slope()).forEach(rest -> wrong.add(times(f.outer(), rest)));
        without(f.outer()).forEach(rest -> wrong.add(times(rest, f.slope())));
        yield wrong;
      }
      case Redex.FixedExponent p when !p.direct() -> {
        List<Expr> wrong = new ArrayList<>(List.of(p.slope(), times(p.exponent(), p.slope())));
        without(p.slope()).forEach(rest -> wrong.add(p.with(rest)));
        yield wrong;
      }
      case Redex.Name n -> List.of(ONE);
      case Redex.Product p when p.moving().size() == 1 ->
          IntStream.range(0, p.factors().size())
              .filter(each -> !p.moving().contains(each) && !(p.factors().get(each) instanceof Num))
              .mapToObj(each -> product(dropped(parts(p.term(p.moving().get(0))), each)))
              .toList();
      default -> List.of();
    };
  }

  static List<Expr> extra(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() ->
          List.of(times(f.outer(), f.slope(), f.slope()), times(f.outer(), f.outer(), f.slope()));
      case Redex.Function f -> List.of(times(f.outer(), f.outer()), times(f.outer(), f.inner()));
      case Redex.FixedExponent p when !p.direct() -> List.of(times(p.right(), p.slope()));
      case Redex.FixedExponent p -> List.of();
      case Redex.Product p when p.moving().size() == 1 ->
          IntStream.range(0, p.factors().size())
              .filter(each -> !p.moving().contains(each))
              .mapToObj(each -> times(p.right(), p.factors().get(each)))
              .toList();
      default -> List.of();
    };
  }

  static List<Expr> atInner(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() -> List.of(f.elsewhere().at(f.slope()));
      case Redex.FixedExponent p when !p.direct() ->
          List.of(times(p.exponent(), power(p.slope(), minus(p.exponent(), ONE))));
      default -> List.of();
    };
  }

  static List<Expr> added(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() -> List.of(plus(f.outer(), f.slope()));
      case Redex.FixedExponent p when !p.direct() ->
          List.of(plus(times(p.exponent(), p.lowered()), p.slope()));
      default -> List.of();
    };
  }

  /** Only where the inside has a minus sign to be lost. */
  static List<Expr> innerSign(Redex redex, Surroundings surroundings) {
    Predicate<Expr> moves = surroundings.textbook()::moves;
    return switch (redex) {
      case Redex.Function f when hasMinus(f.inner(), moves) -> List.of(negate(f.right()));
      case Redex.FixedExponent p when hasMinus(p.base(), moves) -> List.of(negate(p.right()));
      case Redex.FixedBase p when hasMinus(p.node().exponent(), moves) ->
          List.of(negate(p.right()));
      case Redex.Fraction f when f.bottomMoves() && !f.topMoves() && hasMinus(f.v(), moves) ->
          List.of(negate(f.right()));
      default -> List.of();
    };
  }

  /** Whether a minus sign stands before what moves. */
  private static boolean hasMinus(Expr u, Predicate<Expr> moves) {
    return switch (u) {
      case Negate(Expr body) -> moves.test(body);
      case Plus(List<Expr> terms) -> terms.stream().anyMatch(term -> hasMinus(term, moves));
      case Times(List<Expr> factors) ->
          moves.test(u)
              && factors.stream()
                  .anyMatch(factor -> factor instanceof Negate || hasMinus(factor, moves));
      case Quotient(Expr above, Expr below) -> hasMinus(above, moves);
      default -> false;
    };
  }

  // products and quotients

  static List<Expr> productOfSlopes(Redex redex) {
    return redex instanceof Redex.Product p && p.moving().size() > 1
        ? List.of(
            times(
                IntStream.range(0, p.factors().size())
                    .mapToObj(
                        each ->
                            p.moving().contains(each)
                                ? p.slopes().get(each)
                                : p.factors().get(each))
                    .toList()))
        : List.of();
  }

  static List<Expr> oneTerm(Redex redex) {
    if (!(redex instanceof Redex.Product p) || p.moving().size() < 2) {
      return List.of();
    }
    List<Expr> terms = p.moving().stream().map(p::term).toList();
    List<Expr> wrong = new ArrayList<>(terms);
    if (terms.size() > 2) {
      IntStream.range(0, terms.size()).forEach(each -> wrong.add(plus(dropped(terms, each))));
    }
    return wrong;
  }

  static List<Expr> productSign(Redex redex) {
    return redex instanceof Redex.Product p && p.moving().size() == 2
        ? List.of(
            minus(p.term(p.moving().get(0)), p.term(p.moving().get(1))),
            minus(p.term(p.moving().get(1)), p.term(p.moving().get(0))))
        : List.of();
  }

  private static List<Expr> fraction(
      Redex redex, java.util.function.Function<Redex.Fraction, Expr> wrong) {
    return redex instanceof Redex.Fraction f && f.topMoves() && f.bottomMoves()
        ? List.of(wrong.apply(f))
        : List.of();
  }

  static List<Expr> quotientOrder(Redex redex) {
    return fraction(
        redex, f -> over(minus(times(f.u(), f.below()), times(f.above(), f.v())), power(f.v(), 2)));
  }

  static List<Expr> quotientDenominator(Redex redex) {
    return redex instanceof Redex.Fraction f && f.bottomMoves()
        ? List.of(
            times(f.right(), f.v()), over(f.right(), f.v()), times(f.right(), power(f.v(), 2)))
        : List.of();
  }

  static List<Expr> quotientOfSlopes(Redex redex) {
    return redex instanceof Redex.Fraction f && f.bottomMoves()
        ? List.of(over(f.topMoves() ? f.above() : f.u(), f.below()))
        : List.of();
  }

  static List<Expr> quotientPlus(Redex redex) {
    return fraction(
        redex, f -> over(plus(times(f.above(), f.v()), times(f.u(), f.below())), power(f.v(), 2)));
  }

  static List<Expr> quotientSign(Redex redex) {
    return redex instanceof Redex.Fraction f && f.bottomMoves() && !f.topMoves()
        ? List.of(over(times(f.u(), f.below()), power(f.v(), 2)))
        : List.of();
  }

  // powers

  static List<Expr> exponent(Redex redex) {
    if (!(redex instanceof Redex.FixedExponent p)) {
      return List.of();
    }
    List<Expr> wrong = new ArrayList<>();
    wrong.add(p.with(times(p.exponent(), p.node())));
    wrong.add(p.with(times(p.exponent(), power(p.base(), plus(p.exponent(), ONE)))));
    if (p.direct()) {
      wrong.add(p.exponent());
    }
    return wrong;
  }

  static List<Expr> powerFactor(Redex redex) {
    return redex instanceof Redex.FixedExponent p ? List.of(p.with(p.lowered())) : List.of();
  }

  static List<Expr> powerRuleOnExponential(Redex redex) {
    return switch (redex) {
      case Redex.Function f when f.node().head().equals("exp") -> {
        Expr outer = times(f.inner(), call("exp", minus(f.inner(), ONE)));
        yield f.direct() ? List.of(outer) : List.of(times(outer, f.slope()), outer);
      }
      case Redex.FixedBase p -> {
        Expr lowered = power(p.node().base(), minus(p.node().exponent(), ONE));
        yield List.of(p.with(times(p.node().exponent(), lowered)));
      }
      default -> List.of();
    };
  }

  static List<Expr> exponentLowered(Redex redex) {
    if (!(redex instanceof Redex.Function f) || !f.node().head().equals("exp")) {
      return List.of();
    }
    Expr outer = call("exp", minus(f.inner(), ONE));
    return f.direct() ? List.of(outer) : List.of(times(outer, f.slope()));
  }

  static List<Expr> baseFactor(Redex redex) {
    return redex instanceof Redex.FixedBase p ? List.of(p.with(p.node())) : List.of();
  }

  // the table of derivatives

  private static List<Expr> outer(Redex redex, Set<String> heads, List<Expr> others) {
    if (!(redex instanceof Redex.Function f) || !heads.contains(f.node().head())) {
      return List.of();
    }
    return others.stream().map(other -> f.direct() ? other : times(other, f.slope())).toList();
  }

  private static Expr argument(Redex redex) {
    return redex instanceof Redex.Function f ? f.inner() : ZERO;
  }

  /** A minus sign where the table has none. */
  static List<Expr> plusSign(Redex redex) {
    Set<String> unsigned = Set.of("sin", "tan", "asin", "sinh");
    return redex instanceof Redex.Function f && unsigned.contains(f.node().head())
        ? List.of(negate(f.right()))
        : List.of();
  }

  /** A minus sign of the table lost. */
  static List<Expr> tableSign(Redex redex, Surroundings surroundings) {
    Set<String> signed = Set.of("cos", "acos", "cosh");
    return switch (redex) {
      case Redex.Function f when signed.contains(f.node().head()) -> List.of(negate(f.right()));
      case Redex.Fraction f when f.v().equals(surroundings.by()) && !f.topMoves() ->
          List.of(negate(f.right()));
      case Redex.FixedExponent p when p.exponent() instanceof Negate -> List.of(negate(p.right()));
      default -> List.of();
    };
  }

  static List<Expr> tableSwap(Redex redex) {
    Expr z = argument(redex);
    List<Expr> wrong = new ArrayList<>();
    wrong.addAll(outer(redex, Set.of("sin"), List.of(negate(call("sin", z)))));
    wrong.addAll(outer(redex, Set.of("cos"), List.of(call("cos", z), negate(call("cos", z)))));
    wrong.addAll(
        outer(
            redex,
            Set.of("tan"),
            List.of(over(ONE, call("cos", z)), over(ONE, power(call("sin", z), 2)))));
    wrong.addAll(outer(redex, Set.of("cosh"), List.of(negate(call("sinh", z)))));
    wrong.addAll(outer(redex, Set.of("exp"), List.of(over(ONE, z), call("log", z))));
    return wrong;
  }

  static List<Expr> logarithm(Redex redex) {
    if (!(redex instanceof Redex.Function f) || !f.node().head().equals("log")) {
      return List.of();
    }
    return f.direct()
        ? List.of(f.inner(), call("exp", f.inner()), over(ONE, f.node()), over(f.node(), f.inner()))
        : List.of(f.slope(), over(ONE, f.slope()), f.inner(), times(f.inner(), f.slope()));
  }

  static List<Expr> logarithmBase(Redex redex) {
    Expr ten = Exprs.num(10);
    return switch (redex) {
      case Redex.Function f when f.node().head().equals("log") ->
          List.of(
              over(f.right(), call("log", ten)),
              times(f.right(), call("log", ten)),
              over(f.right(), call("log", TWO)));
      case Redex.Fraction(Quotient(Expr u, Call below), var a, var b, var top, var bottom)
          when !bottom && below.head().equals("log") ->
          List.of(a, times(redex.right(), below, below));
      default -> List.of();
    };
  }

  static List<Expr> absolute(Redex redex) {
    return outer(redex, Set.of("abs"), List.of(ONE, argument(redex), call("abs", argument(redex))));
  }

  static List<Expr> root(Redex redex) {
    Expr root = call("sqrt", argument(redex));
    List<Expr> outer =
        outer(
            redex,
            Set.of("sqrt"),
            List.of(
                over(ONE, root),
                over(root, TWO),
                over(TWO, root),
                over(ONE, times(TWO, argument(redex)))));
    boolean half =
        redex instanceof Redex.FixedExponent p
            && p.exponent() instanceof Quotient(Num one, Num two)
            && one.is(1)
            && two.is(2);
    return half && redex instanceof Redex.FixedExponent p
        ? List.of(p.with(p.lowered()), p.with(over(p.node(), TWO)))
        : outer;
  }

  // activations

  private static final Set<String> PLAIN =
      Set.of("exp", "log", "sqrt", "abs", "sign", "min", "max", "tan", "asin", "acos", "atan");

  /** Functions of the table of derivatives, which are copied rather than mixed up. */
  private static final Set<String> TABLE = Set.of("sin", "cos", "sinh", "cosh");

  /** The derivative of an activation, mixed up with its value, or taken at another place. */
  static List<Expr> activation(Redex redex, Surroundings surroundings) {
    if (!(redex instanceof Redex.Function f)
        || f.outer() instanceof Derivative
        || PLAIN.contains(f.node().head())) {
      return List.of();
    }
    Call h = f.node();
    List<Expr> outer = new ArrayList<>(formsOf(f));
    outer.add(f.elsewhere().at(h));
    outer.add(Exprs.substitute(f.outer(), Map.of(h, f.inner())));
    places(f, surroundings).forEach(place -> outer.add(f.elsewhere().at(place)));
    if (!TABLE.contains(h.head())) {
      outer.add(h);
    }
    return outer.stream().map(each -> f.direct() ? each : times(each, f.slope())).toList();
  }

  private static List<Expr> formsOf(Redex.Function f) {
    Expr h = f.node();
    return switch (f.node().head()) {
      case "sig" ->
          List.of(
              times(h, plus(ONE, h)),
              times(h, minus(h, ONE)),
              power(h, 2),
              minus(ONE, h),
              minus(ONE, power(h, 2)),
              minus(h, ONE));
      case "tanh" ->
          List.of(
              minus(ONE, h),
              plus(ONE, power(h, 2)),
              times(h, minus(ONE, h)),
              power(minus(ONE, h), 2),
              power(h, 2));
      case "relu" ->
          List.of(ONE, Exprs.indicator(f.inner(), chainrule.expr.Condition.Relation.LESS, ZERO));
      default -> List.of(ONE);
    };
  }

  /** Other names and symbols at which the derivative could have been taken. */
  private static List<Expr> places(Redex.Function f, Surroundings surroundings) {
    List<Expr> places = new ArrayList<>();
    surroundings.names().forEach(places::add);
    surroundings.atoms().forEach(places::add);
    places.add(surroundings.body());
    places.addAll(f.inner().parts());
    places.removeIf(place -> place.equals(f.inner()) || !place.shape().isScalar());
    return places;
  }

  // constants and variables

  static List<Expr> constantKept(Redex redex) {
    if (!(redex instanceof Redex.Sum s)) {
      return List.of();
    }
    List<Expr> wrong = new ArrayList<>();
    for (int i = 0; i < s.terms().size(); i++) {
      if (!s.moving().contains(i)) {
        Expr term = s.terms().get(i);
        wrong.add(plus(s.right(), term));
        if (isNumber(term)) {
          wrong.add(plus(s.right(), ONE));
        }
      }
    }
    return wrong;
  }

  /** A symbol that stands as a term is differentiated, too. */
  static List<Expr> symbolMoves(Redex redex) {
    if (!(redex instanceof Redex.Sum s)) {
      return List.of();
    }
    return IntStream.range(0, s.terms().size())
        .filter(i -> !s.moving().contains(i) && !isNumber(s.terms().get(i)))
        .mapToObj(
            i -> s.terms().get(i) instanceof Negate ? minus(s.right(), ONE) : plus(s.right(), ONE))
        .toList();
  }

  static List<Expr> constantFactorLost(Redex redex, Surroundings surroundings) {
    return switch (redex) {
      case Redex.Product p when p.moving().size() == 1 && !isLink(p, surroundings) && !isMean(p) ->
          List.of(p.slopes().get(p.moving().get(0)));
      case Redex.Product p when p.moving().size() == 1 -> withoutNumber(p, true);
      case Redex.Fraction f when !f.bottomMoves() && !isCount(f.v()) -> List.of(f.above());
      default -> List.of();
    };
  }

  private static boolean isMean(Redex.Product p) {
    return p.factors().stream()
        .anyMatch(factor -> factor instanceof Quotient(Expr above, Expr below) && isCount(below));
  }

  private static boolean isCount(Expr u) {
    return u instanceof Num || ResultSlips.isCount(u);
  }

  /** Whether what moves is itself reached through a function or a name. */
  private static boolean isLink(Redex.Product p, Surroundings surroundings) {
    return leadsThrough(p.factors().get(p.moving().get(0)), surroundings);
  }

  /** The 1/2 of a mean dropped. */
  static List<Expr> numberLost(Redex redex) {
    return switch (redex) {
      case Redex.Product p when p.moving().size() == 1 -> withoutNumber(p, false);
      case Redex.Fraction f when !f.bottomMoves() && f.v() instanceof Num -> List.of(f.above());
      default -> List.of();
    };
  }

  private static List<Expr> withoutNumber(Redex.Product p, boolean whole) {
    return IntStream.range(0, p.factors().size())
        .filter(each -> isNumber(p.factors().get(each)))
        .filter(each -> whole != p.factors().get(each) instanceof Quotient)
        .mapToObj(each -> product(dropped(parts(p.term(p.moving().get(0))), each)))
        .toList();
  }

  private static boolean isNumber(Expr u) {
    return switch (u) {
      case Num num -> true;
      case Negate(Expr body) -> isNumber(body);
      case Quotient(Expr above, Expr below) -> isNumber(above) && isNumber(below);
      default -> false;
    };
  }

  static List<Expr> treatedAsConstant(Redex redex) {
    return switch (redex) {
      case Redex.Fraction f when f.topMoves() && f.bottomMoves() ->
          List.of(over(f.above(), f.v()), negate(over(times(f.u(), f.below()), power(f.v(), 2))));
      case Redex.Function f -> List.of(ZERO);
      case Redex.FixedExponent p -> List.of(ZERO);
      case Redex.FixedBase p -> List.of(ZERO);
      case Redex.Fraction f -> List.of(ZERO);
      default -> List.of();
    };
  }

  static List<Expr> integrated(Redex redex) {
    return switch (redex) {
      case Redex.FixedExponent p -> {
        Expr raised = plus(p.exponent(), ONE);
        Expr integral = over(power(p.base(), raised), raised);
        yield p.direct() ? List.of(integral) : List.of(integral, times(integral, p.slope()));
      }
      case Redex.Function f -> {
        Expr z = f.inner();
        Map<String, Expr> known =
            Map.of(
                "log", minus(times(z, call("log", z)), z),
                "exp", over(f.node(), f.slope()));
        Expr integral = known.get(f.node().head());
        yield integral == null ? List.of() : List.of(integral);
      }
      default -> List.of();
    };
  }

  static List<Expr> notDifferentiated(Redex redex) {
    return switch (redex) {
      case Redex.Function f when f.node().head().equals("exp") -> List.of();
      case Redex.Function f ->
          f.direct() ? List.of(f.node()) : List.of(f.node(), times(f.node(), f.slope()));
      case Redex.FixedExponent p -> List.of(p.node());
      case Redex.Fraction f -> List.of(f.node());
      case Redex.Product p when p.moving().size() > 1 ->
          p.moving().stream().<Expr>map(each -> undifferentiated(p, each)).toList();
      case Redex.Product p -> List.of(p.node());
      case Redex.Name n -> List.of(n.node());
      case Redex.FixedBase p -> List.of();
      case Redex.Sum s -> List.of();
      case Redex.Minus m -> List.of();
      case Redex.Other o -> List.of();
    };
  }

  private static Expr undifferentiated(Redex.Product p, int kept) {
    List<Expr> terms =
        new ArrayList<>(
            p.moving().stream().map(each -> each == kept ? p.node() : p.term(each)).toList());
    return plus(terms);
  }

  // sums and paths

  /** Only the first term; where more are lost than stay. */
  static List<Expr> firstTermOnly(Redex redex) {
    return redex instanceof Redex.Sum s && s.moving().size() > 1
        ? s.moving().stream().map(each -> s.slopes().get(each)).toList()
        : List.of();
  }

  /** A term that leads to the variable through another name or function. */
  static List<Expr> pathMissing(Redex redex, Surroundings surroundings) {
    return switch (redex) {
      case Redex.Sum s when s.moving().size() > 1 ->
          s.moving().stream()
              .filter(each -> isPath(s, each, surroundings))
              .map(
                  each ->
                      plus(
                          s.moving().stream()
                              .filter(other -> !other.equals(each))
                              .map(s.slopes()::get)
                              .toList()))
              .toList();
      case Redex.Name n -> List.of(ZERO);
      default -> List.of();
    };
  }

  /** One that leads through another name or function, or beside such a one the variable itself. */
  private static boolean isPath(Redex.Sum s, int term, Surroundings surroundings) {
    return leadsThrough(s.terms().get(term), surroundings)
        || s.terms().get(term).equals(surroundings.by())
            && s.moving().stream()
                .anyMatch(each -> leadsThrough(s.terms().get(each), surroundings));
  }

  private static boolean leadsThrough(Expr term, Surroundings surroundings) {
    Textbook textbook = surroundings.textbook();
    if (!textbook.moves(term)) {
      return false;
    }
    boolean name = textbook.definition(term).isPresent();
    boolean nested =
        term instanceof Call call && call.parts().stream().noneMatch(surroundings.by()::equals);
    return name
        || nested
        || term.parts().stream().anyMatch(part -> leadsThrough(part, surroundings));
  }

  static List<Expr> signOfTerm(Redex redex) {
    return switch (redex) {
      case Redex.Sum s ->
          s.moving().stream()
              .map(
                  each ->
                      plus(
                          s.moving().stream()
                              .map(
                                  other ->
                                      other.equals(each)
                                          ? Textbook.opposite(s.slopes().get(other))
                                          : s.slopes().get(other))
                              .toList()))
              .toList();
      case Redex.Minus m -> List.of(m.slope());
      default -> List.of();
    };
  }

  /** dy/dx of y(x) taken for 1. */
  static List<Expr> implicitMissing(Redex redex) {
    return redex
            instanceof
            Redex.Function(Call node, Derivative outer, var i, Expr slope, boolean direct, var e)
        ? List.of(ONE, direct ? ZERO : slope)
        : List.of();
  }

  /** A penalty on the parameters: a term that is a multiple of a power or a norm of them. */
  static List<Expr> regulariser(Redex redex) {
    if (!(redex instanceof Redex.Sum s)) {
      return List.of();
    }
    List<Expr> wrong = new ArrayList<>();
    for (int each : s.moving()) {
      if (isPenalty(s.terms().get(each))) {
        wrong.add(
            plus(s.moving().stream().filter(other -> other != each).map(s.slopes()::get).toList()));
        wrong.add(scaled(s, each, over(ONE, TWO)));
        wrong.add(scaled(s, each, TWO));
        wrong.add(scaled(s, each, negate(ONE)));
        wrong.add(plus(dropped(s.slopes(), each), s.terms().get(each)));
      }
    }
    return wrong;
  }

  private static Expr plus(List<Expr> terms, Expr last) {
    List<Expr> all = new ArrayList<>(terms);
    all.add(last);
    return Exprs.plus(all);
  }

  private static Expr plus(Expr... terms) {
    return Exprs.plus(terms);
  }

  private static Expr plus(List<Expr> terms) {
    return Exprs.plus(terms);
  }

  private static Expr scaled(Redex.Sum s, int which, Expr by) {
    return plus(
        s.moving().stream()
            .map(each -> each == which ? times(by, s.slopes().get(each)) : s.slopes().get(each))
            .toList());
  }

  static boolean isPenalty(Expr term) {
    return Exprs.symbols(term).stream()
        .anyMatch(symbol -> symbol.name().matches("(lambda|lam|alpha|mu|eta)(_.*)?"));
  }

  // small change

  private static List<Expr> parts(Expr product) {
    return product instanceof Times(List<Expr> factors) ? factors : List.of(product);
  }

  /** The product without each of its factors in turn; nothing where it has one only. */
  private static List<Expr> without(Expr product) {
    List<Expr> factors = product instanceof Negate(Expr body) ? parts(body) : parts(product);
    if (factors.size() < 2) {
      return List.of();
    }
    return IntStream.range(0, factors.size())
        .mapToObj(each -> product(dropped(factors, each)))
        .map(rest -> product instanceof Negate ? negate(rest) : rest)
        .toList();
  }

  private static Expr product(List<Expr> factors) {
    return times(factors);
  }

  private static List<Expr> dropped(List<Expr> all, int position) {
    List<Expr> rest = new ArrayList<>(all);
    rest.remove(position);
    return rest;
  }
}
