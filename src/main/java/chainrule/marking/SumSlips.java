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
import static chainrule.marking.SlipPieces.dropped;
import static chainrule.marking.SlipPieces.parts;
import static chainrule.marking.SlipPieces.plus;
import static chainrule.marking.SlipPieces.product;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Quotient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the mistakes of {@link Mistake} make of one application of what is constant and what moves,
 * and of sums.
 */
final class SumSlips {
  private SumSlips() {}

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
}
