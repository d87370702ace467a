package chainrule.marking;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A name for a piece of a function takes its place, so that one can differentiate by it. */
final class Naming {
  private Naming() {}

  /** The givens in terms of one more name. */
  static Givens with(Definition definition, Givens givens) {
    if (restsOnItself(definition, givens)) {
      return givens;
    }
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
    return givens.withDefinitions(all);
  }

  /** What a name stands for cannot hold the name, nor anything that is defined by it. */
  private static boolean restsOnItself(Definition definition, Givens givens) {
    Set<Expr> resting = new HashSet<>(Set.of(definition.left()));
    boolean more = true;
    while (more) {
      more = false;
      for (Definition each : givens.definitions()) {
        if (resting.stream().anyMatch(each.right()::contains)) {
          more |= resting.add(each.left());
        }
      }
    }
    return resting.stream().anyMatch(definition.right()::contains);
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
