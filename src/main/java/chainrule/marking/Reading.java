package chainrule.marking;

import chainrule.calculus.Orientation;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chains of an attempt: what every side of every row claims, and what the student defines. */
final class Reading {
  private final List<Claim> claims = new ArrayList<>();
  private final Map<Expr, Integer> last = new HashMap<>();
  private final Exercise exercise;
  private Givens givens;
  private Expr left;

  private Reading(Exercise exercise) {
    this.exercise = exercise;
    this.givens = exercise.givens();
    this.left = exercise.asked().get(0);
  }

  /**
   * @param givens with the student's definitions
   * @param claims in the order of the rows
   */
  record Chains(Givens givens, List<Claim> claims) {
    Chains {
      claims = List.copyOf(claims);
    }
  }

  static Chains of(Exercise exercise, Attempt attempt) {
    Reading reading = new Reading(exercise);
    for (int row = 0; row < attempt.rows().size(); row++) {
      if (attempt.rows().get(row).content() instanceof Content.Equations equations) {
        reading.read(row, equations);
      }
    }
    return new Chains(reading.givens, reading.claims);
  }

  private void read(int row, Content.Equations equations) {
    boolean defines = false;
    switch (equations.left()) {
      case Left.Missing missing -> {}
      case Left.Derived(Derivative derivative) -> left = derivative;
      case Left.Stated(Expr expression) ->
          left = orientation(exercise.layout()).named(new LimitsTaken(givens).in(expression));
      case Left.Defined(Expr name) -> {
        defines = givens.definitionOf(name).isEmpty();
        left = name;
      }
    }
    for (Attempt.Member member : equations.members()) {
      Expr value = new LimitsTaken(givens).in(member.value());
      if (defines) {
        givens = Naming.with(new Definition(left, value), givens);
      }
      Integer before = last.get(left);
      claims.add(
          new Claim(
              row,
              left,
              before,
              inside(value, exercise.layout()),
              inside(value, other(exercise.layout())),
              defines,
              member.relation() == Attempt.Relation.APPROXIMATELY,
              equations.conditions()));
      last.put(left, claims.size() - 1);
      defines = false;
    }
  }

  /** What a student writes in a layout, as it is inside. */
  private Expr inside(Expr value, Layout layout) {
    return Shapes.isScalarThroughout(value) && left.shape().isScalar()
        ? value
        : orientation(layout).value(left, value);
  }

  private Orientation orientation(Layout layout) {
    return new Orientation(layout, givens);
  }

  private static Layout other(Layout layout) {
    return layout == Layout.DENOMINATOR ? Layout.NUMERATOR : Layout.DENOMINATOR;
  }
}
