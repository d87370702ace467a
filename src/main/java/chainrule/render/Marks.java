package chainrule.render;

import chainrule.calculus.Text;
import chainrule.problem.Part;
import chainrule.problem.Part.Milestone;
import chainrule.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The marking scheme of a part: what earns how many of its points. */
final class Marks {
  private Marks() {}

  /** "Points: 1 for ∂ℓ/∂sig[f], 3 for the rest."; empty where the part has no scheme. */
  static Text of(Problem problem, Part part) {
    if (part.milestones().isEmpty()) {
      return Text.EMPTY;
    }
    List<Object> pieces = new ArrayList<>();
    BigDecimal given = BigDecimal.ZERO;
    for (Milestone milestone : part.milestones()) {
      pieces.add(pieces.isEmpty() ? "Points: " : ", ");
      pieces.add(plain(milestone.points()) + " for ");
      pieces.add(milestone.derivative());
      given = given.add(milestone.points());
    }
    boolean only = problem.parts().size() == 1;
    BigDecimal points = part.points() == null && only ? problem.points() : part.points();
    if (points != null && points.compareTo(given) > 0) {
      pieces.add(", " + plain(points.subtract(given)) + " for the rest");
    }
    pieces.add(".");
    return Text.of(pieces.toArray());
  }

  private static String plain(BigDecimal points) {
    return points.stripTrailingZeros().toPlainString();
  }
}
