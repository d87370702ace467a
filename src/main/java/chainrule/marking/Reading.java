package chainrule.marking;

import chainrule.calculus.Orientation;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Transpose;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The chains of an attempt: what every side of every row claims, and what the student defines. */
final class Reading {
  private final List<Claim> claims = new ArrayList<>();
  private final Map<Expr, Integer> last = new HashMap<>();
  private final Set<Integer> misshapen = new HashSet<>();
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
   * @param misshapen positions of rows in which arrays meet that have no product; they claim
   *     nothing
   */
  record Chains(Givens givens, List<Claim> claims, Set<Integer> misshapen) {
    Chains {
      claims = List.copyOf(claims);
      misshapen = Set.copyOf(misshapen);
    }
  }

  static Chains of(Exercise exercise, Attempt attempt) {
    Reading reading = new Reading(exercise);
    for (int row = 0; row < attempt.rows().size(); row++) {
      if (attempt.rows().get(row).content() instanceof Content.Equations equations) {
        reading.readIfShaped(row, equations);
      } else if (attempt.rows().get(row).content() instanceof Content.Unreadable unreadable
          && unreadable.left() != null) {
        reading.left = unreadable.left();
      }
    }
    return new Chains(reading.givens, reading.claims, reading.misshapen);
  }

  private void readIfShaped(int row, Content.Equations equations) {
    int before = claims.size();
    Expr goesOn = left;
    try {
      read(row, equations);
    } catch (IllegalArgumentException noShape) {
      claims.subList(before, claims.size()).clear();
      last.values().removeIf(position -> position >= before);
      misshapen.add(row);
    }
    if (equations.aside()) {
      left = goesOn;
    }
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
    if (Shapes.isScalarThroughout(value) && left.shape().isScalar()) {
      return value;
    }
    Expr inside = orientation(layout).value(left, ofRows(value, layout));
    inside.shape(); // has one
    return inside;
  }

  /** The derivative of a row, ∂zᵀ/∂w, is written for the derivative in denominator layout. */
  private static Expr ofRows(Expr value, Layout layout) {
    Expr mapped = Exprs.map(value, part -> ofRows(part, layout));
    if (mapped instanceof Derivative(Transpose(Expr column), Expr by, var kind)
        && column.shape().isVector()
        && by.shape().isVector()) {
      Derivative derivative = new Derivative(column, by, kind);
      return layout == Layout.DENOMINATOR ? derivative : new Transpose(derivative);
    }
    return mapped;
  }

  private Orientation orientation(Layout layout) {
    return new Orientation(layout, givens);
  }

  private static Layout other(Layout layout) {
    return layout == Layout.DENOMINATOR ? Layout.NUMERATOR : Layout.DENOMINATOR;
  }
}
