package chainrule.marking;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Times;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a row is written, but for the order of terms and factors and the places of minus signs: of
 * several mistakes that lead to the student's values, the one is made that also leads to the
 * student's row.
 */
final class Written {
  private final Map<Expr, Expr> definitions = new HashMap<>();

  Written(Givens givens) {
    for (Definition each : givens.definitions()) {
      definitions.put(each.left(), each.right());
    }
  }

  /** The same for rows that are written the same. */
  String form(Expr row) {
    return String.valueOf(spelled(Exprs.substitute(row, definitions)));
  }

  /** A piece of a row: its sign apart. */
  private record Piece(boolean negative, String text) {
    @Override
    public String toString() {
      return (negative ? "-" : "+") + text;
    }
  }

  private Piece spelled(Expr u) {
    return switch (u) {
      case Negate(Expr body) -> {
        Piece piece = spelled(body);
        yield new Piece(!piece.negative(), piece.text());
      }
      case Times times -> {
        List<String> factors = new ArrayList<>();
        yield new Piece(collect(times, factors), sorted("*", factors));
      }
      case Plus(List<Expr> terms) -> {
        List<String> all = new ArrayList<>();
        terms.forEach(term -> collect(term, false, all));
        yield new Piece(false, sorted("+", all));
      }
      default -> new Piece(false, u.parts().isEmpty() ? u.toString() : parts(u));
    };
  }

  /** A bracket in a sum counts term by term. */
  private void collect(Expr term, boolean negative, List<String> terms) {
    switch (term) {
      case Plus(List<Expr> inner) -> inner.forEach(each -> collect(each, negative, terms));
      case Negate(Expr body) -> collect(body, !negative, terms);
      default -> {
        Piece piece = spelled(term);
        terms.add(String.valueOf(new Piece(piece.negative() ^ negative, piece.text())));
      }
    }
  }

  /** Whether an odd number of factors is negative. */
  private boolean collect(Times times, List<String> factors) {
    boolean negative = false;
    for (Expr factor : times.factors()) {
      if (factor instanceof Times inner) {
        negative ^= collect(inner, factors);
      } else {
        Piece piece = spelled(factor);
        negative ^= piece.negative();
        factors.add(piece.text());
      }
    }
    return negative;
  }

  private static String sorted(String sign, List<String> pieces) {
    Collections.sort(pieces);
    return "(" + sign + String.join(",", pieces) + ")";
  }

  private String parts(Expr u) {
    List<String> parts = u.parts().stream().map(part -> String.valueOf(spelled(part))).toList();
    String head =
        u instanceof chainrule.expr.Call call ? call.head() : u.getClass().getSimpleName();
    return head + parts;
  }
}
