package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import chainrule.problem.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a problem share is worked out once: a later part recalls it, with the part that
 * found it.
 */
public final class Recalled {
  private final Map<Known, String> known = new HashMap<>();

  /**
   * A derivative that was worked out.
   *
   * @param names what was given a name on the way and stands in it
   */
  private record Known(Expr left, Expr result, List<Range> forAll, Map<Expr, Expr> names) {}

  /**
   * The solution of the next part, with one row in place of each derivation that an earlier part
   * has.
   *
   * @param label of the part; null where it has none, so that no later part can point to it
   */
  public Solution next(Solution solution, @Nullable String label) {
    List<Block> blocks = new ArrayList<>();
    Map<Expr, Expr> names = new LinkedHashMap<>();
    Map<Known, String> fresh = new LinkedHashMap<>();
    for (Block block : solution.blocks()) {
      switch (block) {
        case Block.Naming(List<Definition> definitions) -> {
          definitions.forEach(each -> names.put(each.left(), each.right()));
          blocks.add(block);
        }
        case Block.Worked(Derivation derivation, boolean asked) -> {
          Known key = key(derivation, names);
          String where = known.get(key);
          boolean again = !asked && derivation.shown(Detail.NORMAL).size() > 1;
          blocks.add(
              where != null && again
                  ? new Block.Worked(recalled(derivation, where), false)
                  : block);
          if (label != null) {
            fresh.put(key, label);
          }
        }
        case Block.Paragraph other -> blocks.add(block);
        case Block.Finding other -> blocks.add(block);
        case Block.Table other -> blocks.add(block);
        case Block.Drawn other -> blocks.add(block);
      }
    }
    fresh.forEach(known::putIfAbsent);
    return new Solution(solution.task(), solution.givens(), blocks, solution.results());
  }

  private static Known key(Derivation derivation, Map<Expr, Expr> names) {
    Map<Expr, Expr> own = new HashMap<>();
    names.forEach(
        (name, value) -> {
          if (derivation.left().contains(name) || derivation.result().contains(name)) {
            own.put(name, value);
          }
        });
    return new Known(derivation.left(), derivation.result(), derivation.forAll(), own);
  }

  private static Derivation recalled(Derivation derivation, String part) {
    Trace trace = new Trace(derivation.left());
    trace.step(
        Rule.EARLIER,
        Place.ROOT,
        derivation.result(),
        List.of(),
        List.of(new Citation.ByEarlier(derivation.left(), derivation.result())));
    trace.show(Detail.BRIEF, Text.of("found in " + part));
    return new Derivation(derivation.left(), trace.derivation().rows(), derivation.forAll());
  }
}
