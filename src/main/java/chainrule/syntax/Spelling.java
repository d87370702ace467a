package chainrule.syntax;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** How names are written: any spelling (Unicode, braces) to the one that expressions carry. */
public final class Spelling {
  private static final Map<Integer, String> LETTERS = letters();
  private static final Map<Integer, String> MARKS =
      Map.of(0x302, "hat", 0x303, "tilde", 0x304, "bar", 0x305, "bar", 0x307, "dot", 0x308, "ddot");
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Spelling() {}

  /**
   * The name in plain notation: {@code θ₁₁} and {@code theta_{11}} are theta_11, {@code x_{i,j}} is
   * x_i_j.
   */
  public static String plain(String written) {
    StringBuilder plain = new StringBuilder();
    String decomposed = Normalizer.normalize(written, Normalizer.Form.NFD);
    boolean lowered = false;
    for (int sign : decomposed.codePoints().toArray()) {
      String small = subscript(sign);
      if (!small.isEmpty()) {
        plain.append(lowered ? "" : "_").append(small);
      } else {
        append(plain, sign);
      }
      lowered = !small.isEmpty();
    }
    return plain.toString();
  }

  private static void append(StringBuilder plain, int sign) {
    switch (sign) {
      case '{', '}', ' ' -> {}
      case ',' -> plain.append('_');
      default -> plain.append(MARKS.getOrDefault(sign, letter(sign)));
    }
  }

  private static String letter(int sign) {
    String name = LETTERS.get(sign);
    if (name != null) {
      return name;
    }
    return Character.getType(sign) == Character.NON_SPACING_MARK ? "" : Character.toString(sign);
  }

  /** The letter or digit of which the sign is the subscript; empty for other signs. */
  private static String subscript(int sign) {
    boolean low =
        sign >= 0x2080 && sign <= 0x209C || sign >= 0x1D62 && sign <= 0x1D6A || sign == 0x2C7C;
    return low ? letters(Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC)) : "";
  }

  private static String letters(String signs) {
    StringBuilder plain = new StringBuilder();
    signs.codePoints().forEach(sign -> plain.append(letter(sign)));
    return plain.toString();
  }

  /** A whole exponent written small, {@code ²} or {@code ⁻¹}, in ordinary signs. */
  static String exponent(String small) {
    StringBuilder digits = new StringBuilder();
    for (int sign : small.codePoints().toArray()) {
      int digit = SUPERSCRIPTS.indexOf(sign);
      digits.append(
          digit >= 0 ? Integer.toString(digit) : sign == '⁻' ? "-" : Character.toString(sign));
    }
    return digits.toString();
  }

  /** The names of the Greek letters, and ell. */
  static Collection<String> greek() {
    return LETTERS.values();
  }

  private static Map<Integer, String> letters() {
    Map<Integer, String> letters = new LinkedHashMap<>();
    String[] names =
        ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau "
                + "upsilon phi chi psi omega")
            .split(" ");
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      letters.put('α' + i, name);
      if (!name.equals("varsigma")) { // no capital of its own
        letters.put('Α' + i, Character.toUpperCase(name.charAt(0)) + name.substring(1));
      }
    }
    letters.putAll(Map.of(0xB5, "mu", (int) 'ϑ', "vartheta", (int) 'ϕ', "phi", (int) 'ϖ', "varpi"));
    letters.putAll(
        Map.of(
            (int) 'ϱ', "varrho", (int) 'ϵ', "epsilon", (int) 'ℓ', "ell", (int) '⊤', "T", 0x1D540,
            "I"));
    return letters;
  }
}
