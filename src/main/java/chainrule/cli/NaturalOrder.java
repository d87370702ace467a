package chainrule.cli;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as people sort them: 7.2 comes before 7.10. */
final class NaturalOrder {
  private static final Pattern PIECE = Pattern.compile("\\d+|\\D+");

  private NaturalOrder() {}

  static final Comparator<String> BY_NUMBERS =
      Comparator.comparing(NaturalOrder::padded).thenComparing(Comparator.naturalOrder());

  /** Every number written as long as its length says, so that plain comparison sorts it. */
  private static String padded(String name) {
    StringBuilder padded = new StringBuilder();
    Matcher pieces = PIECE.matcher(name);
    while (pieces.find()) {
      String piece = pieces.group();
      if (Character.isDigit(piece.charAt(0))) {
        String digits = new BigInteger(piece).toString();
        padded.append((char) ('0' + Math.min(digits.length(), 1000))).append(digits);
      } else {
        padded.append(piece);
      }
    }
    return padded.toString();
  }
}
