package chainrule.calculus.arrays;

import static chainrule.expr.Exprs.ONE;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;

/** Several products in matrix notation as one sum, with what they share in front of a bracket. */
final class ArraySum {
  private final UnaryOperator<Expr> polish;

  /**
   * @param polish leads a sum to its printed form
   */
  ArraySum(UnaryOperator<Expr> polish) {
    this.polish = polish;
  }

  /** The sum; empty if all terms cancel. */
  Optional<Expr> of(List<Lifted> pieces) {
    List<Lifted> merged = merged(pieces);
    return merged.isEmpty() ? Optional.empty() : Optional.of(write(merged));
  }

  private static List<Lifted> merged(List<Lifted> pieces) {
    List<Lifted> merged = new ArrayList<>();
    for (Lifted piece : pieces) {
      int same = -1;
      for (int i = 0; i < merged.size(); i++) {
        Lifted known = merged.get(i);
        boolean equal =
            known.array().equals(piece.array()) && sameScalars(known.scalars(), piece.scalars());
        same = equal ? i : same;
      }
      if (same < 0) {
        merged.add(piece);
      } else {
        Lifted known = merged.get(same);
        merged.set(
            same,
            new Lifted(
                known.coefficient().add(piece.coefficient()), known.scalars(), known.array()));
      }
    }
    merged.removeIf(each -> each.coefficient().signum() == 0);
    return merged;
  }

  private static boolean sameScalars(List<Expr> left, List<Expr> right) {
    List<Expr> rest = new ArrayList<>(right);
    return left.size() == right.size() && left.stream().allMatch(rest::remove);
  }

  private Expr write(List<Lifted> pieces) {
    if (pieces.size() == 1) {
      return Writing.write(pieces.get(0));
    }
    BigFraction number = commonNumber(pieces);
    List<Expr> scalars = commonScalars(pieces);
    List<Lifted> rest =
        pieces.stream()
            .map(
                each ->
                    new Lifted(
                        each.coefficient().divide(number),
                        without(each.scalars(), scalars),
                        each.array()))
            .toList();
    return factored(rest)
        .map(array -> Writing.write(new Lifted(number, scalars, array)))
        .orElseGet(() -> bracketed(number, scalars, rest));
  }

  private Expr bracketed(BigFraction number, List<Expr> scalars, List<Lifted> rest) {
    Expr sum = sum(rest);
    boolean bare = number.equals(BigFraction.ONE) && scalars.isEmpty();
    return bare
        ? sum
        : sum.shape().isScalar()
            ? Writing.write(new Lifted(number, Contraction.joined(scalars, List.of(sum)), ONE))
            : Writing.write(new Lifted(number, scalars, sum));
  }

  /** Positive terms first. */
  private Expr sum(List<Lifted> pieces) {
    List<Expr> terms = new ArrayList<>();
    List<Expr> written = pieces.stream().map(Writing::write).toList();
    written.stream().filter(each -> !(each instanceof Negate)).forEach(terms::add);
    terms.sort(java.util.Comparator.comparing(each -> each instanceof Transpose));
    written.stream().filter(each -> each instanceof Negate).forEach(terms::add);
    return polish.apply(Exprs.plus(terms));
  }

  /** The number in front of all, if its size is the same; negative if all are. */
  private static BigFraction commonNumber(List<Lifted> pieces) {
    BigFraction size = pieces.get(0).coefficient().abs();
    boolean same = pieces.stream().allMatch(each -> each.coefficient().abs().compareTo(size) == 0);
    boolean negative = pieces.stream().allMatch(each -> each.coefficient().signum() < 0);
    boolean fractions =
        pieces.stream().map(Lifted::scalars).distinct().count() > 1
            && pieces.stream()
                .flatMap(each -> each.scalars().stream())
                .anyMatch(each -> each instanceof Quotient);
    BigFraction number = same && !fractions ? size : BigFraction.ONE;
    return negative ? number.negate() : number;
  }

  private static List<Expr> commonScalars(List<Lifted> pieces) {
    List<Expr> common = new ArrayList<>(pieces.get(0).scalars());
    for (Lifted each : pieces.subList(1, pieces.size())) {
      List<Expr> other = new ArrayList<>(each.scalars());
      common.removeIf(scalar -> !other.remove(scalar));
    }
    return common;
  }

  private static List<Expr> without(List<Expr> all, List<Expr> common) {
    List<Expr> rest = new ArrayList<>(all);
    common.forEach(rest::remove);
    return rest;
  }

  // ---- common factors of arrays ----

  private Optional<Expr> factored(List<Lifted> pieces) {
    return byEnds(pieces).or(() -> byElements(pieces));
  }

  private static List<Expr> factors(Expr array) {
    return array instanceof Times(var inner) ? inner : List.of(array);
  }

  /** A b + A c = A (b + c). */
  private Optional<Expr> byEnds(List<Lifted> pieces) {
    List<List<Expr>> all = pieces.stream().map(each -> factors(each.array())).toList();
    int shortest = all.stream().mapToInt(List::size).min().orElse(0);
    int front = 0;
    while (front < shortest - 1 && same(all, front, false)) {
      front++;
    }
    int back = 0;
    while (back < shortest - 1 - front && same(all, back, true)) {
      back++;
    }
    if (front + back == 0) {
      return Optional.empty();
    }
    List<Lifted> middle = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      List<Expr> own = all.get(i).subList(front, all.get(i).size() - back);
      middle.add(
          new Lifted(pieces.get(i).coefficient(), pieces.get(i).scalars(), Exprs.times(own)));
    }
    List<Expr> whole = new ArrayList<>(all.get(0).subList(0, front));
    whole.add(write(middle));
    whole.addAll(all.get(0).subList(all.get(0).size() - back, all.get(0).size()));
    return Optional.of(Exprs.times(whole));
  }

  private static boolean same(List<List<Expr>> all, int position, boolean fromEnd) {
    Expr first = at(all.get(0), position, fromEnd);
    return all.stream().allMatch(each -> at(each, position, fromEnd).equals(first));
  }

  private static Expr at(List<Expr> list, int position, boolean fromEnd) {
    return list.get(fromEnd ? list.size() - 1 - position : position);
  }

  /** P ⊙ A - P ⊙ B = P ⊙ (A - B); a diagonal matrix in front of P multiplies its rows. */
  private Optional<Expr> byElements(List<Lifted> pieces) {
    for (Expr candidate : pointwise(pieces.get(0).array())) {
      List<Lifted> rest = new ArrayList<>();
      for (Lifted piece : pieces) {
        over(piece.array(), candidate)
            .ifPresent(other -> rest.add(new Lifted(piece.coefficient(), piece.scalars(), other)));
      }
      if (rest.size() == pieces.size()) {
        return Optional.of(new Hadamard(candidate, write(rest)));
      }
    }
    return Optional.empty();
  }

  private static List<Expr> pointwise(Expr array) {
    if (array instanceof Hadamard(Expr left, Expr right)) {
      return Contraction.joined(pointwise(left), pointwise(right));
    }
    if (array instanceof Times(List<Expr> factors) && factors.size() == 2) {
      return factors.stream().filter(each -> !isDiagonal(each)).toList();
    }
    return List.of(array);
  }

  private static boolean isDiagonal(Expr array) {
    return array instanceof ArrayCall call
        && call.function() == ArrayFunction.DIAGONAL
        && call.shape().order() == 2;
  }

  /** What is left of an array beside the elementwise factor. */
  private static Optional<Expr> over(Expr array, Expr factor) {
    if (array instanceof Hadamard(Expr left, Expr right)) {
      if (left.equals(factor)) {
        return Optional.of(right);
      }
      return right.equals(factor)
          ? Optional.of(left)
          : over(left, factor).map(rest -> (Expr) new Hadamard(rest, right));
    }
    if (array instanceof Times(List<Expr> factors) && factors.size() == 2) {
      Expr size0 = array.shape().axes().get(0);
      if (isDiagonal(factors.get(0)) && factors.get(1).equals(factor)) {
        Expr vector = ((ArrayCall) factors.get(0)).argument();
        return Optional.of(
            Matrices.product(vector, new Transpose(ones(array.shape().axes().get(1)))));
      }
      if (isDiagonal(factors.get(1)) && factors.get(0).equals(factor)) {
        Expr vector = ((ArrayCall) factors.get(1)).argument();
        return Optional.of(Matrices.product(ones(size0), new Transpose(vector)));
      }
    }
    return Optional.empty();
  }

  private static Expr ones(Expr size) {
    return ArrayCall.of(ArrayFunction.ONES, size);
  }
}
