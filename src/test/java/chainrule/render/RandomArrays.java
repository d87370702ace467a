package chainrule.render;

import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Seeded expressions of arrays whose shapes go together. */
final class RandomArrays {
  static final Expr M = symbol("m");
  static final Expr N = symbol("n");
  private static final List<Expr> SIZES = List.of(M, N, symbol("D_h"));

  /** The arrays of every shape that occurs. */
  static final List<Symbol> DECLARED =
      Stream.concat(
              SIZES.stream()
                  .map(
                      size ->
                          new Symbol(
                              "x" + Exprs.symbols(size).iterator().next().name(), Shape.of(size))),
              SIZES.stream().flatMap(a -> SIZES.stream().map(b -> matrix(a, b))))
          .toList();

  private final Random random;

  RandomArrays(long seed) {
    this.random = new Random(seed);
  }

  private static Symbol matrix(Expr rows, Expr columns) {
    String name = "W" + ((Symbol) rows).name().charAt(0) + ((Symbol) columns).name().charAt(0);
    return new Symbol(name, Shape.of(rows, columns));
  }

  /** Of any shape. */
  Expr any(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> scalar(depth);
      case 1 -> vector(size(), depth);
      default -> matrix(size(), size(), depth);
    };
  }

  private Expr size() {
    return SIZES.get(random.nextInt(SIZES.size()));
  }

  private Expr scalar(int depth) {
    if (depth <= 0) {
      return pick(List.of(symbol("a"), symbol("b"), symbol("y_i"), num(2), num(3)));
    }
    Expr n = size();
    Expr m = size();
    int d = depth - 1;
    List<Supplier<Expr>> kinds = new ArrayList<>();
    kinds.add(() -> plus(scalar(d), negate(scalar(d))));
    kinds.add(() -> times(scalar(d), scalar(d)));
    kinds.add(() -> over(scalar(d), scalar(d)));
    kinds.add(() -> times(new Transpose(vector(n, d)), vector(n, d)));
    kinds.add(() -> times(new Transpose(vector(n, d)), matrix(n, m, d), vector(m, d)));
    kinds.add(() -> new Entry(vector(n, d), List.of(index())));
    kinds.add(() -> new Entry(matrix(n, m, d), List.of(index(), index())));
    kinds.add(() -> new Sum(symbol("k"), num(1), n, scalar(d)));
    kinds.add(() -> new Delta(index(), index()));
    kinds.add(() -> ArrayCall.of(ArrayFunction.SUM, stacked(n, m, d)));
    kinds.add(() -> ArrayCall.of(ArrayFunction.SUM, literal(d)));
    kinds.add(() -> power(ArrayCall.of(ArrayFunction.NORM, vector(n, d)), 2));
    kinds.add(() -> new Call("l", List.of(vector(n, d), vector(n, d)), List.of(), Shape.SCALAR));
    for (ArrayFunction each : ArrayFunction.values()) {
      switch (each.takes()) {
        case ARRAY, VECTOR -> {
          if (each.shape(List.of(DECLARED.get(0))).isScalar()) {
            kinds.add(() -> ArrayCall.of(each, vector(n, d)));
          }
        }
        case SQUARE -> {
          if (each != ArrayFunction.INVERSE) {
            kinds.add(() -> ArrayCall.of(each, matrix(n, n, d)));
          }
        }
        case MATRIX -> {
          if (each == ArrayFunction.FROBENIUS_NORM) {
            kinds.add(() -> ArrayCall.of(each, matrix(n, m, d)));
          }
        }
        case VECTOR_OR_SQUARE, VECTORS, SIZE, SIZES -> {}
      }
    }
    return pick(kinds).get();
  }

  private Expr vector(Expr size, int depth) {
    if (depth <= 0) {
      return declared(Shape.of(size));
    }
    int d = depth - 1;
    Expr other = size();
    return pick(List.<Supplier<Expr>>of(
            () -> array(Shape.of(size), d),
            () -> array(Shape.of(size), d),
            () -> plus(num(1), negate(vector(size, d))),
            () -> power(vector(size, d), 2),
            () -> times(matrix(size, other, d), vector(other, d)),
            () -> new Entry(matrix(other, size, d), List.of(index())),
            () -> ArrayCall.of(ArrayFunction.SOFTMAX, vector(size, d)),
            () -> ArrayCall.of(ArrayFunction.LOG_SOFTMAX, vector(size, d)),
            () -> ArrayCall.of(ArrayFunction.DIAGONAL, matrix(size, size, d)),
            () -> ArrayCall.of(ArrayFunction.LOG_SUM_EXP_ROWS, matrix(size, other, d)),
            () -> ArrayCall.of(ArrayFunction.LOG_SUM_EXP_COLUMNS, matrix(other, size, d)),
            () -> ArrayCall.of(ArrayFunction.ONES, size),
            () -> ArrayCall.of(ArrayFunction.ZEROS, size),
            () -> Derivative.total(new Symbol("ell", Shape.SCALAR), declared(Shape.of(size)))))
        .get();
  }

  private Expr matrix(Expr rows, Expr columns, int depth) {
    if (depth <= 0) {
      return declared(Shape.of(rows, columns));
    }
    int d = depth - 1;
    Expr other = size();
    boolean square = rows.equals(columns);
    List<Supplier<Expr>> kinds =
        new ArrayList<>(
            List.of(
                () -> array(Shape.of(rows, columns), d),
                () -> array(Shape.of(rows, columns), d),
                () -> plus(num(1), negate(matrix(rows, columns, d))),
                () -> times(matrix(rows, other, d), matrix(other, columns, d)),
                () -> times(vector(rows, d), new Transpose(vector(columns, d))),
                () -> new Transpose(matrix(columns, rows, d)),
                () -> ArrayCall.of(ArrayFunction.SOFTMAX_ROWS, matrix(rows, columns, d)),
                () -> ArrayCall.of(ArrayFunction.ZEROS, rows, columns),
                () -> ArrayCall.of(ArrayFunction.ONES, rows, columns)));
    if (square) {
      kinds.add(() -> ArrayCall.of(ArrayFunction.INVERSE, matrix(rows, rows, d)));
      kinds.add(() -> new Transpose(ArrayCall.of(ArrayFunction.INVERSE, matrix(rows, rows, d))));
      kinds.add(() -> ArrayCall.of(ArrayFunction.INVERSE, new Transpose(matrix(rows, rows, d))));
      kinds.add(() -> power(matrix(rows, rows, d), 3));
      kinds.add(() -> ArrayCall.of(ArrayFunction.IDENTITY, rows));
      kinds.add(() -> ArrayCall.of(ArrayFunction.DIAGONAL, vector(rows, d)));
    }
    return pick(kinds).get();
  }

  private Expr stacked(Expr n, Expr m, int depth) {
    return ArrayCall.of(ArrayFunction.CONCATENATION, vector(n, depth), vector(m, depth));
  }

  /** A literal has numbers for sizes, so that few things go with it. */
  private Expr literal(int depth) {
    Expr row = new MatrixLiteral(List.of(List.of(scalar(depth), scalar(depth))));
    Expr column = new MatrixLiteral(List.of(List.of(scalar(depth)), List.of(num(1))));
    Expr single = new MatrixLiteral(List.of(List.of(scalar(depth))));
    return pick(List.of(times(column, row), times(row, column), single, times(column, single)));
  }

  /** What keeps the shape. */
  private Expr array(Shape shape, int depth) {
    Supplier<Expr> part =
        () ->
            shape.isVector()
                ? vector(shape.axes().get(0), depth)
                : matrix(shape.axes().get(0), shape.axes().get(1), depth);
    Expr first = part.get();
    return switch (random.nextInt(9)) {
      case 0 -> plus(first, part.get());
      case 1 -> plus(first, negate(part.get()));
      case 2 -> new Hadamard(first, part.get());
      case 3 -> times(scalar(depth), first);
      case 4 -> over(first, scalar(depth));
      case 5 -> Call.of(pick(List.of("sig", "relu", "exp", "tanh")), first);
      case 6 -> Exprs.indicator(first, Relation.GREATER, num(0));
      case 7 -> new Sum(symbol("k"), num(1), N, first);
      default -> negate(first);
    };
  }

  private static Expr declared(Shape shape) {
    return DECLARED.stream().filter(each -> each.shape().equals(shape)).findFirst().orElseThrow();
  }

  private Expr index() {
    return pick(List.of(symbol("i"), symbol("k"), num(1), plus(symbol("i"), negate(num(1)))));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
