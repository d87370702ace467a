package chainrule.training;

/**
 * Stochastic gradient descent with momentum, as PyTorch's {@code SGD} defines it: {@code v ← μ v +
 * g}, then {@code φ ← φ - η v}, from {@code v = 0}. The new gradient is not scaled by {@code 1 -
 * μ}, and a new rate acts on the velocity as it is.
 */
final class Momentum {
  private final double momentum;
  private final double[] velocity;

  Momentum(double momentum, int parameters) {
    this.momentum = momentum;
    this.velocity = new double[parameters];
  }

  void step(double[] parameters, double[] gradient, double rate) {
    for (int i = 0; i < parameters.length; i++) {
      velocity[i] = momentum * velocity[i] + gradient[i];
      parameters[i] -= rate * velocity[i];
    }
  }
}
