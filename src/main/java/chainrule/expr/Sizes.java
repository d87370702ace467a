package chainrule.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sizes and indices as sums of whole multiples: {@code K+1} and {@code 1+K} are one size, and so
 * are {@code D_{(k-1)+1}} and {@code D_k}.
 */
public final class Sizes {
  private Sizes() {}

  /** Whether the two are the same number for all values of their symbols. */
  public static boolean equal(Expr left, Expr right) {
    return left.equals(right)
        || Polynomial.of(left).coefficients().equals(Polynomial.of(right).coefficients());
  }

  /** Like terms together, the number last: {@code k-1+1} is {@code k}. */
  public static Expr normal(Expr size) {
    return size.parts().isEmpty() ? size : Polynomial.of(size).written();
  }

  /** As one writes it in a message, {@code D_{k+1}} or {@code 2 n + 1}. */
  public static String text(Expr size) {
    return switch (size) {
      case Num num -> num.value().toPlainString();
      case Symbol symbol -> symbol.name();
      case Member member -> member.family() + "_" + subscript(text(member.index()));
      case Plus plus -> sum(plus.terms());
      case Negate negate -> "-" + text(negate.body());
      case Times times -> String.join(" ", times.factors().stream().map(Sizes::text).toList());
      case Quotient quotient -> text(quotient.numerator()) + "/" + text(quotient.denominator());
      default -> "…";
    };
  }

  private static String subscript(String index) {
    return index.chars().allMatch(Character::isLetterOrDigit) ? index : "{" + index + "}";
  }

  private static String sum(List<Expr> terms) {
    StringBuilder sum = new StringBuilder(text(terms.get(0)));
    for (Expr term : terms.subList(1, terms.size())) {
      boolean minus = term instanceof Negate;
      sum.append(minus ? "-" : "+").append(text(term instanceof Negate(Expr body) ? body : term));
    }
    return sum.toString();
  }

  /**
   * Whole coefficients of products of atoms.
   *
   * @param coefficients by the texts of the atoms of each product in alphabetical order; none is 0
   * @param atoms the atoms by their text, in the order in which they are met
   */
  private record Polynomial(Map<List<String>, BigInteger> coefficients, Map<String, Expr> atoms) {

    static Polynomial of(Expr size) {
      Polynomial polynomial = new Polynomial(new LinkedHashMap<>(), new LinkedHashMap<>());
      polynomial.add(size, BigInteger.ONE);
      polynomial.coefficients.values().removeIf(each -> each.signum() == 0);
      return polynomial;
    }

    private void add(Expr size, BigInteger times) {
      switch (size) {
        case Num num when num.isWhole() ->
            add(List.of(), num.value().toBigInteger().multiply(times));
        case Plus plus -> plus.terms().forEach(term -> add(term, times));
        case Negate negate -> add(negate.body(), times.negate());
        case Times product -> product(product, times);
        default -> add(List.of(atom(size)), times);
      }
    }

    private void add(List<String> monomial, BigInteger coefficient) {
      coefficients.merge(monomial, coefficient, BigInteger::add);
    }

    private String atom(Expr size) {
      Expr atom =
          size instanceof Member(String family, Expr index, Shape shape)
              ? new Member(family, normal(index), shape)
              : size;
      String text = atom instanceof Symbol || atom instanceof Member ? text(atom) : atom.toString();
      atoms.putIfAbsent(text, atom);
      return text;
    }

    /** The product of the polynomials of all factors. */
    private void product(Times product, BigInteger times) {
      Map<List<String>, BigInteger> all = Map.of(List.of(), times);
      for (Expr factor : product.factors()) {
        Polynomial next = of(factor);
        atoms.putAll(next.atoms);
        Map<List<String>, BigInteger> longer = new LinkedHashMap<>();
        all.forEach(
            (left, a) ->
                next.coefficients.forEach(
                    (right, b) ->
                        longer.merge(joined(left, right), a.multiply(b), BigInteger::add)));
        all = longer;
      }
      all.forEach(this::add);
    }

    private static List<String> joined(List<String> left, List<String> right) {
      List<String> joined = new ArrayList<>(left);
      joined.addAll(right);
      joined.sort(null);
      return List.copyOf(joined);
    }

    /** Positive terms first, the number last among its like. */
    Expr written() {
      Map<Integer, List<Expr>> terms = new TreeMap<>();
      coefficients.forEach(
          (monomial, coefficient) -> {
            int rank = (coefficient.signum() < 0 ? 2 : 0) + (monomial.isEmpty() ? 1 : 0);
            terms.computeIfAbsent(rank, each -> new ArrayList<>()).add(term(monomial, coefficient));
          });
      return Exprs.plus(terms.values().stream().flatMap(List::stream).toList());
    }

    private Expr term(List<String> monomial, BigInteger coefficient) {
      List<Expr> factors = new ArrayList<>();
      BigInteger absolute = coefficient.abs();
      if (!absolute.equals(BigInteger.ONE) || monomial.isEmpty()) {
        factors.add(new Num(new BigDecimal(absolute)));
      }
      monomial.forEach(atom -> factors.add(java.util.Objects.requireNonNull(atoms.get(atom))));
      Expr term = Exprs.times(factors);
      return coefficient.signum() < 0 ? Exprs.negate(term) : term;
    }
  }
}
