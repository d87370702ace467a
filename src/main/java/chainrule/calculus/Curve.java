package chainrule.calculus;

import java.util.List;

/**
 * A measured quantity over a range of whole numbers, to be plotted.
 *
 * @param name in words
 * @param first where the range begins: the number of the first value
 * @param values one for each number
 * @param below how far the quantity spreads downwards at each, by cases; empty if nothing is said
 * @param above the same upwards
 */
public record Curve(
    String name, int first, List<Double> values, List<Double> below, List<Double> above) {
  public Curve {
    values = List.copyOf(values);
    below = List.copyOf(below);
    above = List.copyOf(above);
  }
}
