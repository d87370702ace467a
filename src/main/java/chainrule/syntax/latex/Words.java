package chainrule.syntax.latex;

import java.util.Locale;
import java.util.Set;

/** Tells names that are set as text from words of a sentence. */
final class Words {
  private static final Set<String> SENTENCE =
      Set.of(
          "if",
          "for",
          "when",
          "where",
          "with",
          "and",
          "or",
          "otherwise",
          "else",
          "since",
          "because",
          "so",
          "thus",
          "hence",
          "therefore",
          "then",
          "let",
          "by",
          "as",
          "using",
          "use",
          "is",
          "the",
          "we",
          "get",
          "have",
          "that",
          "which",
          "also",
          "now",
          "note",
          "from",
          "to",
          "of",
          "in",
          "on",
          "at",
          "all",
          "but",
          "not",
          "it",
          "this",
          "here",
          "const",
          "qed",
          "w.r.t.",
          "i.e.",
          "e.g.",
          "a",
          "an",
          "apply",
          "chain",
          "rule",
          "product",
          "quotient",
          "sum",
          "power",
          "simplify",
          "expand",
          "cancel",
          "substitute",
          "again",
          "next",
          "finally",
          "first",
          "done",
          "check");

  private Words() {}

  /** Whether the text can be the name of a function or of a quantity: one word, letters first. */
  static boolean isName(String text) {
    String word = bare(text);
    return word.matches("[\\p{L}][\\p{L}\\p{N}_-]*")
            && (word.length() == 1 || !SENTENCE.contains(word.toLowerCase(Locale.ROOT)))
        || isBracketed(word);
  }

  /** {@code \text{(b)}}. */
  static boolean isBracketed(String text) {
    return text.matches("\\([\\p{L}]\\)");
  }

  /** The text without what only sets it in another type: {@code \bf f}. */
  static String bare(String text) {
    String bare = text.strip();
    while (bare.matches("(?s)\\\\(bf|rm|it|sf|tt|em|textbf|textrm|textit|mathrm|mathbf)\\b.*")) {
      bare = bare.substring(bare.startsWith("\\text") || bare.startsWith("\\math") ? 7 : 3).strip();
      if (bare.startsWith("{") && bare.endsWith("}")) {
        bare = bare.substring(1, bare.length() - 1).strip();
      }
    }
    return bare;
  }

  static boolean isOtherwise(String text) {
    String word = bare(text).toLowerCase(Locale.ROOT).replaceAll("[.,;:]+$", "");
    return word.equals("otherwise") || word.equals("else") || word.equals("elsewhere");
  }
}
