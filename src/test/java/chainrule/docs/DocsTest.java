package chainrule.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.cli.Session;
import chainrule.docs.Page.Fence;
import chainrule.marking.Mistake;
import chainrule.marking.RowVerdict;
import chainrule.problem.Problem;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.verify.VerifiedProblem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documentation shows works as it is shown. {@code mvn test -Dtest=DocsTest
 * -Ddocs.update=true} writes what is printed anew; what changed is to be read before it is
 * committed.
 */
class DocsTest {
  private static final Chainrule CHAINRULE = new Chainrule(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  static Stream<String> problems() {
    return Page.all().stream().flatMap(page -> page.fences("deriv").stream()).map(Fence::body);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyProblemIsWorkedOutAndVerified(String text) {
    for (Problem problem : CHAINRULE.read(text, "page.md")) {
      VerifiedProblem worked = CHAINRULE.workOut(problem);
      assertTrue(worked.agrees(), () -> Format.TEXT.render(List.of(worked), Options.usual()));
    }
  }

  @Test
  void theReadmeShowsWhatItsFirstProblemPrints() throws Exception {
    Page readme = Page.named("README");
    Shell shell = new Shell(folder);
    shell.write("bce.deriv", readme.fences("deriv").get(0).body());
    String printed = shell.run("./chainrule derive bce.deriv");
    Fence shown = readme.fences("text").get(0);
    readme.update(List.of(shown), List.of(printed));
    assertEquals(printed, shown.body());
  }

  @Test
  void theTourPrintsWhatItShows() throws Exception {
    Page tour = Page.named("tour");
    Shell shell = new Shell(folder);
    List<Fence> shown = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    for (int i = 0; i < tour.fences().size(); i++) {
      Fence fence = tour.fences().get(i);
      if (fence.fileName().isPresent() && !fence.is("sh")) {
        shell.write(fence.fileName().get(), fence.body());
      } else if (fence.is("sh")) {
        String now = shell.run(fence.body());
        Optional<Fence> behind = tour.shownBehind(i);
        behind.ifPresent(shown::add);
        behind.ifPresent(each -> printed.add(now));
        assertTrue(behind.isPresent() || now.isEmpty(), () -> fence.body() + "prints " + now);
      }
    }
    tour.update(shown, printed);
    assertEquals(shown.stream().map(Fence::body).toList(), printed);
    assertFalse(shown.isEmpty());
  }

  @Test
  void javaIsCompiledAndPrintsWhatIsShown() throws Exception {
    Page library = Page.named("library");
    List<Fence> shown = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    for (int i = 0; i < library.fences().size(); i++) {
      if (library.fences().get(i).is("java")) {
        Path own = Files.createDirectory(folder.resolve("snippet" + i));
        printed.add(new Snippet(library.fences().get(i).body()).run(own));
        shown.add(library.shownBehind(i).orElseThrow());
      }
    }
    library.update(shown, printed);
    assertEquals(shown.stream().map(Fence::body).toList(), printed);
    assertFalse(shown.isEmpty());
  }

  @Test
  void requestsHaveTheResponsesThatAreShown() throws Exception {
    Page batch = Page.named("batch");
    StringBuilder printed = new StringBuilder();
    String out = Session.run(batch.fences("jsonl").get(0).body(), "batch").out();
    for (String response : out.lines().toList()) {
      ObjectNode json = (ObjectNode) JSON.readTree(response);
      json.remove(List.of("ms", "steps", "evidence", "latex"));
      printed.append(JSON.writeValueAsString(json)).append('\n');
    }
    Fence shown = batch.fences("json").get(0);
    batch.update(List.of(shown), List.of(printed.toString()));
    assertEquals(printed.toString(), shown.body());
  }

  static Stream<String> commands() {
    return Page.all().stream()
        .flatMap(page -> page.fences("sh").stream())
        .flatMap(fence -> fence.body().lines())
        .filter(line -> line.startsWith("./chainrule "));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasTheOptionsThatItIsShownWith(String line) {
    List<String> words = Shell.words(line);
    Session help = Session.run("", words.get(1), "--help");
    assertEquals(0, help.status(), help.err());
    for (String word : words) {
      assertTrue(!word.startsWith("-") || word.equals("-") || help.out().contains(word), word);
    }
  }

  static Stream<Page> pages() {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Page page) {
    assertEquals(List.of(), Links.dead(page));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageIsReachedFromTheReadme(Page page) {
    String name = page.file().getFileName().toString();
    String readme = Page.named("README").text();
    assertTrue(name.equals("README.md") || readme.contains("(docs/" + name + ")"));
  }

  @ParameterizedTest
  @EnumSource
  void everyMistakeIsListed(Mistake mistake) {
    String row = "| `%s` | %s |\n".formatted(mistake.name(), mistake.says());
    assertTrue(Page.named("marking").text().contains(row), row);
  }

  @ParameterizedTest
  @EnumSource
  void everyVerdictOnARowIsListed(RowVerdict verdict) {
    assertTrue(Page.named("marking").text().contains("`" + verdict.word() + "`"));
  }

  @Test
  void schemasAreNamedAsTheyAre() throws Exception {
    JsonNode schema = JSON.readTree(DocsTest.class.getResourceAsStream("/chainrule/schema.json"));
    assertTrue(Page.named("library").text().contains("`" + schema.path("title").asText() + "`"));
  }
}
