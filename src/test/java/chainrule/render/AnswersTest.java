package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.calculus.Detail;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.syntax.StandardLibrary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What short forms of a solution hold, and what the longest says beside its lines. */
final class AnswersTest {
  private static String printed(String problem, Options options) {
    Chainrule chainrule = new Chainrule(1);
    return Format.TEXT.render(
        List.of(chainrule.workOut(chainrule.read(problem, "test.deriv").get(0))), options);
  }

  @Test
  void answersToAChainGiveItsNewFactorsToo() {
    String answers =
        printed(
            """
            let x, a : scalar
            let f = a x
            let h = sin[f]
            let y = h^2
            chain d y / d h, f, x
            """,
            Options.usual().withVariant(Options.Variant.ANSWERS));
    assertEquals(
        List.of("∂h/∂f = cos[f]", "∂f/∂x = a"),
        answers.lines().map(String::strip).filter(line -> line.startsWith("∂")).toList());
    assertTrue(answers.contains("▸ ∂y/∂h = 2 h"), answers);
  }

  @Test
  void aRowThatTidiesUpIsNotExplainedByTheRulesOfTheRowsBeforeIt() {
    String full =
        printed(
            "let x, y : scalar\nlet w = (y - x)^2\nderive d w / d x",
            Options.usual().withDetail(Detail.FULL));
    assertEquals(1, full.lines().filter(line -> line.contains("power rule")).count(), full);
    assertTrue(full.contains("tidy up"), full);
  }

  @Test
  void theChainRuleIsNamedWhereTheInnerDerivativeOfAPowerCounts() {
    String inner = "let x, y : scalar\nlet w = %s\nderive d w / d x";
    assertTrue(
        printed(inner.formatted("(y - x)^2"), Options.usual()).contains("power rule, chain rule"));
    assertFalse(printed(inner.formatted("(x - y)^2"), Options.usual()).contains("chain rule   "));
  }

  @Test
  void fractionsInAFractionOnItsOwnLineKeepTheirSize() {
    LatexPrinter printer = new LatexPrinter(StandardLibrary.load());
    Expr half =
        Exprs.over(
            Exprs.symbol("a"), Exprs.symbol("b"));
    assertEquals(
        "\\frac{1+\\dfrac{a}{b}}{c}",
        printer.print(
            Exprs.over(
                Exprs.plus(Exprs.ONE, half),
                Exprs.symbol("c"))));
  }

  @Test
  void textEndsLinesBeforeSignsAndBetweenFactorsRatherThanAtABar() {
    List<String> lines =
        Columns.formula("aaaaaaaaaaaa/bbbbbbbbbbbbb + (ccccccccccccc + ddddddddd/eeeeee)", 44);
    assertTrue(lines.stream().noneMatch(line -> line.strip().startsWith("/")), lines.toString());
  }
}
