package chainrule.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.problem.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MistakeTest {

  /** A derivation whose last row is wrong by one mistake. */
  record Example(
      Mistake mistake, String definitions, String by, List<String> rows, List<String> declared) {
    Exercise exercise() {
      String[] by = this.by.split(",");
      String last = definitions.substring(definitions.lastIndexOf(';') + 1);
      String of = last.substring(0, last.indexOf('=')).strip();
      Exercise once =
          Handwritten.exercise(definitions, of, by[0].strip(), declared.toArray(String[]::new));
      return by.length == 1 ? once : twice(once);
    }

    private static Exercise twice(Exercise once) {
      Derivative first = once.asked().get(0);
      return new Exercise(
          once.givens(), List.of(Derivative.total(first, first.by())), once.layout());
    }
  }

  static List<Example> examples() throws IOException {
    try (InputStream in = MistakeTest.class.getResourceAsStream("mistakes.txt")) {
      assertNotNull(in);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(MistakeTest::example)
          .toList();
    }
  }

  private static Example example(String line) {
    List<String> columns = Arrays.stream(line.split("\\|")).map(String::strip).toList();
    return new Example(
        Mistake.valueOf(columns.get(0)),
        columns.get(1),
        columns.get(2),
        Arrays.stream(columns.get(3).split("~")).map(String::strip).toList(),
        columns.size() < 5
            ? List.of()
            : Arrays.stream(columns.get(4).split(";")).map(String::strip).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyMistakeHasAnExample(Mistake mistake) throws IOException {
    assertFalse(examples().stream().filter(each -> each.mistake() == mistake).toList().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theMistakeIsNamedAndTheRowCorrected(Example example) {
    Exercise exercise = example.exercise();
    Marked marked = mark(exercise, example.rows());
    assertEquals(example.rows().size(), marked.firstWrongRow());
    Bug bug = marked.bug();
    assertNotNull(bug);
    assertEquals(example.mistake().name(), bug.code());
    assertEquals(example.mistake() == Mistake.SHAPE, marked.counterexample() == null);
    assertRight(exercise, marked);
  }

  /** Where the asked derivative is of second order, so is the left side of the rows. */
  private static Marked mark(Exercise exercise, List<String> rows) {
    String[] all = rows.toArray(String[]::new);
    boolean second = exercise.asked().get(0).of() instanceof Derivative;
    if (second) {
      all[0] = all[0].substring(all[0].indexOf('=') + 1).strip();
    }
    return Handwritten.mark(exercise, all);
  }

  private static void assertRight(Exercise exercise, Marked marked) {
    Expr corrected = marked.corrected();
    assertNotNull(corrected);
    Definition row = new Definition(exercise.asked().get(0), corrected);
    Marked again =
        Handwritten.MARKER.mark(
            exercise, Handwritten.stated(leftOf(marked, exercise), row.right()));
    assertEquals(Marked.Overall.RIGHT, again.verdict(), () -> "corrected to " + corrected);
  }

  private static Expr leftOf(Marked marked, Exercise exercise) {
    return Stream.of(marked.rows().get(0).row().content())
        .map(content -> (chainrule.problem.Attempt.Content.Equations) content)
        .map(chainrule.problem.Attempt.Content.Equations::left)
        .filter(chainrule.problem.Attempt.Left.Derived.class::isInstance)
        .map(left -> (Expr) ((chainrule.problem.Attempt.Left.Derived) left).derivative())
        .findFirst()
        .orElse(exercise.asked().get(0));
  }
}
