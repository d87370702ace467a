package chainrule.cli.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of derivations as nobody should write them; the same seed gives the same rows. */
final class HostileTexts {
  private static final List<String> TOKENS =
      List.of(
          ("{ } ( ) [ ] \\{ \\} | \\| \\left( \\right) \\left. \\right| \\bigl( \\bigr] < > \\langle"
                  + " = + - * / ^ _ & \\\\ , ; . : ! ' '' % ~ $ $$ \\[ \\] \\( \\) := \\approx"
                  + " \\le \\neq \\in \\to \\Rightarrow \\therefore \\dots \\quad \\, \\;"
                  + " \\frac \\dfrac \\sqrt \\binom \\sum \\prod \\int \\lim \\max \\min \\log \\ln"
                  + " \\exp \\sin \\tanh \\operatorname \\operatorname{sig} \\operatorname{softmax}"
                  + " \\text \\text{f} \\text{where} \\text{if} \\mathbf \\mathbf{h} \\boldsymbol"
                  + " \\boldsymbol\\Omega \\mathbb{R} \\mathcal{L} \\hat \\bar \\dot \\tilde"
                  + " \\overline \\underbrace \\overset \\cancel \\boxed \\color{red} \\partial"
                  + " \\nabla d D \\frac{\\partial\\ell}{\\partial f} \\frac{d}{dx}"
                  + " \\frac{dy}{dx} \\partial_f \\nabla_{\\mathbf{w}} \\odot \\otimes \\cdot"
                  + " \\times \\circ ^T ^\\top ^{-1} ^{\\prime} _i _{ij} _{k-1} ^{(l)} \\ell"
                  + " \\sigma \\mu \\Omega \\beta \\epsilon \\infty \\pi e i x y z f g h w W X b n"
                  + " 0 1 2 -1 3.14 1e9 0.5 10^{9} 9^{9^{9}} x^{x^{x^{x}}} \\begin{pmatrix}"
                  + " \\end{pmatrix} \\begin{cases} \\end{cases} \\begin{align} \\end{align}"
                  + " \\begin{array}{cc} \\end{array} \\begin{bmatrix}1&2\\\\3\\end{bmatrix}"
                  + " \\input{x} \\def\\x \\newcommand \\unknown \\verb|x| \\mathrm{d} \\mathrm"
                  + " \\delta_{ij} \\mathbf{1} \\mathbb{I}[f>0] \\lVert \\rVert \\phantom{x}"
                  + " \\sum_{k=1}^{10^9} \\prod_{k=1}^{n} \\int_0^1 \\lim_{x\\to0} \\mid \\ne"
                  + " ÷ − × · α ∂ ∑ √ ² ᵀ ₁ ＝ 𝐱 \u202e \u0000 \ud83d\ude00")
              .split(" "));

  private static final List<String> WORDS =
      List.of("by the chain rule we get now the derivative of so since if where x is y".split(" "));

  private static final Pattern TOKEN = Pattern.compile("\\\\[a-zA-Z]+|\\\\.|[0-9]+|\\s+|.");

  private final Random random;
  private final List<String> real;

  HostileTexts(long seed, List<String> real) {
    this.random = new Random(seed);
    this.real = real;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }

  /** One row. */
  String row() {
    return switch (below(18)) {
      case 0, 16 -> bytes();
      case 1, 17 -> characters();
      case 2, 3 -> tokens();
      case 4 -> equation(tokens());
      case 5, 6, 7, 8 -> mutated(one(real));
      case 9 -> mutated(mutated(mutated(one(real))));
      case 10 -> deep();
      case 11 -> huge();
      case 12 -> arrays();
      case 13 -> circular();
      case 14 -> prose();
      default -> one(real) + one(List.of("", " ", " = ")) + row();
    };
  }

  private static String equation(String right) {
    return "\\frac{\\partial\\ell}{\\partial f} &= " + right;
  }

  private String bytes() {
    byte[] bytes = new byte[below(60)];
    random.nextBytes(bytes);
    return new String(bytes, below(2) == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private String characters() {
    StringBuilder text = new StringBuilder();
    for (int i = below(40); i >= 0; i--) {
      text.append((char) (below(3) == 0 ? below(0x10000) : 32 + below(96)));
    }
    return text.toString();
  }

  private String tokens() {
    StringBuilder text = new StringBuilder();
    for (int i = below(25); i >= 0; i--) {
      text.append(one(TOKENS)).append(below(3) == 0 ? "" : " ");
    }
    return text.toString();
  }

  private String mutated(String row) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(row);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    for (int i = below(3); i >= 0 && !tokens.isEmpty(); i--) {
      int at = below(tokens.size());
      switch (below(6)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(below(tokens.size())));
        case 2 -> tokens.set(at, tokens.set(below(tokens.size()), tokens.get(at)));
        case 3 -> tokens.add(at, one(TOKENS));
        case 4 -> tokens.set(at, one(TOKENS));
        default -> tokens.subList(at, tokens.size()).clear();
      }
    }
    return String.join("", tokens);
  }

  private String deep() {
    int depth = 1 + below(below(8) == 0 ? 230 : 25);
    return switch (below(9)) {
      case 0 -> equation("(".repeat(depth) + "f" + ")".repeat(depth - below(2)));
      case 1 -> equation("{".repeat(depth) + "f" + "}".repeat(depth - below(2)));
      case 2 -> equation("\\sqrt{".repeat(depth) + "f" + "}".repeat(depth));
      case 3 -> equation("f" + "^{f".repeat(depth) + "}".repeat(depth));
      case 4 -> equation("\\frac{1}{1+".repeat(depth) + "f" + "}".repeat(depth));
      case 5 -> equation("\\left[".repeat(depth) + "f" + "\\right)".repeat(depth));
      case 6 -> equation("\\sin(".repeat(depth) + "f" + ")".repeat(depth));
      case 7 -> "$".repeat(depth) + one(real) + "$".repeat(below(depth));
      default -> equation("-".repeat(depth) + "f" + "'".repeat(below(depth)));
    };
  }

  private String huge() {
    String number = "9".repeat(1 + below(60));
    return equation(
        switch (below(12)) {
          case 0 -> number + "^{" + number + "}";
          case 1 -> "f^{" + number + "}";
          case 2 -> "9^{9^{9^{9}}} - 9^{9^{9^{9}}}";
          case 3 -> "\\sum_{k=1}^{" + number + "} k f";
          case 4 -> "\\prod_{k=1}^{10^{" + below(30) + "}} (f+k)";
          case 5 -> "\\sum_{i=1}^{10^9}\\sum_{j=1}^{10^9} ij f";
          case 6 -> number + "! + (10^8)!";
          case 7 -> "(f+y)^{" + (100 + below(6000)) + "}";
          case 8 -> "1e" + number;
          case 9 -> "\\binom{10^6}{" + number + "} f";
          case 10 -> "\\frac{d^{" + (1 + below(1000)) + "}}{df^{" + (1 + below(1000)) + "}} f^2";
          default -> "(f+y+\\sin f+e^{f})^{" + below(80) + "} - (f+1)".repeat(1 + below(30));
        });
  }

  private String arrays() {
    String left =
        one(
            List.of(
                "\\frac{\\partial\\mathbf{z}}{\\partial\\mathbf{h}} = ",
                "\\frac{\\partial\\ell}{\\partial\\mathbf{w}} = ",
                "",
                "= "));
    List<String> parts =
        List.of(
            "\\mathbf{X}",
            "\\mathbf{w}",
            "\\mathbf{y}",
            "\\boldsymbol\\Omega",
            "\\mathbf{h}",
            "\\boldsymbol\\beta",
            "\\mathbf{X}^T",
            "\\mathbf{w}^T",
            "\\mathbf{X}^{-1}",
            "\\mathbf{1}",
            "\\mathbf{I}",
            "\\operatorname{diag}(\\mathbf{w})",
            "\\begin{pmatrix}1&2\\\\3\\end{pmatrix}",
            "\\begin{pmatrix}w\\\\y\\end{pmatrix}",
            "\\begin{bmatrix}\\mathbf{X}&\\mathbf{y}\\end{bmatrix}",
            "X_{ij}",
            "w_{ijk}",
            "x_i",
            "\\sum_j X_{ij} w_j",
            "\\lVert\\mathbf{X}\\rVert",
            "\\mathbf{w}^{10^9}",
            "\\boldsymbol\\Omega^{1000}",
            "\\frac{\\mathbf{w}}{\\mathbf{y}}",
            "e^{\\mathbf{X}}");
    StringBuilder text = new StringBuilder(left);
    for (int i = below(5); i >= 0; i--) {
      text.append(one(parts));
      text.append(i == 0 ? "" : one(List.of("+", "-", "\\odot ", "\\cdot ", "", "/", "\\otimes ")));
    }
    return text.toString();
  }

  String circular() {
    return one(
        List.of(
            "a = b",
            "b = a",
            "x = x + 1",
            "f = f^2",
            "\\ell = \\ell + 1",
            "a = \\frac{da}{db}",
            "u = v \\qquad v = u",
            "\\mathbf{a} = \\mathbf{b}",
            "\\mathbf{b} = \\mathbf{a}^T",
            "\\mathbf{w} = \\mathbf{X}\\mathbf{w}",
            "\\frac{da}{db} = \\frac{db}{da}",
            "g(x) = g(g(x))",
            "w_i = w_{i+1}",
            "\\delta = \\delta'"));
  }

  private String prose() {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + below(12); i >= 0; i--) {
      text.append(below(5) == 0 ? one(TOKENS) : one(WORDS)).append(' ');
    }
    return below(3) == 0 ? "\\text{" + text + "}" : text.toString();
  }
}
