package chainrule.syntax;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The known name that a misspelt one was probably meant to be. */
public final class Nearest {
  private static final int LONGEST = 40;

  private Nearest() {}

  /**
   * The candidate with the fewest slips of the pen, if there are few enough: one in three letters.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(each -> !each.equals(word) && distance(word, each) <= allowed(word, each))
        .min(
            Comparator.comparingInt((String each) -> distance(word, each))
                .thenComparing(each -> each));
  }

  /**
   * The nearest names, and known ones of which the word is a longer spelling: "sigmoid" or "sig".
   */
  public static Optional<String> quoted(String word, Collection<String> candidates) {
    List<String> near =
        Stream.concat(
                to(word, candidates).stream(),
                candidates.stream().filter(each -> begins(word, each)))
            .distinct()
            .limit(2)
            .map(each -> "\"" + each + "\"")
            .toList();
    return near.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", near));
  }

  private static boolean begins(String word, String candidate) {
    return candidate.length() >= 3
        && word.length() > candidate.length()
        && word.startsWith(candidate);
  }

  private static int allowed(String word, String candidate) {
    if (word.equalsIgnoreCase(candidate)) {
      return word.length();
    }
    int longer = Math.max(word.length(), candidate.length());
    return longer < 3 ? 0 : Math.max(1, longer / 3);
  }

  /** Letters inserted, dropped, exchanged, or two neighbours swapped (optimal string alignment). */
  static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    int exchange = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(exchange, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
