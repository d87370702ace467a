package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.ArrayFunction;
import chainrule.problem.Fact;
import chainrule.problem.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on the problem language leaves no word of it out. */
class LanguagePageTest {

  static Stream<String> words() {
    return Stream.of(
            Words.STATEMENTS.keySet().stream(),
            Words.CLAUSES.keySet().stream(),
            Words.TRAITS.keySet().stream(),
            Set.of("scalar", "vector", "matrix", "array", "layers", "sizes", "loss").stream(),
            Arrays.stream(Fact.Property.values()).map(Fact.Property::plain),
            Arrays.stream(ArrayFunction.values()).map(ArrayFunction::plain),
            Arrays.stream(Recipe.Start.values()).map(Recipe.Start::plain))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyWordIsOnThePage(String word) throws IOException {
    String page = Files.readString(Path.of("docs/language.md"));
    assertTrue(page.matches("(?s).*(?<![a-z])" + word + "(?![a-z]).*"), word);
  }
}
