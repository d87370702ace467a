package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.calculus.Range;
import chainrule.calculus.Text;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Problem;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.StandardLibrary;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a handout says of arrays and networks, and what stands beside and below lines. */
final class NetworkDocumentTest {
  private static final String NETWORK =
      """
      function l[f, y]
      let y : vector D_o
      network x : vector D_i -> K layers of relu, sizes D_k -> vector D_o, loss ell = l[f_K, y]
      backward pass of ell
      """;

  private static String statement(String text, boolean latex) {
    Problem problem = ProblemReader.read(text, "test.deriv", StandardLibrary.load());
    StringBuilder all = new StringBuilder();
    for (Element element : Statements.givens(problem)) {
      switch (element) {
        case Element.Prose prose ->
            all.append(
                latex
                    ? new LatexPrinter(problem.givens().library()).print(prose.text())
                    : TerminalPrinter.print(prose.text()));
        case Element.Worked(var chains, var levels) ->
            chains.forEach(
                chain ->
                    all.append(TerminalPrinter.print(chain.left()))
                        .append(" = ")
                        .append(TerminalPrinter.print(chain.lines().get(0).value()))
                        .append("   ")
                        .append(TerminalPrinter.print(chain.lines().get(0).reason()))
                        .append("\n"));
        case Element.Equations(var equations, boolean asked) ->
            equations.forEach(
                each ->
                    all.append(TerminalPrinter.print(each.left()))
                        .append(" = ")
                        .append(TerminalPrinter.print(each.right()))
                        .append("\n"));
        default -> {}
      }
    }
    return all.toString();
  }

  @Test
  void layersStandBetweenWhatTheyUseAndWhatUsesThemWithTheirRange() {
    assertEquals(
        """
        f₀ = β₀ + Ω₀ x  \s
        hₖ = relu[fₖ₋₁]   for k = 1, …, K
        fₖ = βₖ + Ωₖ hₖ   for k = 1, …, K
        ℓ = l[f_K, y]  \s
        Here y ∈ ℝ^(D_{K+1}), x ∈ ℝ^Dᵢ, β₀ ∈ ℝ^D₁, Ω₀ ∈ ℝ^(D₁ × Dᵢ), βₖ ∈ ℝ^Dₖ₊₁, Ωₖ ∈ ℝ^(Dₖ₊₁ × Dₖ).""",
        statement(NETWORK, false));
  }

  @Test
  void shapesAndPropertiesOfDeclaredArraysAreSaidInOneSentence() {
    String text =
        """
        let X : matrix N x (K+1); y, t : vector N, one-hot; lambda : scalar
        let J = ‖y - t‖² + lambda sum[X]
        derive d J / d X
        """;
    assertEquals(
        "J = ‖y - t‖² + λ sum[X]\n"
            + "Here X ∈ ℝ^(N × (K + 1)), y, t ∈ ℝ^N; y is one-hot, t is one-hot.",
        statement(text, false));
    assertEquals(
        "J = ‖y - t‖² + λ sum[X]\n"
            + "Here $\\mathbf{X}\\in\\mathbb{R}^{N\\times (K+1)}$, $\\mathbf{y},\\mathbf{t}\\in\\mathbb{R}^{N}$;"
            + " $\\mathbf{y}$ is one-hot, $\\mathbf{t}$ is one-hot.",
        statement(text, true));
  }

  @Test
  void definitionsOfElementsSayForWhichTheyHold() {
    assertEquals(
        "yᵢ = Σ_{k=1..K} wₖ xᵢ₊ₖ₋₁   for i = 1, …, M\nHere x ∈ ℝ^N, w ∈ ℝ^K, y ∈ ℝ^M.",
        statement(
            """
            let x : vector N; w : vector K; y : vector M
            let y_i = sum_{k=1}^{K} w_k x_{i+k-1}
            derive d y / d w
            """,
            false));
  }

  private static final Symbol K = Symbol.scalar("k");
  private static final Symbol ELL = Symbol.scalar("ell");

  private static Member layer(String name, Expr index, Expr size) {
    return new Member(name, index, Shape.of(size));
  }

  @Test
  void rangesOfLayersAreSaidAndThoseOfElementsAreNot() {
    Range layers = new Range(K, Exprs.ONE, Exprs.symbol("K"));
    Range elements = new Range(Symbol.scalar("i"), Exprs.ONE, K);
    Expr left = Derivative.total(ELL, layer("f", Exprs.minus(K, Exprs.ONE), K));
    List<Range> both = List.of(elements, layers);
    assertEquals("for k = 1, …, K", TerminalPrinter.print(Ranges.of(left, both, false)));
    assertEquals("for k = K, …, 1", TerminalPrinter.print(Ranges.of(left, both, true)));
    assertEquals("", TerminalPrinter.print(Ranges.of(ELL, both, false)));
  }

  @Test
  void sizesStandBelowTheirFactorsInTheTerminal() {
    Expr a = Exprs.symbol("D_1");
    Expr b = Exprs.symbol("D_2");
    Derivative first = Derivative.total(layer("f", Exprs.ONE, b), layer("h", Exprs.ONE, a));
    Derivative last = Derivative.total(ELL, layer("f", Exprs.ONE, b));
    List<Shape> sizes = List.of(Shape.of(a, b), Shape.of(b));
    assertEquals(
        List.of("(∂f₁/∂h₁) (∂ℓ/∂f₁)", "  D₁×D₂     D₂×1"),
        SizedFactors.lines(List.of(first, last), sizes, 80));
    assertEquals(
        List.of("(∂f₁/∂h₁)", "  D₁×D₂", "(∂ℓ/∂f₁)", "  D₂×1"),
        SizedFactors.lines(List.of(first, last), sizes, 12));
    assertEquals(
        "\\underbrace{\\frac{\\partial\\mathbf{f}_{1}}{\\partial\\mathbf{h}_{1}}}_{D_{1}\\times D_{2}}"
            + "\\,\\underbrace{\\frac{\\partial\\ell}{\\partial\\mathbf{f}_{1}}}_{D_{2}\\times 1}",
        new LatexPrinter(StandardLibrary.load())
            .sized((chainrule.expr.Times) Exprs.times(first, last), sizes)
            .tex());
  }

  @Test
  void dotsOfRangesAreASignOfTheFormulaAndNotAWordInIt() {
    Box box =
        new LatexText(new LatexPrinter(StandardLibrary.load()))
            .formula(new Text.Fragment.Words("for all, …, of them"));
    assertEquals("\\text{for all, }{\\ldots}\\text{, of them}", box.tex());
  }

  @Test
  void signsBesideAFormulaStayInItsLine() {
    String page = Format.HTML.render(List.of(new Chainrule(1).workOut(problem())), Options.usual());
    assertTrue(
        Pattern.compile("<span class=\"kept\">\\(?<span class=\"formula\">[^<]*10\\^[^<]*</span>\\)")
            .matcher(page)
            .find(),
        "the bracket behind an error");
  }

  private static Problem problem() {
    return ProblemReader.read(
        "let x : scalar\nlet y = exp[x^2]\nderive d y / d x", "test.deriv", StandardLibrary.load());
  }
}
