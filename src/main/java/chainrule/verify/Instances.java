package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Chooses small sizes at which a statement about arrays is tried: different ones for different
 * symbols, so that a missing transpose has no value or another one; two and three layers.
 */
public final class Instances {
  private static final int SMALLEST = 2;
  private static final int[] LAYERS = {2, 3};
  private static final int TRIES = 60;

  /** Farther than any index of a layer reaches where the number of layers is a symbol. */
  private static final int FARTHEST_LAYER = 6;

  private final SizeSymbols symbols;
  private final Givens givens;

  private Instances(SizeSymbols symbols, Givens givens) {
    this.symbols = symbols;
    this.givens = givens;
  }

  /**
   * The sizes at which expressions are tried, often one choice; nothing to choose gives one too.
   */
  public static List<Sizes> of(List<? extends Expr> expressions, Givens givens) {
    SizeSymbols symbols = new SizeSymbols(List.copyOf(expressions), List.of(), givens);
    return symbols.ofArrays() ? of(symbols, givens) : List.of(Sizes.NONE);
  }

  /** Whether there are arrays among the expressions, or ranges that end in a symbol. */
  static boolean ofArrays(List<? extends Expr> expressions, Givens givens) {
    return new SizeSymbols(List.copyOf(expressions), List.of(), givens).ofArrays();
  }

  /** One instance, or one for each number of layers. */
  static List<Sizes> of(SizeSymbols symbols, Givens givens) {
    Instances instances = new Instances(symbols, givens);
    if (symbols.ends().isEmpty()) {
      return List.of(instances.sized(new Sizes(Map.of())));
    }
    List<Sizes> all = new ArrayList<>();
    for (int layers : LAYERS) {
      Map<Expr, Integer> ends = new HashMap<>();
      int next = layers;
      for (Symbol end : symbols.ends()) {
        ends.put(end, next++);
      }
      all.add(instances.sized(new Sizes(ends)));
    }
    return all;
  }

  /**
   * With every other symbol too. Where a size is a calculation, as {@code N - K + 1}, the first
   * choice may leave nothing of an axis, and where the determinant of {@code X^T X} is taken it may
   * make that zero; then others are tried.
   */
  private Sizes sized(Sizes ends) {
    Sizes first = null;
    for (int turn = 0; turn < TRIES; turn++) {
      Sizes sizes = chosen(ends, turn);
      first = first == null ? sizes : first;
      if (fits(sizes)) {
        return sizes;
      }
    }
    return java.util.Objects.requireNonNull(first);
  }

  private Sizes chosen(Sizes ends, int turn) {
    Map<Expr, Integer> chosen = new HashMap<>(ends.values());
    int farthest = Math.max(FARTHEST_LAYER, symbols.farthest());
    for (String family : symbols.families()) {
      for (int layer = -1; layer <= farthest; layer++) {
        chosen.put(Sizes.member(family, layer), SMALLEST + Math.floorMod(layer + turn, 3));
      }
    }
    List<Symbol> free = new ArrayList<>();
    List<Definition> defined = new ArrayList<>();
    for (Symbol size : symbols.sizes()) {
      givens.definitions().stream()
          .filter(each -> each.left().equals(size))
          .findFirst()
          .ifPresentOrElse(defined::add, () -> free.add(size));
    }
    int count = free.size();
    for (int i = 0; i < count; i++) {
      int place = turn % 2 == 0 ? i : count - 1 - i;
      int step = 1 + turn / 2 % 3;
      chosen.put(free.get(i), SMALLEST + place * step + turn / 6);
    }
    Sizes sizes = new Sizes(chosen);
    for (Definition each : defined) {
      OptionalInt value = sizes.find(each.right());
      sizes = value.isPresent() ? sizes.with(each.left(), value.getAsInt()) : sizes;
    }
    return sizes;
  }

  private boolean fits(Sizes sizes) {
    for (Expr axis : symbols.axes()) {
      OptionalInt size = sizes.find(axis);
      boolean number = Exprs.symbols(axis).isEmpty() && !(axis instanceof Member);
      if (size.isPresent() && size.getAsInt() < (number ? 1 : SMALLEST)) {
        return false;
      }
    }
    return symbols.ranks().stream().allMatch(rank -> isFull(rank, sizes));
  }

  private static boolean isFull(SizeSymbols.Rank rank, Sizes sizes) {
    OptionalInt order = sizes.find(rank.order());
    OptionalInt within = sizes.find(rank.within());
    return order.isEmpty() || within.isEmpty() || within.getAsInt() >= order.getAsInt();
  }
}
