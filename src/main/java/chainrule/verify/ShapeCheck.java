package chainrule.verify;

import chainrule.calculus.Range;
import chainrule.calculus.Statement;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Shape;
import chainrule.numeric.Program;
import chainrule.numeric.SizeDraw;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Shapes held against instances: the term is computed at small sizes that differ, and the numbers
 * that come out are counted along each axis.
 */
final class ShapeCheck {
  private static final int DRAWS = 4;
  private static final int FEWEST_LAYERS = 2;

  private final Givens givens;
  private final RandomGenerator random;

  ShapeCheck(Givens givens, RandomGenerator random) {
    this.givens = givens;
    this.random = random;
  }

  Verdict verdict(Statement.ShapeOf statement) {
    int instances = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Sizes sizes =
          SizeDraw.draw(givens, List.of(statement.term()), FEWEST_LAYERS + draw % 2, random);
      for (Map<Expr, Expr> at : places(statement.forAll(), sizes)) {
        Expr term = Exprs.substitute(statement.term(), at);
        List<Expr> stated =
            statement.shape().axes().stream().map(axis -> Exprs.substitute(axis, at)).toList();
        Verdict.Differs differs = compare(term, new Shape(stated), sizes);
        if (differs != null) {
          return differs;
        }
        instances++;
      }
    }
    return new Verdict.Agrees(instances, 0);
  }

  private Verdict.@org.jspecify.annotations.Nullable Differs compare(
      Expr term, Shape stated, Sizes sizes) {
    List<Expr> atoms = List.copyOf(Program.freeAtoms(List.of(term), givens, sizes));
    List<Integer> found =
        Program.compile(List.of(term), atoms, givens, sizes).outputs().get(0).dims();
    List<Integer> expected = stated.axes().stream().map(sizes::of).toList();
    if (found.equals(expected)) {
      return null;
    }
    Map<String, Double> at = new LinkedHashMap<>();
    at.put("axes", (double) found.size());
    for (int axis = 0; axis < found.size(); axis++) {
      at.put("axis " + (axis + 1), (double) found.get(axis));
    }
    return new Verdict.Differs(at, product(expected), product(found));
  }

  private static double product(List<Integer> sizes) {
    return sizes.stream().reduce(1, (x, y) -> x * y);
  }

  /** Every value of the free indices. */
  private static List<Map<Expr, Expr>> places(List<Range> ranges, Sizes sizes) {
    List<Map<Expr, Expr>> places = new ArrayList<>(List.of(Map.of()));
    for (Range range : ranges) {
      List<Map<Expr, Expr>> more = new ArrayList<>();
      for (Map<Expr, Expr> place : places) {
        int to = sizes.of(Exprs.substitute(range.to(), place));
        for (int i = sizes.of(Exprs.substitute(range.from(), place)); i <= to; i++) {
          Map<Expr, Expr> next = new LinkedHashMap<>(place);
          next.put(range.index(), Exprs.num(i));
          more.add(next);
        }
      }
      places = more;
    }
    return places;
  }
}
