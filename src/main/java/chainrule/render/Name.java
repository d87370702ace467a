package chainrule.render;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pieces of a name in plain notation: {@code xhat_i_j'^(l)} is the letter x with a hat, the
 * subscripts i and j, a prime and the superscript (l).
 *
 * @param base a letter, a Greek letter's name or a word
 * @param accent "hat", "bar", "tilde" or nothing
 * @param subscripts in order; often none
 * @param primes how many
 * @param superscript with its brackets, or nothing
 */
record Name(String base, String accent, List<String> subscripts, int primes, String superscript) {
  private static final Pattern PIECES =
      Pattern.compile(
          "(?<base>[^_'^]+)(?<early>'*)(?<subs>(_[^_'^]*)*)(?<late>'*)(\\^(?<super>.+))?");
  private static final Pattern ACCENTED = Pattern.compile("(?<letter>.+)(?<accent>hat|bar|tilde)");

  static Name parse(String plain) {
    Matcher pieces = PIECES.matcher(plain);
    if (!pieces.matches()) {
      return new Name(plain, "", List.of(), 0, "");
    }
    String base = pieces.group("base");
    Matcher accented = ACCENTED.matcher(base);
    boolean accent = accented.matches() && isLetter(accented.group("letter"));
    List<String> subscripts =
        Stream.of(pieces.group("subs").split("_")).filter(each -> !each.isEmpty()).toList();
    return new Name(
        accent ? accented.group("letter") : base,
        accent ? accented.group("accent") : "",
        subscripts,
        pieces.group("early").length() + pieces.group("late").length(),
        pieces.group("super") == null ? "" : pieces.group("super"));
  }

  /** Whether the base is one letter, Latin or Greek. */
  boolean isLetter() {
    return isLetter(base);
  }

  static boolean isLetter(String base) {
    return base.codePointCount(0, base.length()) == 1 || Letters.isGreek(base);
  }
}
