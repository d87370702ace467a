package chainrule.numeric;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayProgramTest {
  private static final Symbol M = symbol("m");
  private static final Symbol N = symbol("n");
  private static final Symbol K = symbol("K");
  private static final Symbol I = symbol("i");
  private static final Symbol J = symbol("j");
  private static final Symbol A = new Symbol("A", Shape.of(M, N));
  private static final Symbol B = new Symbol("B", Shape.of(M, N));
  private static final Symbol S = new Symbol("S", Shape.of(N, N));
  private static final Symbol X = new Symbol("x", Shape.of(N));
  private static final Symbol Y = new Symbol("y", Shape.of(M));
  private static final Symbol C = symbol("c");
  private static final Sizes SIZES = new Sizes(Map.of(M, 2, N, 3, K, 2));
  private static final Givens NOTHING = Functions.givens();
  private static final double[] MATRIX = {1, -2, 3, 0.5, 4, -1};
  private static final double[] OTHER = {0.3, 2, -1, 1.5, -0.7, 5};
  private static final double[] SQUARE = {2, -1, 0.5, 0.3, 3, 1, -0.2, 0.7, 1.5};
  private static final double[] VECTOR = {0.5, -1.5, 2};
  private static final double[] SHORT = {3, -1};

  private static double[] value(Expr expr) {
    return value(expr, NOTHING);
  }

  private static double[] value(Expr expr, Givens givens) {
    return Program.compile(List.of(expr), List.of(A, B, S, X, Y, C), givens, SIZES).apply(point());
  }

  private static double[] point() {
    return Arrays.stream(new double[][] {MATRIX, OTHER, SQUARE, VECTOR, SHORT, {0.7}})
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static void assertValue(Expr expr, double... expected) {
    assertArrayEquals(expected, value(expr), 1e-12);
  }

  // ---- nodes

  @Test
  void aMatrixTimesAVectorIsTheSumsOverItsRows() {
    assertValue(times(A, X), 1 * 0.5 + 3 + 6, 0.25 - 6 - 2);
  }

  @Test
  void aRowTimesAMatrixTimesAColumnIsANumber() {
    double[] ax = value(times(A, X));
    Expr form = times(new Transpose(Y), A, X);
    assertValue(form, 3 * ax[0] - ax[1]);
    assertEquals(
        List.of(),
        Program.compile(List.of(form), List.of(A, X, Y), NOTHING, SIZES).outputs().get(0).dims());
  }

  @Test
  void aColumnTimesARowIsTheirOuterProduct() {
    assertValue(times(Y, new Transpose(X)), 1.5, -4.5, 6, -0.5, 1.5, -2);
  }

  @Test
  void aTransposeExchangesTheAxes() {
    assertValue(new Transpose(A), 1, 0.5, -2, 4, 3, -1);
  }

  @Test
  void aScalarGoesWithEveryElement() {
    assertValue(plus(C, X), 1.2, -0.8, 2.7);
    assertValue(times(C, X), 0.35, -1.05, 1.4);
    assertValue(Exprs.over(X, C), 0.5 / 0.7, -1.5 / 0.7, 2 / 0.7);
  }

  @Test
  void theElementwiseProductAndElementwiseFunctionsGoElementByElement() {
    assertValue(new Hadamard(A, B), 0.3, -4, -3, 0.75, -2.8, -5);
    assertValue(call("relu", X), 0.5, 0, 2);
    assertValue(Exprs.indicator(X, Relation.GREATER, Exprs.ZERO), 1, 0, 1);
    assertValue(power(X, 2), 0.25, 2.25, 4);
  }

  @Test
  void aPowerOfASquareMatrixIsAProductWithItself() {
    assertArrayEquals(value(times(S, S, S)), value(power(S, 3)), 1e-12);
    assertArrayEquals(
        value(ArrayCall.of(ArrayFunction.INVERSE, S)), value(power(S, num(-1))), 1e-12);
  }

  @Test
  void entriesRowsAndSumsOverIndicesAreTakenByNumbers() {
    assertValue(new Entry(A, List.of(num(2), num(1))), 0.5);
    assertValue(new Entry(A, List.of(num(2))), 0.5, 4, -1);
    Expr product =
        new Sum(I, ONE, N, times(new Entry(A, List.of(ONE, I)), new Entry(X, List.of(I))));
    assertValue(product, value(times(A, X))[0]);
    Expr trace =
        new Sum(I, ONE, N, new Sum(J, ONE, N, times(new Delta(I, J), new Entry(S, List.of(I, J)))));
    assertValue(trace, 6.5);
  }

  @Test
  void aMatrixIsWrittenOutRowByRow() {
    assertValue(
        times(new MatrixLiteral(List.of(List.of(ONE, C, ONE), List.of(C, ONE, C))), X),
        0.5 - 1.05 + 2,
        0.35 - 1.5 + 1.4);
  }

  @Test
  void anIndexOutsideItsAxisIsRefused() {
    Expr outside = new Entry(X, List.of(plus(N, ONE)));
    assertThrows(UnsupportedExpression.class, () -> value(outside));
    assertThrows(UnsupportedExpression.class, () -> value(new Entry(X, List.of(I))));
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    for (Expr wrong :
        List.of(
            times(A, Y),
            times(X, X),
            plus(A, new Transpose(A)),
            new Hadamard(X, Y),
            ArrayCall.of(ArrayFunction.TRACE, A),
            power(A, 2))) {
      assertThrows(UnsupportedExpression.class, () -> value(wrong), wrong::toString);
    }
  }

  // ---- definitions

  @Test
  void anArrayMayBeDefinedByItsElements() {
    Symbol z = new Symbol("z", Shape.of(M));
    Expr element =
        plus(
            new Entry(Y, List.of(I)),
            new Sum(J, ONE, N, times(new Entry(A, List.of(I, J)), new Entry(X, List.of(J)))));
    Givens givens = NOTHING.and(List.of(new Definition(new Entry(z, List.of(I)), element)));
    assertArrayEquals(value(plus(Y, times(A, X))), value(z, givens), 1e-12);
    assertArrayEquals(MATRIX, value(Derivative.total(z, X), givens), 1e-12);
    assertArrayEquals(MATRIX, value(Derivative.local(z, X), givens), 1e-12);
    Expr second = Derivative.total(new Entry(z, List.of(num(2))), new Entry(X, List.of(num(3))));
    assertArrayEquals(new double[] {-1}, value(second, givens), 1e-12);
  }

  @Test
  void aFamilyIsUnrolledAtTheNumberOfItsLayers() {
    Symbol k = symbol("k");
    Expr before = new Member("h", minus(k, ONE), Shape.of(N));
    Givens family =
        new Givens(
            Map.of(),
            List.of(new Definition(new Member("h", num(0), Shape.of(N)), X)),
            List.of(
                new Family(
                    k,
                    ONE,
                    K,
                    List.of(
                        new Definition(
                            new Member("h", k, Shape.of(N)), call("tanh", times(S, before)))))),
            NOTHING.library());
    Expr last = new Member("h", K, Shape.of(N));
    Expr twice = call("tanh", times(S, call("tanh", times(S, X))));
    assertArrayEquals(value(twice), value(last, family), 1e-12);
    assertArrayEquals(
        value(Derivative.total(twice, X)), value(Derivative.total(last, X), family), 1e-12);
    Expr local = Derivative.local(last, new Member("h", minus(K, ONE), Shape.of(N)));
    Expr first =
        Derivative.local(new Member("h", ONE, Shape.of(N)), new Member("h", num(0), Shape.of(N)));
    Expr chain = times(local, first);
    assertArrayEquals(value(Derivative.total(twice, X)), value(chain, family), 1e-12);
  }

  @Test
  void aLocalDerivativeHoldsTheOtherNamesFixed() {
    Symbol u = new Symbol("u", Shape.of(N));
    Symbol v = symbol("v");
    Givens givens =
        NOTHING.and(
            List.of(new Definition(u, times(S, X)), new Definition(v, times(new Transpose(u), X))));
    assertArrayEquals(value(u, givens), value(Derivative.local(v, X), givens), 1e-12);
    Expr whole = times(plus(S, new Transpose(S)), X);
    assertArrayEquals(value(whole), value(Derivative.total(v, X), givens), 1e-12);
    Expr element = Derivative.local(new Entry(u, List.of(num(2))), new Entry(X, List.of(num(3))));
    assertArrayEquals(new double[] {SQUARE[5]}, value(element, givens), 1e-12);
  }

  @Test
  void anArrayCallMayBeWhatIsDifferentiatedBy() {
    Expr soft = ArrayCall.of(ArrayFunction.SOFTMAX, X);
    Symbol l = symbol("l");
    Givens givens =
        NOTHING.and(List.of(new Definition(l, ArrayCall.of(ArrayFunction.SUM, power(soft, 2)))));
    double[] s = value(soft);
    double[] expected = Arrays.stream(s).map(each -> 2 * each).toArray();
    assertArrayEquals(expected, value(Derivative.total(l, soft), givens), 1e-12);
    assertArrayEquals(expected, value(Derivative.local(l, soft), givens), 1e-12);
  }

  @Test
  void aVectorThatHasOneElementHereIsStillAVector() {
    Sizes one = new Sizes(Map.of(M, 1, N, 3));
    Program program =
        Program.compile(
            List.of(times(A, X), new Entry(times(A, X), List.of(ONE)), times(new Transpose(X), X)),
            List.of(A, X),
            NOTHING,
            one);
    assertEquals(List.of(1), program.outputs().get(0).dims());
    assertEquals(List.of(), program.outputs().get(2).dims());
    assertArrayEquals(new double[] {32, 32, 14}, program.apply(4, 5, 6, 1, 2, 3), 1e-12);
  }

  // ---- functions of arrays

  /** Each function of values by a formula of its own, of the matrix S or the vector x. */
  private static double[] independent(ArrayFunction function) {
    double[][] s = {
      {SQUARE[0], SQUARE[1], SQUARE[2]},
      {SQUARE[3], SQUARE[4], SQUARE[5]},
      {SQUARE[6], SQUARE[7], SQUARE[8]}
    };
    double determinant =
        s[0][0] * (s[1][1] * s[2][2] - s[1][2] * s[2][1])
            - s[0][1] * (s[1][0] * s[2][2] - s[1][2] * s[2][0])
            + s[0][2] * (s[1][0] * s[2][1] - s[1][1] * s[2][0]);
    double sum = DoubleStream.of(SQUARE).sum();
    double squares = DoubleStream.of(SQUARE).map(each -> each * each).sum();
    return switch (function) {
      case SUM -> new double[] {sum};
      case MEAN -> new double[] {sum / 9};
      case VARIANCE -> new double[] {squares / 9 - sum * sum / 81};
      case MAXIMUM -> new double[] {3};
      case MINIMUM -> new double[] {-1};
      case TRACE -> new double[] {6.5};
      case DETERMINANT -> new double[] {determinant};
      case LOG_DETERMINANT -> new double[] {Math.log(determinant)};
      case INVERSE -> solved(s);
      case NORM -> new double[] {Math.sqrt(0.25 + 2.25 + 4)};
      case NORM_1 -> new double[] {DoubleStream.of(SQUARE).map(Math::abs).sum()};
      case FROBENIUS_NORM -> new double[] {Math.sqrt(squares)};
      case SOFTMAX -> softmax(VECTOR);
      case SOFTMAX_ROWS -> rows(s, ArrayProgramTest::softmax);
      case SOFTMAX_COLUMNS -> columns(s, ArrayProgramTest::softmax);
      case LOG_SOFTMAX -> logs(softmax(VECTOR));
      case LOG_SOFTMAX_ROWS -> logs(rows(s, ArrayProgramTest::softmax));
      case LOG_SOFTMAX_COLUMNS -> logs(columns(s, ArrayProgramTest::softmax));
      case LOG_SUM_EXP -> new double[] {logSum(VECTOR)};
      case LOG_SUM_EXP_ROWS -> Arrays.stream(s).mapToDouble(ArrayProgramTest::logSum).toArray();
      case LOG_SUM_EXP_COLUMNS ->
          Arrays.stream(turned(s)).mapToDouble(ArrayProgramTest::logSum).toArray();
      case DIAGONAL -> new double[] {0.5, 0, 0, 0, -1.5, 0, 0, 0, 2};
      case CONCATENATION -> new double[] {0.5, -1.5, 2, 0.5, -1.5, 2};
      case ONES -> new double[] {1, 1, 1};
      case ZEROS -> new double[] {0, 0, 0};
      case IDENTITY -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
    };
  }

  private static double logSum(double... z) {
    return Math.log(DoubleStream.of(z).map(Math::exp).sum());
  }

  private static double[] softmax(double... z) {
    double sum = DoubleStream.of(z).map(Math::exp).sum();
    return DoubleStream.of(z).map(each -> Math.exp(each) / sum).toArray();
  }

  private static double[] logs(double... z) {
    return DoubleStream.of(z).map(Math::log).toArray();
  }

  private static double[] rows(double[][] s, java.util.function.UnaryOperator<double[]> each) {
    return Arrays.stream(s).map(each).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] columns(double[][] s, java.util.function.UnaryOperator<double[]> each) {
    double[] across = rows(turned(s), each);
    return IntStream.range(0, 9).mapToDouble(i -> across[i % 3 * 3 + i / 3]).toArray();
  }

  private static double[][] turned(double[][] s) {
    double[][] turned = new double[s[0].length][s.length];
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < s[0].length; j++) {
        turned[j][i] = s[i][j];
      }
    }
    return turned;
  }

  /** The inverse by Gauss and Jordan. */
  private static double[] solved(double[][] matrix) {
    int n = matrix.length;
    double[][] work = new double[n][];
    for (int i = 0; i < n; i++) {
      work[i] = Arrays.copyOf(matrix[i], 2 * n);
      work[i][n + i] = 1;
    }
    for (int c = 0; c < n; c++) {
      double pivot = work[c][c];
      for (int j = 0; j < 2 * n; j++) {
        work[c][j] /= pivot;
      }
      for (int r = 0; r < n; r++) {
        double factor = r == c ? 0 : work[r][c];
        for (int j = 0; j < 2 * n; j++) {
          work[r][j] -= factor * work[c][j];
        }
      }
    }
    return Arrays.stream(work).flatMapToDouble(row -> Arrays.stream(row, n, 2 * n)).toArray();
  }

  private static Expr called(ArrayFunction function) {
    return switch (function) {
      case NORM, SOFTMAX, LOG_SOFTMAX, LOG_SUM_EXP, DIAGONAL -> ArrayCall.of(function, X);
      case CONCATENATION -> ArrayCall.of(function, X, X);
      case ONES, ZEROS, IDENTITY -> ArrayCall.of(function, N);
      default -> ArrayCall.of(function, S);
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyFunctionOfArraysHasTheValueOfAnIndependentFormula(ArrayFunction function) {
    assertValue(called(function), independent(function));
  }

  @ParameterizedTest
  @EnumSource
  void everyFunctionOfArraysHasTheAxesThatItsShapeSays(ArrayFunction function) {
    Expr expr = called(function);
    Program program = Program.compile(List.of(expr), List.of(S, X), NOTHING, SIZES);
    List<Integer> dims = IntStream.of(SIZES.of(expr.shape())).boxed().toList();
    assertEquals(dims, program.outputs().get(0).dims());
  }

  @ParameterizedTest
  @EnumSource
  void centralDifferencesAgreeWithTheSlopesOfEveryFunctionOfArrays(ArrayFunction function) {
    Expr expr = called(function);
    for (Symbol by : List.of(S, X)) {
      assertSlopes(expr, by, point());
    }
  }

  private static void assertSlopes(Expr expr, Symbol by, double[] point) {
    List<Symbol> inputs = List.of(A, B, S, X, Y, C);
    Program values = Program.compile(List.of(expr), inputs, NOTHING, SIZES);
    Program slopes = Program.compile(List.of(Derivative.total(expr, by)), inputs, NOTHING, SIZES);
    Program.Axes moved = values.inputs().get(inputs.indexOf(by));
    int outputs = values.outputs().get(0).size();
    double[] stated = slopes.apply(point);
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < moved.size(); j++) {
        int element = i;
        int coordinate = moved.offset() + j;
        double slope =
            CentralDifference.slope(
                    t -> {
                      double[] other = point.clone();
                      other[coordinate] = t;
                      return values.apply(other)[element];
                    },
                    point[coordinate],
                    1e-15)
                .slope();
        assertEquals(slope, stated[i * moved.size() + j], 1e-7 * (1 + Math.abs(slope)));
      }
    }
  }

  @Test
  void theLogarithmOfADeterminantThatIsNotPositiveHasNoValue() {
    double[] turned = point();
    System.arraycopy(new double[] {0.3, 3, 1, 2, -1, 0.5}, 0, turned, 12, 6); // two rows exchanged
    Expr logarithm = ArrayCall.of(ArrayFunction.LOG_DETERMINANT, S);
    Program program =
        Program.compile(List.of(logarithm), List.of(A, B, S, X, Y, C), NOTHING, SIZES);
    assertTrue(Double.isNaN(program.apply(turned)[0]));
  }

  @Test
  void softmaxDoesNotOverflow() {
    Program program =
        Program.compile(
            List.of(
                ArrayCall.of(ArrayFunction.SOFTMAX, X), ArrayCall.of(ArrayFunction.LOG_SUM_EXP, X)),
            List.of(X),
            NOTHING,
            SIZES);
    assertArrayEquals(new double[] {0, 1, 0, 1000}, program.apply(-5, 1000, 3), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
  void inversesAndDeterminantsAreRightAtEverySize(int size) {
    Sizes sizes = new Sizes(Map.of(N, size));
    Expr inverse = ArrayCall.of(ArrayFunction.INVERSE, S);
    Expr product = ArrayCall.of(ArrayFunction.DETERMINANT, times(S, S));
    Expr squared = power(ArrayCall.of(ArrayFunction.DETERMINANT, S), 2);
    Expr slope = Derivative.total(ArrayCall.of(ArrayFunction.LOG_DETERMINANT, times(S, S)), S);
    Program program =
        Program.compile(
            List.of(times(S, inverse), product, squared, slope, inverse),
            List.of(S),
            NOTHING,
            sizes);
    SplittableRandom random = new SplittableRandom(size);
    double[] point = random.doubles((long) size * size, -1, 1).toArray();
    double[] values = program.apply(point);
    int square = size * size;
    for (int i = 0; i < square; i++) {
      assertEquals(i % (size + 1) == 0 ? 1 : 0, values[i], 1e-9);
      int transposed = i % size * size + i / size;
      assertEquals(
          2 * values[2 * square + 2 + transposed],
          values[square + 2 + i],
          1e-7 * (1 + Math.abs(values[square + 2 + i])));
    }
    assertEquals(values[square], values[square + 1], 1e-9 * (1 + values[square]));
  }

  @Test
  void aSecondDerivativeHasTheAxesOfBoth() {
    Expr form = times(new Transpose(X), S, X);
    Expr hessian = Derivative.total(Derivative.total(form, X), X);
    assertArrayEquals(value(plus(S, new Transpose(S))), value(hessian), 1e-12);
  }

  @Test
  void aVectorByAMatrixHasThreeAxes() {
    Expr whole = Derivative.total(times(A, X), A);
    Program program = Program.compile(List.of(whole), List.of(A, X), NOTHING, SIZES);
    assertEquals(List.of(2, 2, 3), program.outputs().get(0).dims());
    assertArrayEquals(
        new double[] {7, 8, 9, 0, 0, 0, 0, 0, 0, 7, 8, 9},
        program.apply(1, 2, 3, 4, 5, 6, 7, 8, 9));
  }

  @Test
  void theNumberOfElementsAsASymbolIsANumber() {
    assertValue(Exprs.over(new Sum(I, ONE, N, new Entry(X, List.of(I))), N), 1.0 / 3);
  }
}
