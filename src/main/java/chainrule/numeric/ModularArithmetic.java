package chainrule.numeric;

import chainrule.expr.Expr;
import chainrule.numeric.Residue.UndefinedHere;
import chainrule.problem.Library;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Equality of two expressions as rational functions, decided at random points modulo the prime 2^61
 * - 1.
 *
 * <p>Whatever is not rational is an atom and gets a random residue of its own: names, entries,
 * calls of unknown functions with equal arguments. What is bound by the laws of powers goes on a
 * common basis first: exp[2 f], exp[-f], sinh[f] and tanh[f] are powers of one residue, sin and cos
 * of multiples and sums of angles are points of one circle, roots respect products, logarithms of
 * written products are sums. Functions of the library are written out by their definitions.
 * Indicators, cases, abs, sign, min and max become switches, and every pattern of them is visited.
 *
 * <p>Two polynomials of degree d that differ agree at a random point with a chance of at most
 * d/2^61 (Schwartz and Zippel); roots and exponents raise d by a factor of some thousands, so that
 * one point is as good as a proof and the others are for the doubter. Exact decimals stay exact;
 * powers are taken by squaring and never multiplied out.
 */
public final class ModularArithmetic {
  private static final int TRIALS = 4;
  private static final int MOST_SWITCHES = 6;
  private static final int MOST_DRAWS = 600;

  private final Library library;
  private final long seed;

  /** How a comparison came out. */
  public sealed interface Outcome {

    /**
     * They are equal wherever both are defined, ties of switches left out.
     *
     * @param trials at how many random points
     */
    record Same(int trials) implements Outcome {}

    /**
     * They differ as rational functions of the atoms.
     *
     * @param at the residues of the names at a point where they differ
     * @param certain whether they differ as functions, too: whether the atoms are names and
     *     exponentials of polynomials in them, which nothing binds. Otherwise the atoms may be
     *     bound by a law that is not known here, and the outcome is a hint.
     */
    record Different(Map<Expr, Long> at, long left, long right, boolean certain)
        implements Outcome {}

    /** Nothing can be said. */
    record NotApplicable(String reason) implements Outcome {}
  }

  /**
   * @param library definitions by which heads are written out; heads that it does not define are
   *     atoms
   */
  public ModularArithmetic(Library library, long seed) {
    this.library = library;
    this.seed = seed;
  }

  /** Compares two scalars, all names independent of each other. */
  public Outcome compare(Expr left, Expr right) {
    try {
      return comparedAtPoints(left, right);
    } catch (NotModular kind) {
      return new Outcome.NotApplicable(kind.reason());
    }
  }

  private Outcome comparedAtPoints(Expr left, Expr right) {
    int trials = 0;
    int needed = TRIALS;
    for (int number = 0; number < MOST_DRAWS && trials < needed; number++) {
      Draw draw = new Draw(seed + number, trials);
      ModularValue values = new ModularValue(library, draw);
      try {
        long first = values.of(left);
        long second = values.of(right);
        if (first != second) {
          return new Outcome.Different(names(draw), first, second, values.atomsAreIndependent());
        }
        trials++;
        needed = trialsFor(draw.switches());
      } catch (UndefinedHere redraw) {
        // A denominator is zero or a root does not exist at this point; the next one may do.
      }
    }
    return trials >= needed
        ? new Outcome.Same(trials)
        : new Outcome.NotApplicable("undefined at every point that was tried");
  }

  private static int trialsFor(int switches) {
    if (switches > MOST_SWITCHES) {
      throw new NotModular("more than " + MOST_SWITCHES + " switches");
    }
    return Math.max(TRIALS, 2 << switches);
  }

  private static Map<Expr, Long> names(Draw draw) {
    Map<Expr, Long> names = new LinkedHashMap<>();
    draw.atoms()
        .forEach(
            (key, value) -> {
              if (key instanceof Expr name) {
                names.put(name, value);
              }
            });
    return names;
  }
}
