package chainrule.numeric;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sums of products among the lines of a program, as products of matrices make them by the
 * thousand: {@code start + a_1 b_1 + a_2 b_2 + …}, found where each partial sum and each product
 * serves nothing else. Carried out in one go they give the same bits, for the order stays.
 */
final class DotProducts {
  private final Program program;
  private final int[] uses;
  private final @Nullable Chain[] chains;
  private final boolean[] inside;

  /**
   * One sum.
   *
   * @param start a line; -1 if there is none
   * @param products lines that multiply
   */
  private record Chain(int start, List<Integer> products) {}

  DotProducts(Program program) {
    this.program = program;
    this.uses = program.uses();
    this.chains = new Chain[program.size()];
    this.inside = new boolean[program.size()];
    for (int i = 0; i < chains.length; i++) {
      if (program.op(i) == Op.ADD && !join(i, program.first(i), program.second(i))) {
        join(i, program.second(i), program.first(i));
      }
    }
  }

  private boolean join(int sum, int before, int product) {
    if (program.op(product) != Op.MULTIPLY || uses[product] != 1) {
      return false;
    }
    Chain partial = chains[before];
    if (partial != null && uses[before] == 1) {
      partial.products.add(product);
      chains[sum] = partial;
      chains[before] = null;
      inside[before] = true;
    } else if (program.op(before) == Op.MULTIPLY && uses[before] == 1) {
      chains[sum] = new Chain(-1, new ArrayList<>(List.of(before, product)));
      inside[before] = true;
    } else {
      chains[sum] = new Chain(before, new ArrayList<>(List.of(product)));
    }
    inside[product] = true;
    return true;
  }

  /** Whether the line is part of a sum, and need not be carried out by itself. */
  boolean isInside(int line) {
    return inside[line];
  }

  /**
   * The start of the sum that a line is, then the lines to multiply in turn; null if it is none.
   */
  int @Nullable [] at(int line) {
    Chain chain = chains[line];
    if (chain == null) {
      return null;
    }
    int[] lines = new int[1 + 2 * chain.products.size()];
    lines[0] = chain.start;
    for (int i = 0; i < chain.products.size(); i++) {
      lines[2 * i + 1] = program.first(chain.products.get(i));
      lines[2 * i + 2] = program.second(chain.products.get(i));
    }
    return lines;
  }
}
