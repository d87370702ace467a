package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Step;
import chainrule.calculus.Text;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.expr.Symbol;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.InputException;
import chainrule.verify.Comparer;
import chainrule.verify.Equality;
import chainrule.verify.Verifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The results of the gallery with a transpose too many or too few, one product for another, a sum,
 * a factor or a sign lost: none passes, neither alone nor at the end of a right derivation.
 */
class GalleryMutantsTest {
  private static final long SEED = 7;
  private static final Verifier VERIFIER = new Verifier(SEED, SecondOpinion.NONE);
  private static final Comparer COMPARER = new Comparer(SEED, List.of());

  static Stream<Path> files() {
    return Problems.files().stream().filter(file -> !asked(file).isEmpty());
  }

  /** A result that the task asks for, with the solution that works it out. */
  private record Asked(Solution solution, Derivation derivation) {}

  private static List<Asked> asked(Path file) {
    Problem problem = Problems.read(file);
    List<Asked> asked = new ArrayList<>();
    for (Part part : problem.parts()) {
      Solution solution = Problems.solve(problem, part);
      for (Block block : solution.blocks()) {
        if (block instanceof Block.Worked(Derivation derivation, boolean wanted)
            && wanted
            && derivation.left() instanceof Derivative derivative
            && !derivative.by().shape().isScalar()) {
          asked.add(new Asked(solution, derivation));
        }
      }
    }
    return asked;
  }

  @ParameterizedTest
  @MethodSource("files")
  void noResultWithASlipPasses(Path file) {
    int refused = 0;
    List<String> passed = new ArrayList<>();
    for (Asked each : asked(file)) {
      for (Expr mutant : ArrayMutations.of(each.derivation().result())) {
        if (!isReadable(mutant, each) || isEqual(mutant, each)) {
          continue;
        }
        Derivation alone = alone(each.derivation(), mutant);
        if (passes(alone, each) || passes(ending(each.derivation(), mutant), each)) {
          passed.add(
              PlainPrinter.print(each.derivation().left()) + " = " + PlainPrinter.print(mutant));
        } else {
          refused++;
        }
      }
    }
    assertEquals(List.of(), passed, file.toString());
    assertTrue(refused > 0, () -> file + " has no slips at all");
  }

  /** Shapes that do not go together are refused before anything is compared. */
  private static boolean isReadable(Expr mutant, Asked asked) {
    try {
      Expr read = FormulaReader.read(PlainPrinter.print(mutant), asked.solution().givens());
      return read.shape().agrees(asked.derivation().result().shape());
    } catch (InputException shapesDiffer) {
      return false;
    }
  }

  /** A symmetric matrix may be transposed. */
  private static boolean isEqual(Expr mutant, Asked asked) {
    Map<Expr, Expr> names = new LinkedHashMap<>();
    Expr changed = withNames(mutant, names);
    Expr right = withNames(asked.derivation().result(), names);
    try {
      return !(COMPARER.compare(changed, right, asked.solution().givens())
          instanceof Equality.Different);
    } catch (UnsupportedExpression ofNoCertainSize) {
      return false; // layers of a network: their matrices have no such properties
    }
  }

  /**
   * With a name of its own in place of every derivative: whatever it is worth, the form differs.
   */
  private static Expr withNames(Expr expr, Map<Expr, Expr> names) {
    return expr instanceof Derivative
        ? names.computeIfAbsent(expr, each -> new Symbol("adjoint" + names.size(), each.shape()))
        : Exprs.map(expr, part -> withNames(part, names));
  }

  private static Row row(Expr before, Expr value) {
    Step step = new Step(Rule.SIMPLIFY, Place.ROOT, before, value);
    return new Row(value, List.of(), step, Detail.NORMAL, Text.EMPTY);
  }

  private static Derivation alone(Derivation right, Expr mutant) {
    return new Derivation(right.left(), List.of(row(right.left(), mutant)), right.forAll());
  }

  private static Derivation ending(Derivation right, Expr mutant) {
    List<Row> rows = new ArrayList<>(right.rows());
    rows.add(row(right.result(), mutant));
    return new Derivation(right.left(), rows, right.forAll());
  }

  private static boolean passes(Derivation derivation, Asked asked) {
    Solution wrong =
        new Solution(
            asked.solution().task(),
            asked.solution().givens(),
            List.of(new Block.Worked(derivation, true)),
            List.of(derivation.proves()));
    return VERIFIER.verify(wrong, List.of()).agrees();
  }
}
