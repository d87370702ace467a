package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import java.util.List;

/**
 * What a derivation is to work out.
 *
 * @param givens declarations and definitions, that of the function among them
 * @param asked the derivatives asked for, at least one
 * @param layout in which derivatives by arrays are to be written
 */
public record Exercise(Givens givens, List<Derivative> asked, Layout layout) {
  public Exercise {
    asked = List.copyOf(asked);
    if (asked.isEmpty()) {
      throw new IllegalArgumentException("nothing is asked");
    }
  }
}
