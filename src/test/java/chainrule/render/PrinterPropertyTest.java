package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chainrule.expr.Expr;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.InputException;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.StandardLibrary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PrinterPropertyTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Givens GIVENS = new Givens(Map.of(), List.of(), LIBRARY);
  private static final int FORMULAS_A_SEED = 100;

  /** The arrays that random expressions are made of, and an unknown loss. */
  private static final Givens ARRAYS =
      new Givens(
          RandomArrays.DECLARED.stream().collect(Collectors.toMap(each -> each, each -> List.of())),
          List.of(),
          LIBRARY.with(ProblemReader.readFunctions("function l[f, y]", "test", Library.EMPTY)));

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void plainNotationReadsBackToTheSameTree(long seed) {
    RandomFormulas random = new RandomFormulas(seed);
    for (int i = 0; i < FORMULAS_A_SEED; i++) {
      Expr expr = smallestFailing(random.scalar(1 + i % 5));
      String plain = PlainPrinter.print(expr);
      assertEquals(expr, read(plain), () -> "seed " + seed + ", printed as " + plain);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void plainNotationOfArraysReadsBackToTheSameTree(long seed) {
    RandomArrays random = new RandomArrays(seed);
    for (int i = 0; i < FORMULAS_A_SEED; i++) {
      Expr expr = random.any(1 + i % 4);
      String plain = PlainPrinter.print(expr);
      assertEquals(
          expr, FormulaReader.read(plain, ARRAYS), () -> "seed " + seed + ", printed as " + plain);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void latexOfArraysBalancesItsBracesAndBrackets(long seed) {
    RandomArrays random = new RandomArrays(seed);
    LatexPrinter printer = new LatexPrinter(LIBRARY);
    for (int i = 0; i < FORMULAS_A_SEED; i++) {
      String tex = printer.print(random.any(1 + i % 4));
      assertEquals("", TexCheck.problems(tex), () -> "seed " + seed + ": " + tex);
    }
  }

  /** The expression, or the smallest part of it that does not read back. */
  private static Expr smallestFailing(Expr expr) {
    return expr.parts().stream()
        .map(PrinterPropertyTest::smallestFailing)
        .filter(part -> !part.equals(readOrNull(part)))
        .findFirst()
        .orElse(expr);
  }

  private static Expr readOrNull(Expr expr) {
    try {
      return read(PlainPrinter.print(expr));
    } catch (InputException e) {
      return null;
    }
  }

  private static Expr read(String plain) {
    return FormulaReader.read(plain, GIVENS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void latexBalancesItsBracesAndBrackets(long seed) {
    RandomFormulas random = new RandomFormulas(seed);
    LatexPrinter printer = new LatexPrinter(LIBRARY);
    for (int i = 0; i < FORMULAS_A_SEED; i++) {
      Expr expr = random.any(1 + i % 6);
      String tex = printer.print(expr, random.places(expr));
      assertEquals("", TexCheck.problems(tex), () -> "seed " + seed + ": " + tex);
      assertFalse(
          tex.contains("+-") || tex.contains("--"),
          () -> "two signs in a row, seed " + seed + ": " + tex);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void brokenFormulasBalanceTheirBracesLineByLine(long seed) {
    RandomFormulas random = new RandomFormulas(seed);
    LatexPrinter printer = new LatexPrinter(LIBRARY);
    for (int i = 0; i < FORMULAS_A_SEED; i++) {
      Box box = printer.box(random.any(6), java.util.Set.of());
      for (String line : Lines.of(box, 20)) {
        assertEquals("", TexCheck.braces(line), () -> "seed " + seed + ": " + line);
      }
    }
  }
}
