package chainrule.algebra;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Num;
import chainrule.expr.Power;
import chainrule.expr.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The atoms of one workspace, numbered in the order in which they were met. An atom is looked up by
 * what it means (its parts in normal form) and printed as it was first written.
 */
final class Atoms {

  /**
   * One atom.
   *
   * @param written how it is printed
   * @param root for a root, the degree q with atom^q = {@code radicand}; else 0
   * @param exponential whether its k-th power is printed with k inside the exponent, exp[2 x]
   * @param idempotent whether its square is itself
   */
  record Atom(
      Expr written,
      int root,
      @Nullable RationalForm radicand,
      boolean exponential,
      boolean idempotent) {}

  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<Atom> atoms = new ArrayList<>();

  Atom get(int number) {
    return atoms.get(number);
  }

  int count() {
    return atoms.size();
  }

  int plain(Object key, Expr written, boolean idempotent) {
    return number(
        key, new Atom(written, 0, null, false, idempotent || written instanceof Indicator));
  }

  int root(int degree, RationalForm radicand, Expr base) {
    Expr written =
        degree == 2
            ? Call.of("sqrt", base)
            : new Power(base, Exprs.over(Exprs.ONE, new Num(BigDecimal.valueOf(degree))));
    return number(
        List.of("root", degree, radicand), new Atom(written, degree, radicand, false, false));
  }

  /** A function whose square is told by other atoms, as that of sin by cos. */
  int squared(Object key, Expr written, RationalForm square) {
    return number(key, new Atom(written, 2, square, false, false));
  }

  /** {@code written} is the exponential whose exponent is taken once. */
  int exponential(Object key, Expr written) {
    return number(key, new Atom(written, 0, null, true, false));
  }

  @Nullable Integer find(Object key) {
    return numbers.get(key);
  }

  private int number(Object key, Atom atom) {
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    atoms.add(atom);
    numbers.put(key, atoms.size() - 1);
    return atoms.size() - 1;
  }

  /** What a node is apart from its parts: the node over numbered blanks. */
  static Expr label(Expr node) {
    List<Expr> blanks = new ArrayList<>();
    for (Expr part : node.parts()) {
      blanks.add(new Symbol("#" + blanks.size(), part.shape()));
    }
    return blanks.isEmpty() ? node : node.with(blanks);
  }
}
