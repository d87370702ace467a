package chainrule.syntax.latex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Derivative;
import chainrule.expr.Symbol;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Attempt.Member;
import chainrule.problem.Attempt.Row;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Derivations as students write them, row by row. */
class AttemptReaderTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Symbol LOSS = Symbol.scalar("ell_i");
  private static final Symbol F = Symbol.scalar("f");

  /** The binary cross-entropy of a sigmoid, by its logit. */
  private static Reading reading() {
    Givens none = new Givens(Map.of(), List.of(), LIBRARY);
    Definition loss =
        new Definition(
            LOSS, FormulaReader.read("-(1 - y_i) log[1 - sig[f]] - y_i log[sig[f]]", none));
    return Reading.of(none.and(List.of(loss))).about(Derivative.total(LOSS, F));
  }

  private static String told(Row row) {
    return switch (row.content()) {
      case Content.Words words -> "words";
      case Content.Unreadable(var fault, var readings, var left) ->
          "unreadable " + fault.span().column() + " " + fault.message();
      case Content.Equations(var left, var members, var conditions, var aside) ->
          told(left)
              + members.stream()
                  .map(member -> " = " + PlainPrinter.print(member.value()))
                  .collect(Collectors.joining())
              + (conditions.isEmpty() ? "" : " if " + conditions.size());
    };
  }

  private static String told(Left left) {
    return switch (left) {
      case Left.Missing missing -> "…";
      case Left.Derived(var derivative) -> PlainPrinter.print(derivative);
      case Left.Defined(var name) -> "new " + PlainPrinter.print(name);
      case Left.Stated(var expression) -> PlainPrinter.print(expression);
    };
  }

  private static List<String> told(String text) {
    return AttemptReader.read(text, reading()).rows().stream()
        .map(AttemptReaderTest::told)
        .toList();
  }

  @Test
  void aDisplayIsReadRowByRow() {
    String text =
        """
        We differentiate both terms.
        \\begin{align*}
        \\frac{ \\partial \\ell_{i} }{ \\partial f } & = (1-y_i) \\left(1+\\exp[-f]\\right)^{-1} \\\\[2ex]
         & = \\cancel{ (1+\\exp[-f]) }\\left( \\frac{1}{(1+\\exp[-f])^\\cancel{ {2} }} \\right), \\nonumber\\\\
         &= \\frac{1}{1+\\exp[-f]} - y_{i} = \\boxed{\\text{sig}[f]-y_{i}}. \\tag{3}
        \\end{align*}
        """;
    assertEquals(
        List.of(
            "words",
            "d ell_i / d f = (1 - y_i) (1 + exp[-f])^(-1)",
            "… = (1 + exp[-f]) (1/(1 + exp[-f])^2)",
            "… = 1/(1 + exp[-f]) - y_i = sig[f] - y_i"),
        told(text));
    Attempt attempt = AttemptReader.read(text, reading());
    assertTrue(members(attempt.rows().get(3)).get(1).boxed());
    assertEquals(2, members(attempt.rows().get(2)).get(0).struck().size());
    assertEquals(1, attempt.rows().get(2).remarks().size());
    assertEquals(4, attempt.rows().get(2).span().line());
  }

  private static List<Member> members(Row row) {
    return assertInstanceOf(Content.Equations.class, row.content()).members();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          \\frac{d\\ell_i}{df} = \\text{sig}[f] - y_i          | d ell_i / d f = sig[f] - y_i
          \\partial\\ell_i/\\partial f = \\sigma(f) - y_i       | d ell_i / d f = sig[f] - y_i
          \\ell_i' = y_i                                        | d ell_i / d f = y_i
          \\nabla_f \\ell_i = y_i                               | d ell_i / d f = y_i
          \\nabla \\ell_i = y_i                                 | d ell_i / d f = y_i
          \\ell_i(f) = -y_i f                                   | ell_i = -y_i f
          s = \\text{sig}[f]                                    | new s = sig[f]
          s := \\text{sig}[f]                                   | new s = sig[f]
          = 2 f                                                 | … = 2 f
          2 f                                                   | … = 2 f
          \\Rightarrow \\frac{d\\ell_i}{df} = 2 f               | d ell_i / d f = 2 f
          \\therefore s = f                                     | new s = f
          = f + f = 2 f                                         | … = f + f = 2 f
          &= 2 f && \\text{by the product rule}                 | … = 2 f
          = 2 f \\quad (\\text{chain rule})                     | … = 2 f
          = 2 f \\qquad (2)                                     | … = 2 f
          = 2 f, \\quad f > 0                                   | … = 2 f if 1
          = 2 f \\text{ for } f > 0                             | … = 2 f if 1
          = 2 f \\quad \\text{if } 0 < f                        | … = 2 f if 1
          \\text{Using the chain rule:}                         | words
          by the chain rule we get                              | words
          $$= 2 f$$                                             | … = 2 f
          \\[ = 2 f \\]                                         | … = 2 f
          \\begin{align} & = 2 f \\end{align}                   | … = 2 f
          = \\begin{cases} 1 & f > 0 \\\\ 0 & \\text{else} \\end{cases}  | … = { 1 if f > 0; 0 otherwise }
          """)
  void aRowIsReadAsItIsMeant(String latex, String expected) {
    Row row = AttemptReader.read(List.of(latex), reading()).rows().get(0);
    assertEquals(expected, told(row));
  }

  @Test
  void twoEquationsInOneRowAreTwoRowsOfOneNumber() {
    List<Row> rows =
        AttemptReader.read(List.of("s = f, \\quad t = 2 f", "= 3 f"), reading()).rows();
    assertEquals(
        List.of("new s = f", "new t = 2 f", "… = 3 f"),
        rows.stream().map(AttemptReaderTest::told).toList());
    assertEquals(List.of(1, 1, 2), rows.stream().map(Row::number).toList());
  }

  @Test
  void aRowThatGoesOnWithASumBelongsToTheRowBefore() {
    assertEquals(
        List.of("d ell_i / d f = f + 2 f", "words"),
        told("\\begin{align} \\frac{d\\ell_i}{df} &= f \\\\ &\\quad + 2 f \\end{align}"));
  }

  @Test
  void aRowThatCannotBeReadKeepsNoOtherFromBeingRead() {
    List<String> rows = told("= 2 f \\\\ = \\frac{2}{f \\\\ = \\foo f \\\\ = 3 f");
    assertTrue(rows.contains("… = 2 f"), rows.toString());
    List<String> broken = told("= 2 f \\\\ = \\foo f \\\\ = 3 f");
    assertEquals("… = 2 f", broken.get(0));
    assertEquals("unreadable 12 unknown command \"\\foo\"", broken.get(1));
    assertEquals("… = 3 f", broken.get(2));
  }

  @Test
  void wordsOfARowAreKept() {
    Row row =
        AttemptReader.read(List.of("= 2 f && \\text{by the product rule}"), reading())
            .rows()
            .get(0);
    assertEquals(List.of("by the product rule"), row.words());
  }

  @Test
  void whatWasAssumedIsSaid() {
    Row row = AttemptReader.read(List.of("= \\sigma(f)"), reading()).rows().get(0);
    assertEquals(List.of("read \\sigma as sig because it is applied"), row.assumptions());
  }

  @Test
  void whatStandsInDoubleDollarsOrIsAFormulaAnywayIsNoProse() {
    String text =
        """
        The loss, $f$ being the logit, is
        $$
        \\ell_i = -(1-y_i)\\log[1-\\text{sig}[f]] - y_i\\log[\\text{sig}[f]]
        $$
        and so
        $$\\frac{\\partial\\ell_i}{\\partial f} = \\text{sig}[f] - y_i$$

        \\frac{\\partial\\ell_i}{\\partial f} = 2f
        """;
    List<String> told =
        AttemptReader.read(text, reading()).rows().stream()
            .filter(row -> row.content() instanceof Content.Equations)
            .map(AttemptReaderTest::told)
            .toList();
    assertEquals(3, told.size(), told::toString);
    assertEquals("d ell_i / d f = sig[f] - y_i", told.get(1));
    assertEquals("d ell_i / d f = 2 f", told.get(2));
  }
}
