package chainrule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String SQUARE =
      "problem 1 \"Square\"\nlet x : scalar\nlet y = x^2\nderive d y / d x\n";

  @TempDir private Path folder;

  @BeforeEach
  void prepareFiles() throws IOException {
    write("good.deriv", SQUARE);
    write("wrong.deriv", SQUARE + "expect 3 x\n");
    write("typo.deriv", "let x : scalar\nlet y = sigmod[x]\nderive d y / d x\n");
    write("typos.deriv", "let x : scalar\nlet y = expp[x]\nderive d y / d x\n");
    write("undeclared.deriv", "let y = x^2\nderive d y / d x\n");
    write("circle.deriv", "let x : scalar\nlet a = b + x\nlet b = a\nderive d a / d x\n");
    write("twice.deriv", "let x : scalar\nlet a = x\nlet a = x^2\nderive d a / d x\n");
    write("arguments.deriv", "let x : scalar\nlet a = exp[x, x]\nderive d a / d x\n");
    write("by.deriv", "let x : scalar\nlet a = x^2\nderive d a / d (x + 1)\n");
    write("absent.deriv", "let x : scalar\nlet a = x^2\nderive d a / d sig[x]\n");
    write(
        "deep.deriv",
        "let x : scalar\nlet a = "
            + "(".repeat(300)
            + "x"
            + ")".repeat(300)
            + "\nderive d a / d x\n");
    write("nothing.deriv", "let x : scalar\n");
    write("unclosed.deriv", "let x : scalar\nlet a = (x\nderive d a / d x\n");
    Files.write(folder.resolve("binary.deriv"), new byte[] {(byte) 0xc3, (byte) 0x28, 0, 1});
    Files.createDirectory(folder.resolve("empty"));
    Files.createDirectory(folder.resolve("key"));
    Files.writeString(folder.resolve("key/2.deriv"), SQUARE.replace("problem 1", "problem 2"));
    Files.writeString(folder.resolve("key/10.deriv"), SQUARE.replace("problem 1", "problem 10"));
    Files.createDirectory(folder.resolve("bad"));
    Files.writeString(folder.resolve("bad/1.deriv"), SQUARE);
    Files.writeString(folder.resolve("bad/2.deriv"), "let y = sigmod[x]\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** {@code @name} is that file in the test's folder. */
  private Session run(String line) {
    String[] arguments =
        Stream.of(line.split(" "))
            .map(word -> word.replace("@", folder + "/"))
            .toArray(String[]::new);
    return Session.run("", arguments);
  }

  // @formatter:off
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      derive                                             | 2 | nothing to derive
      derive @missing.deriv                              | 2 | there is no file
      derive @nowhere/missing.deriv                      | 2 | does not exist
      derive @key                                        | 2 | is a folder
      derive @binary.deriv                               | 2 | UTF-8
      derive @typo.deriv                                 | 2 | typo.deriv:2:9: error:
      derive @typos.deriv                                | 2 | did you mean "exp"?
      derive @undeclared.deriv                           | 2 | undeclared.deriv:1:9: error:
      derive @circle.deriv                               | 2 | circle.deriv:
      derive @twice.deriv                                | 2 | twice.deriv:3:5: error:
      derive @arguments.deriv                            | 2 | arguments.deriv:2:
      derive @by.deriv                                   | 2 | by.deriv:3:
      derive @absent.deriv                               | 2 | absent.deriv:3:
      derive @deep.deriv                                 | 3 | nested deeper than 200
      derive @nothing.deriv                              | 2 | asks for nothing
      derive @unclosed.deriv                             | 2 | never closed
      derive @good.deriv @typo.deriv                     | 2 | typo.deriv:2:9: error:
      derive @good.deriv --format pdf --style exam       | 2 | does not go with pdf
      derive @good.deriv --format word                   | 2 | --format
      derive @good.deriv -o @out.pdf --style exam        | 2 | does not go with pdf
      derive @good.deriv -o @out.xyz                     | 2 | does not tell the format
      derive @good.deriv -o @out                         | 2 | does not tell the format
      derive @good.deriv -o @nowhere/out.tex             | 2 | mkdir -p
      derive @good.deriv -o @empty --format tex          | 2 | is a folder
      derive @typo.deriv -o @out.tex                     | 2 | typo.deriv:2:9: error:
      derive @good.deriv --style exam                    | 2 | --format tex
      derive @good.deriv --style quartz --format tex     | 2 | --format md
      derive @good.deriv --style modern --format tex     | 2 | --style
      derive @good.deriv --engine latex --format html    | 2 | --format pdf
      derive @good.deriv --fragment                      | 2 | --format tex
      derive @good.deriv --layout sideways               | 2 | --layout
      derive @good.deriv --detail some                   | 2 | --detail
      derive @good.deriv --seed x                        | 2 | --seed
      derive @good.deriv --sed 1                         | 2 | --seed
      derive --function x^2                              | 2 | belong together
      derive --wrt x                                     | 2 | nothing to derive
      derive @good.deriv --function x --wrt x            | 2 | one of them
      derive @good.deriv --declare x:scalar              | 2 | belongs to --function
      derive --function x^ --wrt x                       | 2 | formula:1:
      derive --function sigmod[x] --wrt x --declare x:?  | 2 | declaration:1:
      derive --function x^2 --wrt x+1                    | 2 | cannot differentiate by
      derive --function x^2 --wrt sig[x]                 | 2 | does not occur
      derive --function \\frac{x}{ --wrt x              | 2 | never closed
      derive --function \\frac{x}{2} --wrt \\log[x]      | 2 | does not occur
      key                                                | 2 | DIR
      key @missing                                       | 2 | there is no folder
      key @good.deriv                                    | 2 | not a folder
      key @empty                                         | 2 | no problem files
      key @bad                                           | 2 | 2.deriv:1:9: error:
      key @key --handout --answers                       | 2 | exclusive
      functions nosuch                                   | 2 | unknown function "nosuch"
      functions --format xml                             | 2 | --format
      batch --heap 1                                     | 2 | at least 64 MiB
      batch --seconds 0                                  | 2 | seconds
      batch extra                                        | 2 | extra
      deriv @good.deriv                                  | 2 | derive
      --nosuch                                           | 2 | --nosuch
      """)
  // @formatter:on
  void badInputIsAMessageWithPlaceAndRemedyAndWritesNothing(String line, int status, String message)
      throws IOException {
    List<String> before = files();
    Session session = run(line);
    assertEquals(status, session.status(), session.err());
    assertTrue(session.err().contains(message), session.err());
    assertFalse(
        session.err().contains("Exception") || session.err().contains("\tat "), session.err());
    assertEquals("", session.out());
    assertEquals(before, files());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void noCommandIsAShortHelpOnStandardError() {
    Session session = Session.run("");
    assertEquals(Status.INPUT, session.status());
    assertTrue(session.err().startsWith("Usage: chainrule"), session.err());
    assertEquals("", session.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "derive --help",
        "key -h",
        "functions --help",
        "batch --help",
        "--version"
      })
  void helpIsAResult(String line) {
    Session session = run(line);
    assertEquals(Status.DONE, session.status());
    assertTrue(session.out().contains("chainrule"), session.out());
    assertEquals("", session.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"derive", "key", "functions", "batch"})
  void everyCommandShowsExamples(String command) {
    String help = run(command + " --help").out();
    assertTrue(
        help.contains("Example") && help.contains("chainrule " + command + " derivations")
            || help.contains("chainrule " + command + "\n"),
        help);
  }

  @Test
  void whatVerifiesEndsWithZero() {
    Session session = run("derive @good.deriv");
    assertEquals(Status.DONE, session.status(), session.err());
    assertTrue(session.out().contains("2 x"), session.out());
    assertEquals("", session.err());
  }

  @Test
  void whatDoesNotVerifyEndsWithOneAndIsPrintedAllTheSame() {
    Session session = run("derive @wrong.deriv");
    assertEquals(Status.UNVERIFIED, session.status());
    assertTrue(session.out().contains("2 x"), session.out());
  }

  @Test
  void standardInputIsAFile() {
    Session session = Session.run(SQUARE, "derive", "-");
    assertEquals(Status.DONE, session.status(), session.err());
    assertTrue(session.out().contains("Square"));
  }

  @Test
  void aFaultOfStandardInputNamesIt() {
    Session session = Session.run("let y = sigmod[1]\nderive d y / d y", "derive", "-");
    assertTrue(session.err().startsWith("standard input:1:9: error:"), session.err());
  }

  @ParameterizedTest
  @CsvSource({
    "out.tex, \\documentclass",
    "out.html, <!DOCTYPE html>",
    "out.md, $$",
    "out.json, chainrule/1",
    "out.txt, Square"
  })
  void theEndingOfTheOutputTellsTheFormat(String name, String sign) throws IOException {
    Session session = run("derive @good.deriv -o @" + name);
    assertEquals(Status.DONE, session.status(), session.err());
    assertEquals("", session.out());
    String text = Files.readString(folder.resolve(name));
    assertTrue(text.toLowerCase().contains(sign.toLowerCase()), text);
  }

  @Test
  void anOutputFileIsReplacedWholeAndKeepsItsLink() throws IOException {
    Path real = folder.resolve("real.txt");
    Path link = folder.resolve("link.txt");
    Files.writeString(real, "old");
    Files.createSymbolicLink(link, real);
    run("derive @good.deriv -o @link.txt");
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(real).contains("Square"));
  }

  @Test
  void aFailedRunLeavesTheOldOutputAlone() throws IOException {
    write("out.tex", "old");
    assertEquals(Status.INPUT, run("derive @typo.deriv -o @out.tex").status());
    assertEquals("old", Files.readString(folder.resolve("out.tex")));
  }

  @Test
  void severalFilesMakeOneDocumentInTheirOrder() {
    String out = run("derive @key/10.deriv @key/2.deriv").out();
    assertTrue(out.indexOf("Problem 10") < out.indexOf("Problem 2:"), out);
  }

  @Test
  void aKeyTakesProblemsByTheirNumbers() {
    Session session = run("key @key");
    assertEquals(Status.DONE, session.status(), session.err());
    int second = session.out().indexOf("Problem 2:");
    assertTrue(0 <= second && second < session.out().indexOf("Problem 10"), session.out());
  }

  @Test
  void aHandoutHasTheQuestionsAndNoAnswers() {
    String handout = run("key @key --handout").out();
    assertTrue(handout.contains("Square") && !handout.contains("2 x"), handout);
  }

  @Test
  void aFunctionNeedsNoFile() {
    Session session =
        Session.run("", "derive", "--function", "z sig[z]", "--wrt", "z", "--format", "json");
    assertEquals(Status.DONE, session.status(), session.err());
    assertTrue(session.out().contains("sig[z]"), session.out());
  }

  @Test
  void theSameInputAndSeedGiveTheSameBytes() {
    assertEquals(
        run("derive @good.deriv --seed 7").out(), run("derive @good.deriv --seed 7").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sig", "relu", "exp", "swish"})
  void theListOfFunctionsHasEach(String name) {
    Session session = run("functions " + name);
    assertEquals(Status.DONE, session.status(), session.err());
    assertTrue(session.out().contains(name + "["), session.out());
    assertTrue(session.out().contains("by z"), session.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"functions", "functions --format json"})
  void theWholeListOfFunctionsIsPrinted(String command) {
    Session session = run(command);
    assertEquals(Status.DONE, session.status(), session.err());
    for (String name : chainrule.syntax.StandardLibrary.load().functions().keySet()) {
      assertTrue(session.out().contains(name + "["), name);
    }
  }

  @Test
  void theRehearsalOfWhatUsersRunSucceedsOrThereWouldBeNoStartUpCache() throws IOException {
    assertEquals(Status.DONE, Rehearsal.perform());
  }

  @Test
  void completionIsAScriptForTheShell() {
    assertTrue(run("generate-completion").out().contains("complete -F"));
  }

  @Test
  void aDefectEndsWithSeventyAndKeepsTheDetailsInAFile() throws IOException {
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    Console console =
        new Console(java.io.InputStream.nullInputStream(), err, new java.io.PrintStream(err, true));
    int status =
        new Mishaps(console, new String[] {"derive", "x"})
            .report(new IllegalStateException("a defect"));
    String said = err.toString();
    assertEquals(Status.DEFECT, status);
    assertFalse(said.contains("IllegalStateException"), said);
    Path details = Path.of(said.replaceAll("(?s).*the file (\\S+), which.*", "$1"));
    assertTrue(Files.readString(details).contains("IllegalStateException: a defect"));
    Files.delete(details);
  }

  @Test
  void debugPrintsTheStackTraceOfADefect() {
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    Console console =
        new Console(java.io.InputStream.nullInputStream(), err, new java.io.PrintStream(err, true));
    new Mishaps(console, new String[] {"--debug"}).report(new IllegalStateException("a defect"));
    assertTrue(err.toString().contains("\tat "), err.toString());
  }

  @Test
  void aFullHeapIsALimit() {
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    Console console =
        new Console(java.io.InputStream.nullInputStream(), err, new java.io.PrintStream(err, true));
    assertEquals(Status.LIMIT, new Mishaps(console, new String[0]).report(new OutOfMemoryError()));
    assertEquals(
        Status.LIMIT, new Mishaps(console, new String[0]).report(new StackOverflowError()));
  }
}
