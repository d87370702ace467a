package chainrule.marking;

import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sums and products put together anew. */
final class SlipPieces {
  private SlipPieces() {}

  static List<Expr> parts(Expr product) {
    return product instanceof Times(List<Expr> factors) ? factors : List.of(product);
  }

  /** The product without each of its factors in turn; nothing where it has one only. */
  static List<Expr> without(Expr product) {
    List<Expr> factors = product instanceof Negate(Expr body) ? parts(body) : parts(product);
    if (factors.size() < 2) {
      return List.of();
    }
    return IntStream.range(0, factors.size())
        .mapToObj(each -> product(dropped(factors, each)))
        .map(rest -> product instanceof Negate ? negate(rest) : rest)
        .toList();
  }

  static Expr product(List<Expr> factors) {
    return times(factors);
  }

  static List<Expr> dropped(List<Expr> all, int position) {
    List<Expr> rest = new ArrayList<>(all);
    rest.remove(position);
    return rest;
  }

  static Expr plus(List<Expr> terms, Expr last) {
    List<Expr> all = new ArrayList<>(terms);
    all.add(last);
    return Exprs.plus(all);
  }

  static Expr plus(Expr... terms) {
    return Exprs.plus(terms);
  }

  static Expr plus(List<Expr> terms) {
    return Exprs.plus(terms);
  }
}
