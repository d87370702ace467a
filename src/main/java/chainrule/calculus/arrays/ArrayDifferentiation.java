package chainrule.calculus.arrays;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.over;

import chainrule.calculus.Range;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Product;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The derivative of an element of an expression by an element of a variable, as products of
 * elements with their Kronecker deltas. Names stand for themselves.
 */
final class ArrayDifferentiation {
  private final Expr variable;
  private final List<Expr> by;
  private final Lowering lowering;
  private final ScalarRules rules;
  private final Set<Symbol> bound = new HashSet<>();

  /**
   * @param variable a symbol, a member, an entry, or a call or expression that occurs as it stands
   * @param by an index for each axis of the variable
   */
  ArrayDifferentiation(Expr variable, List<Expr> by, Lowering lowering, ScalarRules rules) {
    this.variable = variable;
    this.by = List.copyOf(by);
    this.lowering = lowering;
    this.rules = rules;
  }

  /** Whether the variable, or one of its elements, stands in the expression. */
  boolean moves(Expr expr) {
    return moves(expr, variable);
  }

  private boolean moves(Expr expr, Expr variable) {
    return moves(expr, variable, bound);
  }

  /** The same where no index is bound around the expression. */
  static boolean occurs(Expr expr, Expr variable) {
    return moves(expr, variable, Set.of());
  }

  private static boolean moves(Expr expr, Expr variable, Set<Symbol> bound) {
    if (expr.equals(variable)) {
      return true;
    }
    if (expr instanceof Member member
        && variable instanceof Member(String family, Expr index, var shape)) {
      return member.family().equals(family) && bound.stream().anyMatch(member.index()::contains);
    }
    if (variable instanceof Entry(Expr array, var at) && expr.equals(array)) {
      return true;
    }
    Set<Symbol> inside = bound;
    if (expr instanceof Sum sum) {
      inside = new HashSet<>(bound);
      inside.add(sum.index());
    }
    for (Expr part : expr.parts()) {
      if (moves(part, variable, inside)) {
        return true;
      }
    }
    return false;
  }

  /** The element of ∂expr/∂variable at the indices {@code at} of the expression. */
  List<Contraction> of(Expr expr, List<Expr> at) {
    if (!moves(expr)) {
      return List.of();
    }
    if (expr.equals(variable)) {
      return List.of(same(at, by));
    }
    return switch (expr) {
      case Plus(List<Expr> terms) ->
          terms.stream().flatMap(term -> of(term, Lowering.atOf(term, at)).stream()).toList();
      case Negate(Expr body) -> of(body, at).stream().map(Contraction::negated).toList();
      case Times times -> product(times, at);
      case Hadamard(Expr left, Expr right) ->
          Contraction.sum(beside(left, right, at), beside(right, left, at, true));
      case Transpose(Expr body) -> of(body, Lowering.turned(body, at));
      case Quotient quotient
          when !moves(quotient.denominator()) && quotient.denominator().shape().isScalar() ->
          Contraction.product(
              of(quotient.numerator(), at), lowering.reciprocal(quotient.denominator()));
      case Power power when Pointwise.isNormSquared(power) ->
          normSquared(((ArrayCall) power.base()).argument());
      case Power(Expr base, Num exponent) when base.shape().order() == 2 ->
          of(new Times(java.util.Collections.nCopies(exponent.value().intValueExact(), base)), at);
      case Quotient quotient -> pointwise(quotient, at);
      case Power power -> pointwise(power, at);
      case Call call when call.isElementwise() -> pointwise(call, at);
      case Call call -> unknown(call, at);
      case Cases cases -> pointwise(cases, at);
      case Indicator indicator -> List.of();
      case Sum sum -> {
        Range range = lowering.renamed(sum);
        bound.add(range.index());
        Expr body = Exprs.substitute(sum.body(), Map.of(sum.index(), range.index()));
        yield Lowering.summedOver(of(body, at), List.of(range));
      }
      case ArrayCall call -> function(call, at);
      case Entry(Expr array, List<Expr> indices)
          when variable instanceof Entry(Expr whole, List<Expr> own) && whole.equals(array) ->
          List.of(same(Contraction.joined(indices, at), Contraction.joined(own, by)));
      case Entry(Expr array, List<Expr> indices) -> of(array, Contraction.joined(indices, at));
      case Member(String family, Expr index, var shape) -> {
        Delta layer = new Delta(index, ((Member) variable).index());
        yield List.of(Contraction.of(layer).times(same(at, by)));
      }
      case Derivative derivative -> throw unsupported("a derivative that is not worked out");
      case Integral integral -> throw unsupported("an integral of arrays");
      case Expectation expectation -> throw unsupported("an expectation of arrays");
      case Variance variance -> throw unsupported("a variance of arrays");
      case Density density -> throw unsupported("a density");
      case Delta delta -> throw unsupported("a Kronecker delta");
      case MatrixLiteral literal -> throw unsupported("a matrix written out entry by entry");
      case Product product -> throw unsupported("a product over an index of arrays");
      case Limit limit -> throw unsupported("a limit of arrays");
      case Num number -> List.of();
      case Constant constant -> List.of();
      case Symbol symbol
          when variable instanceof Entry(Expr array, List<Expr> own) && symbol.equals(array) ->
          List.of(same(at, Contraction.joined(own, by)));
      case Symbol symbol -> List.of();
    };
  }

  private static UnsupportedTask unsupported(String what) {
    return new UnsupportedTask("the derivative of " + what + " cannot be worked out");
  }

  private static Contraction same(List<Expr> left, List<Expr> right) {
    Contraction same = Contraction.ONE;
    for (int i = 0; i < left.size(); i++) {
      same = same.times(Contraction.of(new Delta(left.get(i), right.get(i))));
    }
    return same;
  }

  private List<Contraction> beside(Expr moving, Expr other, List<Expr> at) {
    return beside(moving, other, at, false);
  }

  private List<Contraction> beside(Expr moving, Expr other, List<Expr> at, boolean otherFirst) {
    List<Contraction> tangent = of(moving, Lowering.atOf(moving, at));
    List<Contraction> fixed = List.of(lowering.closed(other, Lowering.atOf(other, at)));
    return otherFirst ? Contraction.product(fixed, tangent) : Contraction.product(tangent, fixed);
  }

  /** The product rule: each factor in turn, the others closed. */
  private List<Contraction> product(Times times, List<Expr> at) {
    List<Contraction> all = new ArrayList<>();
    for (int i = 0; i < times.factors().size(); i++) {
      if (moves(times.factors().get(i))) {
        all.addAll(term(times, i, at));
      }
    }
    return all;
  }

  private List<Contraction> term(Times times, int moving, List<Expr> at) {
    Slots slots = Slots.of(times, at, lowering.indices());
    List<Contraction> term = List.of(Contraction.ONE.summed(slots.sums()));
    int array = 0;
    for (int i = 0; i < times.factors().size(); i++) {
      Expr factor = times.factors().get(i);
      boolean isScalar = factor.shape().isScalar();
      List<Expr> here = isScalar ? List.of() : slots.at().get(array);
      array += isScalar ? 0 : 1;
      term =
          Contraction.product(
              term, i == moving ? of(factor, here) : List.of(lowering.closed(factor, here)));
    }
    return term;
  }

  /**
   * The chain rule for what works element by element, each element's rule found by the scalar
   * calculus.
   */
  private List<Contraction> pointwise(Expr expr, List<Expr> at) {
    Pointwise element = new Pointwise();
    Expr scalar = element.scalar(expr);
    if (element.atoms().containsKey(scalar)) {
      throw unsupported("such a power of a matrix");
    }
    List<Contraction> all = new ArrayList<>();
    for (Map.Entry<Expr, Expr> atom : List.copyOf(element.atoms().entrySet())) {
      if (moves(atom.getValue())) {
        Expr slope = element.array(rules.derivative(scalar, atom.getKey()));
        Contraction outer = lowering.closed(slope, Lowering.atOf(slope, at));
        all.addAll(
            Contraction.product(
                List.of(outer), of(atom.getValue(), Lowering.atOf(atom.getValue(), at))));
      }
    }
    return all;
  }

  /** An unknown function: its derivative by an argument is a name. */
  private List<Contraction> unknown(Call call, List<Expr> at) {
    List<Contraction> all = new ArrayList<>();
    for (Expr argument : call.parts().stream().distinct().toList()) {
      if (moves(argument)) {
        List<Range> inner = lowering.indices().over(argument.shape());
        List<Expr> inside = Indices.symbols(inner);
        Factor slope = Factor.of(Derivative.local(call, argument), Contraction.joined(at, inside));
        all.addAll(
            Lowering.summedOver(
                Contraction.product(List.of(Contraction.of(slope)), of(argument, inside)), inner));
      }
    }
    return all;
  }

  private List<Contraction> normSquared(Expr u) {
    return weighted(u, u).stream().map(each -> each.times(BigFraction.of(2))).toList();
  }

  /** sum over all elements of weight times the derivative. */
  private List<Contraction> weighted(Expr weight, Expr u) {
    List<Range> ranges = lowering.indices().over(u.shape());
    List<Expr> at = Indices.symbols(ranges);
    Contraction closed = lowering.closed(weight, Lowering.atOf(weight, at));
    return Lowering.summedOver(Contraction.product(List.of(closed), of(u, at)), ranges);
  }

  private static Factor entry(ArrayFunction function, Expr u, Expr... at) {
    return new Factor(ArrayCall.of(function, u), List.of(at));
  }

  // @formatter:off
  private List<Contraction> function(ArrayCall call, List<Expr> at) {
    Expr u = call.argument();
    return switch (call.function()) {
      case SUM                 -> weighted(ONE, u);
      case MEAN                -> Contraction.product(lowering.mean(u), weighted(ONE, u));
      case VARIANCE            -> Contraction.product(lowering.mean(u), twice(weighted(minus(u, ArrayCall.of(ArrayFunction.MEAN, u)), u)));
      case MAXIMUM, MINIMUM    -> weighted(new Indicator(new Condition.Comparison(u, Condition.Relation.EQUAL, call)), u);
      case TRACE               -> diagonalSum(u);
      case DETERMINANT         -> Contraction.product(List.of(Contraction.of(new Factor(call, List.of()))), logDeterminant(u));
      case LOG_DETERMINANT     -> logDeterminant(u);
      case INVERSE             -> inverse(u, at.get(0), at.get(1));
      case NORM, FROBENIUS_NORM -> Contraction.product(List.of(Contraction.of(new Factor(over(ONE, call), List.of()))), weighted(u, u));
      case NORM_1              -> weighted(Exprs.call("sign", u), u);
      case SOFTMAX             -> softmax(call, u, List.of(), at, false);
      case SOFTMAX_ROWS        -> softmax(call, u, List.of(at.get(0)), List.of(at.get(1)), false);
      case SOFTMAX_COLUMNS     -> softmax(call, u, List.of(at.get(1)), List.of(at.get(0)), true);
      case LOG_SOFTMAX         -> logSoftmax(u, at, ArrayFunction.SOFTMAX, 0);
      case LOG_SOFTMAX_ROWS    -> logSoftmax(u, at, ArrayFunction.SOFTMAX_ROWS, 1);
      case LOG_SOFTMAX_COLUMNS -> logSoftmax(u, at, ArrayFunction.SOFTMAX_COLUMNS, 0);
      case LOG_SUM_EXP         -> weighted(ArrayCall.of(ArrayFunction.SOFTMAX, u), u);
      case LOG_SUM_EXP_ROWS    -> line(ArrayFunction.SOFTMAX_ROWS, u, at.get(0), 1);
      case LOG_SUM_EXP_COLUMNS -> line(ArrayFunction.SOFTMAX_COLUMNS, u, at.get(0), 0);
      case DIAGONAL            -> diagonal(u, at);
      case CONCATENATION       -> stacked(call.arguments(), at.get(0));
      case ONES, ZEROS, IDENTITY -> throw unsupported("a size");
    };
  }
  // @formatter:on

  private static List<Contraction> twice(List<Contraction> terms) {
    return terms.stream().map(each -> each.times(BigFraction.of(2))).toList();
  }

  private List<Contraction> diagonalSum(Expr u) {
    Range range = lowering.indices().over(u.shape().axes().get(0));
    return Lowering.summedOver(of(u, List.of(range.index(), range.index())), List.of(range));
  }

  /** d log det U = sum_ij [U^-1]_ji dU_ij. */
  private List<Contraction> logDeterminant(Expr u) {
    List<Range> ranges = lowering.indices().over(u.shape());
    Expr i = ranges.get(0).index();
    Expr j = ranges.get(1).index();
    Contraction inverse = Contraction.of(entry(ArrayFunction.INVERSE, u, j, i));
    return Lowering.summedOver(Contraction.product(List.of(inverse), of(u, List.of(i, j))), ranges);
  }

  /** dU^-1 = -U^-1 dU U^-1. */
  private List<Contraction> inverse(Expr u, Expr row, Expr column) {
    List<Range> ranges = lowering.indices().over(u.shape());
    Expr i = ranges.get(0).index();
    Expr j = ranges.get(1).index();
    Contraction left = Contraction.of(entry(ArrayFunction.INVERSE, u, row, i)).negated();
    Contraction right = Contraction.of(entry(ArrayFunction.INVERSE, u, j, column));
    return Lowering.summedOver(
        Contraction.product(
            Contraction.product(List.of(left), of(u, List.of(i, j))), List.of(right)),
        ranges);
  }

  /** ds_j = s_j (dz_j - sum_k s_k dz_k), in each line of its own. */
  private List<Contraction> softmax(
      Expr s, Expr u, List<Expr> line, List<Expr> place, boolean columns) {
    Expr size = u.shape().axes().get(columns || line.isEmpty() ? 0 : 1);
    Range range = lowering.indices().over(size);
    List<Expr> here = ordered(line, place.get(0), columns);
    List<Expr> other = ordered(line, range.index(), columns);
    Contraction own = Contraction.of(new Factor(s, here));
    Contraction others = own.times(Contraction.of(new Factor(s, other))).negated();
    return Contraction.sum(
        Contraction.product(List.of(own), of(u, here)),
        Lowering.summedOver(Contraction.product(List.of(others), of(u, other)), List.of(range)));
  }

  private static List<Expr> ordered(List<Expr> line, Expr place, boolean columns) {
    if (line.isEmpty()) {
      return List.of(place);
    }
    return columns ? List.of(place, line.get(0)) : List.of(line.get(0), place);
  }

  private List<Contraction> logSoftmax(Expr u, List<Expr> at, ArrayFunction softmax, int axis) {
    Range range = lowering.indices().over(u.shape().axes().get(axis));
    List<Expr> other = new ArrayList<>(at);
    other.set(axis, range.index());
    Contraction share = Contraction.of(new Factor(ArrayCall.of(softmax, u), other)).negated();
    return Contraction.sum(
        of(u, at),
        Lowering.summedOver(Contraction.product(List.of(share), of(u, other)), List.of(range)));
  }

  /** A row's or a column's sum of softmax times the derivative. */
  private List<Contraction> line(ArrayFunction softmax, Expr u, Expr line, int axis) {
    Range range = lowering.indices().over(u.shape().axes().get(axis));
    List<Expr> at = axis == 1 ? List.of(line, range.index()) : List.of(range.index(), line);
    Contraction share = Contraction.of(new Factor(ArrayCall.of(softmax, u), at));
    return Lowering.summedOver(Contraction.product(List.of(share), of(u, at)), List.of(range));
  }

  private List<Contraction> diagonal(Expr u, List<Expr> at) {
    return u.shape().order() == 1
        ? Contraction.product(
            List.of(Contraction.of(new Delta(at.get(0), at.get(1)))), of(u, List.of(at.get(0))))
        : of(u, List.of(at.get(0), at.get(0)));
  }

  /** The element i of vectors one below the other is element i minus the sizes before it. */
  private List<Contraction> stacked(List<Expr> pieces, Expr at) {
    List<Contraction> all = new ArrayList<>();
    Expr before = ZERO;
    for (Expr piece : pieces) {
      Expr size = piece.shape().axes().get(0);
      if (moves(piece)) {
        Range range = lowering.indices().over(size);
        Expr place = before.equals(ZERO) ? range.index() : Exprs.plus(before, range.index());
        all.addAll(
            Lowering.summedOver(
                Contraction.product(
                    List.of(Contraction.of(new Delta(at, place))),
                    of(piece, List.of(range.index()))),
                List.of(range)));
      }
      before = before.equals(ZERO) ? size : Exprs.plus(before, size);
    }
    return all;
  }
}
