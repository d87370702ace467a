package chainrule.verify;

import chainrule.calculus.Range;
import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The claims of a solution at one choice of sizes: no symbol of a size and no free index is left,
 * and every row has its elements at the points of a common table.
 *
 * @param givens with smooth functions standing in for unknown ones
 * @param claims by position among the claims: the claim at every value of its free indices
 */
record Instance(Sizes sizes, Givens givens, List<List<At>> claims, Table table) {
  /** So many values of the free indices of one claim are tried, spread over all. */
  private static final int MOST_VALUES = 72;

  /**
   * A claim at one value of its free indices.
   *
   * @param indices the values by name
   * @param difference what the derivative is held against; nothing where the left side is none
   */
  record At(Map<String, Integer> indices, Claim claim, Optional<ArrayDifference> difference) {}

  private record Valued(Map<String, Integer> indices, Claim claim) {}

  static Instance of(
      List<Claim> claims, Givens given, Sizes sizes, RandomGenerator random, int effort) {
    List<List<Valued>> all = claims.stream().map(claim -> values(claim, sizes)).toList();
    List<Expr> expressions = new ArrayList<>();
    Set<Expr> required = new LinkedHashSet<>();
    for (List<Valued> values : all) {
      for (Valued at : values) {
        expressions.addAll(at.claim().expressions());
        required.add(at.claim().left());
        at.claim().derivative().ifPresent(derivative -> required.add(derivative.of()));
      }
    }
    Givens givens =
        StandIns.with(given, Program.freeAtoms(expressions, given, sizes), sizes, random);
    List<Expr> known = List.copyOf(Program.freeAtoms(expressions, givens, sizes));
    ArrayDifferences differences = new ArrayDifferences(known, givens, sizes);
    List<List<At>> with =
        all.stream()
            .map(
                values ->
                    values.stream()
                        .map(at -> new At(at.indices(), at.claim(), differences.of(at.claim())))
                        .toList())
            .toList();
    expressions.addAll(required);
    expressions.addAll(differences.values());
    List<Expr> atoms = List.copyOf(Program.freeAtoms(expressions, givens, sizes));
    Table table =
        new Table(expressions, List.copyOf(required), atoms, givens, sizes, random, effort);
    return new Instance(sizes, givens, with, table);
  }

  private static List<Valued> values(Claim claim, Sizes sizes) {
    List<Valued> all = new ArrayList<>(List.of(new Valued(Map.of(), claim)));
    for (Range range : claim.forAll()) {
      List<Valued> more = new ArrayList<>();
      for (Valued at : all) {
        Sizes here = with(sizes, at.indices(), claim.forAll());
        int to = here.of(range.to());
        for (int value = here.of(range.from()); value <= to; value++) {
          Map<String, Integer> indices = new LinkedHashMap<>(at.indices());
          indices.put(range.index().name(), value);
          more.add(new Valued(indices, at.claim().with(range.index(), value)));
        }
      }
      all = more;
    }
    return spread(all);
  }

  private static Sizes with(Sizes sizes, Map<String, Integer> indices, List<Range> ranges) {
    Sizes here = sizes;
    for (Range range : ranges) {
      Integer value = indices.get(range.index().name());
      here = value == null ? here : here.with(range.index(), value);
    }
    return here;
  }

  private static List<Valued> spread(List<Valued> all) {
    if (all.size() <= MOST_VALUES) {
      return all;
    }
    List<Valued> some = new ArrayList<>();
    for (int i = 0; i < MOST_VALUES; i++) {
      some.add(all.get((int) ((long) i * (all.size() - 1) / (MOST_VALUES - 1))));
    }
    return some;
  }

  /** A sample's point with the sizes and the values of free indices. */
  Map<String, Double> at(int sample, Map<String, Integer> indices) {
    Map<String, Double> at = Elements.numbers(sizes);
    indices.forEach((name, value) -> at.put(name, (double) value));
    at.putAll(table.at(sample));
    return at;
  }
}
