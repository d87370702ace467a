package chainrule.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each move of the simplifier, and the forms that it leads to. */
class SimplifierTest {
  private static final long SEED = 11;
  private static final Givens GIVENS = new Givens(Map.of(), List.of(), StandardLibrary.load());

  /** An expression, the moves in turn, and the row after the last of them. */
  private record Case(String before, String moves, String after) {
    @Override
    public String toString() {
      return before;
    }
  }

  private static final String TABLE =
      """
      a x + b x                                  | COMMON_FACTOR            | x (a + b)
      a b c + a b d                              | COMMON_FACTOR            | a b (c + d)
      p I[g > 0] I[f > 0] + q I[h > 0] I[f > 0]  | COMMON_FACTOR            | (p I[g > 0] + q I[h > 0]) I[f > 0]
      2 x sin[y] + 4 sin[y]                      | COMMON_FACTOR            | 2 (x + 2) sin[y]
      x/x                                        | CANCEL                   | 1
      (a b)/(b c)                                | CANCEL                   | a/c
      (x^2 y)/(x y^2)                            | CANCEL                   | x/y
      (a/s - b/(1 - s)) s (1 - s)                | MULTIPLY_OUT CANCEL      | a (1 - s) - b s
      (1 - y) s - y (1 - s)                      | MULTIPLY_OUT COLLECT     | s - y
      -2 (y - f)                                 | COLLECT                  | 2 (f - y)
      3 x + 2 x                                  | COLLECT                  | 5 x
      x + x                                      | COLLECT                  | 2 x
      (1 - y)/t - (y t)/t                        | CANCEL                   | (1 - y)/t - y
      (1 - y)/(1 + t) - (y t)/(1 + t)            | COMMON_DENOMINATOR SPLIT_FRACTION CANCEL | 1/(1 + t) - y
      1/(1 + exp[-f])                            | RECOGNISE                | sig[f]
      exp[f]/(1 + exp[f])                        | RECOGNISE                | sig[f]
      exp[f]/(1 + exp[f]) - y                    | RECOGNISE                | sig[f] - y
      exp[-f]/(1 + exp[-f])^2                    | RECOGNISE                | sig[f] (1 - sig[f])
      """;

  /** Forms that are final. */
  private static final List<String> FINAL =
      List.of(
          "x",
          "2 (f - y)",
          "sig[f] - y",
          "sig[f] (1 - sig[f])",
          "x cos[x] + sin[x]",
          "1 - x^2",
          "a/(b + c)",
          "(s - y)/(s (1 - s))",
          "exp[x] (x + 1)",
          "-sin[x]",
          "x/sqrt[1 + x^2]",
          "1/(1 + x^2)",
          "I[x > 0] + alpha I[x < 0]",
          "{ 2 x if x < 0; cos[x] otherwise }",
          "-1/x^2",
          "sum_{i=1}^{3} i cos[i x]");

  static List<Case> table() {
    return TABLE
        .lines()
        .map(line -> line.split(" \\| ", 3))
        .map(c -> new Case(c[0].strip(), c[1].strip(), c[2].strip()))
        .toList();
  }

  static List<String> finals() {
    return FINAL;
  }

  private static Derivation run(Expr before) {
    Trace trace = new Trace(before);
    new Simplifier().run(trace);
    return trace.isEmpty() ? null : trace.derivation();
  }

  @ParameterizedTest
  @MethodSource("table")
  void leadsByNamedMovesToTheForm(Case row) {
    Expr before = read(row.before());
    Derivation derivation = run(before);
    assertTrue(derivation != null, "nothing was done");
    String moves =
        String.join(
            " ",
            derivation.rows().stream().map(each -> each.step().rule().name()).distinct().toList());
    assertEquals(
        row.moves() + " -> " + row.after(),
        moves + " -> " + PlainPrinter.print(derivation.result()));
    assertSameValue(before, derivation);
  }

  /** Every row in between has the value of the first. */
  private static void assertSameValue(Expr before, Derivation derivation) {
    List<Expr> atoms = List.copyOf(Program.freeAtoms(List.of(before), GIVENS));
    SplittableRandom random = new SplittableRandom(SEED);
    for (Row row : derivation.rows()) {
      Program program = Program.compile(List.of(before, row.value()), atoms, GIVENS);
      for (int i = 0; i < 30; i++) {
        double[] values = program.apply(random.doubles(atoms.size(), -2, 2).toArray());
        assertEquals(
            values[0],
            values[1],
            1e-9 * Math.max(1, Math.abs(values[0])),
            () -> "seed " + SEED + ": " + PlainPrinter.print(row.value()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"table", "finals"})
  void doingItAgainChangesNothing(Object formula) {
    Expr once = new Simplifier().simplify(read(formula.toString()));
    assertEquals(PlainPrinter.print(once), PlainPrinter.print(new Simplifier().simplify(once)));
  }

  @ParameterizedTest
  @MethodSource("finals")
  void aTextbookFormStays(String formula) {
    assertEquals(formula, PlainPrinter.print(new Simplifier().simplify(read(formula))));
  }

  @Test
  void everyMoveHasARow() {
    Set<Rule> moves =
        EnumSet.of(
            Rule.COMMON_FACTOR,
            Rule.CANCEL,
            Rule.MULTIPLY_OUT,
            Rule.COLLECT,
            Rule.COMMON_DENOMINATOR,
            Rule.SPLIT_FRACTION,
            Rule.RECOGNISE);
    for (Case row : table()) {
      List.of(row.moves().split(" ")).forEach(move -> moves.remove(Rule.valueOf(move)));
    }
    assertEquals(Set.of(), moves);
  }

  private static Expr read(String formula) {
    return FormulaReader.read(formula, GIVENS);
  }
}
