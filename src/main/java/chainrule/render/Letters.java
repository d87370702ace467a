package chainrule.render;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Greek letters by name, and the raised and lowered characters that Unicode has. */
final class Letters {
  private static final String[] GREEK = {
    "alpha α",
    "beta β",
    "gamma γ",
    "delta δ",
    "epsilon ϵ",
    "varepsilon ε",
    "zeta ζ",
    "eta η",
    "theta θ",
    "vartheta ϑ",
    "iota ι",
    "kappa κ",
    "lambda λ",
    "mu μ",
    "nu ν",
    "xi ξ",
    "pi π",
    "varpi ϖ",
    "rho ρ",
    "varrho ϱ",
    "sigma σ",
    "varsigma ς",
    "tau τ",
    "upsilon υ",
    "phi ϕ",
    "varphi φ",
    "chi χ",
    "psi ψ",
    "omega ω",
    "Gamma Γ",
    "Delta Δ",
    "Theta Θ",
    "Lambda Λ",
    "Xi Ξ",
    "Pi Π",
    "Sigma Σ",
    "Upsilon Υ",
    "Phi Φ",
    "Psi Ψ",
    "Omega Ω",
    "ell ℓ",
  };
  private static final Map<String, String> BY_NAME =
      Stream.of(GREEK)
          .map(row -> row.split(" "))
          .collect(Collectors.toMap(row -> row[0], row -> row[1]));

  private static final Map<String, String> BY_LETTER =
      BY_NAME.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private static final String PLAIN = "0123456789+-()aehijklmnoprstuvxβγρϕχ";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";
  private static final String PLAIN_ABOVE = "0123456789+-()abcdefghijklmnoprstuvwxyzT";
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ";

  private Letters() {}

  /** Whether LaTeX has a command of this name for a letter. */
  static boolean isGreek(String name) {
    return BY_NAME.containsKey(name);
  }

  /** The Latin name of a Greek character; other names as they are. */
  static String latin(String letter) {
    return BY_LETTER.getOrDefault(letter, letter);
  }

  /** The letter for its name; other names as they are. */
  static String unicode(String name) {
    return BY_NAME.getOrDefault(name, name);
  }

  /** The LaTeX command for a Greek character. */
  static Optional<String> command(char letter) {
    return Optional.ofNullable(BY_LETTER.get(String.valueOf(letter))).map(name -> "\\" + name);
  }

  /** The text in lowered characters, if there is one for each. */
  static Optional<String> lowered(String text) {
    return mapped(text, PLAIN, LOWERED);
  }

  /** The text in raised characters, if there is one for each. */
  static Optional<String> raised(String text) {
    return mapped(text, PLAIN_ABOVE, RAISED);
  }

  private static Optional<String> mapped(String text, String from, String to) {
    StringBuilder mapped = new StringBuilder();
    for (char c : text.toCharArray()) {
      int at = from.indexOf(c);
      if (at < 0) {
        return Optional.empty();
      }
      mapped.append(to.charAt(at));
    }
    return Optional.of(mapped.toString());
  }
}
