package chainrule.marking;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chains of an attempt: what every side of every row claims, and what the student defines. */
final class Reading {
  private final List<Claim> claims = new ArrayList<>();
  private final Map<Expr, Integer> last = new HashMap<>();
  private Givens givens;
  private Expr left;

  private Reading(Exercise exercise) {
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
      case Left.Stated(Expr expression) -> left = expression;
      case Left.Defined(Expr name) -> {
        defines = givens.definitionOf(name).isEmpty();
        left = name;
      }
    }
    for (Attempt.Member member : equations.members()) {
      if (defines) {
        define(new Definition(left, member.value()));
      }
      Integer before = last.get(left);
      claims.add(
          new Claim(
              row,
              left,
              before,
              member.value(),
              defines,
              member.relation() == Attempt.Relation.APPROXIMATELY,
              equations.conditions()));
      last.put(left, claims.size() - 1);
      defines = false;
    }
  }

  /** A name for a piece of the function takes its place, so that one can differentiate by it. */
  private void define(Definition definition) {
    List<Definition> all = new ArrayList<>();
    boolean placed = false;
    for (Definition each : givens.definitions()) {
      Expr right = named(each.right(), definition);
      boolean changed = !right.equals(each.right());
      if (changed && !placed) {
        all.add(definition);
        placed = true;
      }
      all.add(changed ? new Definition(each.left(), right) : each);
    }
    if (!placed) {
      all.add(definition);
    }
    givens = givens.withDefinitions(all);
  }

  private static Expr named(Expr in, Definition definition) {
    Expr name = definition.left();
    Expr value = definition.right();
    if (value instanceof Symbol || value instanceof Derivative || in.equals(value)) {
      return in; // another name for a name, or for the function itself
    }
    Expr written = Exprs.substitute(in, Map.of(value, name));
    return written.equals(in) ? recognised(in, name, value) : written;
  }

  /** The same for a piece that is written another way. */
  private static Expr recognised(Expr in, Expr name, Expr value) {
    if (in.parts().isEmpty()) {
      return in;
    }
    boolean alike =
        in.getClass().equals(value.getClass()) && Math.abs(in.size() - value.size()) < 6;
    if (alike && same(in, value)) {
      return name;
    }
    return Exprs.map(in, part -> recognised(part, name, value));
  }

  private static boolean same(Expr a, Expr b) {
    try {
      return a.shape().isScalar() && b.shape().isScalar() && new RationalFunctions().equal(a, b);
    } catch (TooLarge | ArithmeticException tooMuch) {
      return false;
    }
  }
}
