package chainrule.problem;

import chainrule.expr.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a network is trained: stochastic gradient descent with momentum on examples that are drawn
 * once.
 *
 * @param sizes a whole number for each size that the problem leaves open
 * @param data what differs from example to example; all else that the loss rests on is a parameter
 * @param examples how many there are
 * @param batch how many of them a step looks at; they are shuffled anew for each epoch
 * @param epochs how often each example is looked at
 * @param schedule of the learning rate
 * @param momentum μ of {@code v ← μ v + g}, {@code φ ← φ - η v}
 * @param start how weights are drawn; biases start at zero
 * @param seeds how many times all is done, each with other draws
 */
public record Recipe(
    Map<Expr, Integer> sizes,
    List<Expr> data,
    int examples,
    int batch,
    int epochs,
    Schedule schedule,
    double momentum,
    Start start,
    int seeds) {
  public Recipe {
    sizes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    data = List.copyOf(data);
  }

  /** How many steps an epoch has; the last may look at fewer examples. */
  public int steps() {
    return (examples + batch - 1) / batch;
  }

  /**
   * A learning rate that falls in steps.
   *
   * @param rate of the first epoch
   * @param factor by which it is multiplied
   * @param every after so many epochs; 0 if never
   */
  public record Schedule(double rate, double factor, int every) {

    /** The rate of an epoch, counted from 1. */
    public double at(int epoch) {
      return every == 0 ? rate : rate * Math.pow(factor, (epoch - 1) / every);
    }
  }

  /** How weights are drawn, for a layer with so many inputs and outputs. */
  public enum Start {
    HE("he") {
      @Override
      public double variance(int inputs, int outputs) {
        return 2.0 / inputs;
      }
    },
    GLOROT("glorot") {
      @Override
      public double variance(int inputs, int outputs) {
        return 2.0 / (inputs + outputs);
      }
    },
    LECUN("lecun") {
      @Override
      public double variance(int inputs, int outputs) {
        return 1.0 / inputs;
      }
    };

    private final String plain;

    Start(String plain) {
      this.plain = plain;
    }

    /** As it is written in a problem file. */
    public String plain() {
      return plain;
    }

    /** The variance of a weight, normally distributed with mean zero. */
    public abstract double variance(int inputs, int outputs);
  }
}
