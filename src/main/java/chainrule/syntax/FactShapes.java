package chainrule.syntax;

import chainrule.expr.Shape;
import chainrule.problem.Fact;
import java.util.List;
import java.util.Optional;

/** Which properties an array of a shape can have. */
final class FactShapes {
  private FactShapes() {}

  /** The first property that the shape cannot have, in words. */
  static Optional<String> misfit(List<Fact> facts, Shape shape) {
    for (Fact fact : facts) {
      String needed = fact instanceof Fact.Property property ? needed(property, shape) : "";
      if (!needed.isEmpty()) {
        String plain = ((Fact.Property) fact).plain();
        return Optional.of(
            "only %s can be \"%s\", and this is %s"
                .formatted(needed, plain, ShapeRules.words(shape)));
      }
    }
    return Optional.empty();
  }

  /** What the shape should be; empty if it fits. */
  private static String needed(Fact.Property property, Shape shape) {
    return switch (property) {
      case SYMMETRIC, POSITIVE_DEFINITE, INVERTIBLE -> shape.isSquare() ? "" : "a square matrix";
      case ONE_HOT, SUMS_TO_ONE -> shape.isVector() ? "" : "a vector";
      case ONE_HOT_ROWS -> shape.isMatrix() ? "" : "a matrix";
      case COUNT -> shape.isScalar() ? "" : "a scalar";
      case POSITIVE, NONNEGATIVE, NONZERO, FIXED -> "";
    };
  }
}
