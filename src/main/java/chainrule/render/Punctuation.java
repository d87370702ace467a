package chainrule.render;

/** Signs that stay in the line of what they stand beside. */
final class Punctuation {
  private static final String OPENS = "([";
  private static final String CLOSES = ")],.;:";

  private Punctuation() {}

  /** How many signs at the end of the words belong to what follows. */
  static int trailing(String words) {
    int count = 0;
    while (count < words.length() && isOne(OPENS, words, words.length() - 1 - count)) {
      count++;
    }
    return count;
  }

  /** How many signs at the start of the words belong to what stands before. */
  static int leading(String words) {
    int count = 0;
    while (count < words.length() && isOne(CLOSES, words, count)) {
      count++;
    }
    return count;
  }

  private static boolean isOne(String signs, String words, int at) {
    return signs.indexOf(words.charAt(at)) >= 0;
  }
}
