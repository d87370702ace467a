package chainrule.syntax;

import java.util.ArrayList;
import java.util.List;

/** What can be seen of a formula in one pass, before it is parsed. */
public final class Glance {
  private Glance() {}

  private static int step(char c) {
    return switch (c) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  /** The pieces between separators that stand outside of all brackets. */
  public static List<String> split(String text, String separators) {
    List<String> pieces = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += step(text.charAt(i));
      if (depth == 0 && separators.indexOf(text.charAt(i)) >= 0) {
        pieces.add(text.substring(start, i));
        start = i + 1;
      }
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  /** How deep brackets nest. */
  public static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += step(text.charAt(i));
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  /** The most digits in a row. */
  public static int longestNumber(String text) {
    int run = 0;
    int longest = 0;
    for (int i = 0; i < text.length(); i++) {
      run = Character.isDigit(text.charAt(i)) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Whether an equals sign stands outside of all brackets, one that is no comparison. */
  public static boolean hasLeftSide(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += step(c);
      boolean comparison =
          i > 0 && "<>!=".indexOf(text.charAt(i - 1)) >= 0 || text.startsWith("==", i);
      if (c == '=' && depth == 0 && !comparison) {
        return true;
      }
    }
    return false;
  }
}
