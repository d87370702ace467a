package chainrule.verify;

import chainrule.expr.Expr;
import java.util.random.RandomGenerator;

/**
 * A random variable with numbers for its parameters.
 *
 * @param name as it stands in formulas
 * @param law with mean 0 and variance 1
 * @param location what is added
 * @param scale what it is multiplied by first
 * @param chance of a 1, for a variable that is 0 or 1
 * @param axis those of one axis move together
 */
record Placed(
    Expr name, StandardLaw law, double location, double scale, double chance, Object axis) {

  double at(double standard) {
    return location + scale * standard;
  }

  double standard(double value) {
    return (value - location) / scale;
  }

  double draw(RandomGenerator random) {
    return law == StandardLaw.ZERO_OR_ONE
        ? (random.nextDouble() < chance ? 1 : 0)
        : law.draw(random);
  }
}
