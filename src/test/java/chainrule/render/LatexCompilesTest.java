package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Expr;
import chainrule.problem.Library;
import chainrule.render.Options.Style;
import chainrule.verify.VerifiedProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real pdflatex on what is written; the pages stay in target/documents to be looked at. */
@Tag("latex")
final class LatexCompilesTest {
  private static final Path FOLDER = Path.of("target", "documents");
  private static final List<VerifiedProblem> PROBLEMS =
      List.of(Worked.problem75(), Worked.problem71());

  @ParameterizedTest
  @EnumSource(names = {"ARTICLE", "EXAM"})
  void documentsCompileAndFitThePage(Style style) throws Exception {
    Options options = Options.usual().withTitle("Chapter 7").withStyle(style);
    String log =
        compile(
            "key-" + style.name().toLowerCase(java.util.Locale.ROOT),
            Format.TEX.render(PROBLEMS, options));
    assertEquals(List.of(), log.lines().filter(line -> line.startsWith("Overfull")).toList());
  }

  @Test
  void theInstalledPdflatexMakesTheSamePagesTwice() {
    Options options = Options.usual().withTitle("Chapter 7").withEngine(Options.Engine.LATEX);
    byte[] pages = Format.PDF.bytes(PROBLEMS, options);
    assertEquals("%PDF", new String(pages, 0, 4, StandardCharsets.US_ASCII));
    assertArrayEquals(pages, Format.PDF.bytes(PROBLEMS, options));
  }

  @Test
  void aFragmentCompilesWithThePackagesItNames() throws Exception {
    compileFragment("fragment", Format.TEX.render(PROBLEMS, Options.usual().withFragment(true)));
  }

  /**
   * The worked solutions that lie beside the problem files; their pages stay in target/documents to
   * be looked at.
   */
  @Test
  void everyGoldenFileCompilesAndFitsThePage() throws Exception {
    List<Path> golden;
    try (java.util.stream.Stream<Path> files = Files.walk(Path.of("derivations"))) {
      golden = files.filter(file -> file.toString().endsWith(".tex")).sorted().toList();
    }
    assertFalse(golden.isEmpty());
    for (Path file : golden) {
      String name = file.getFileName().toString().replace(".tex", "");
      String log = compileFragment("golden-" + name, Files.readString(file));
      assertEquals(
          List.of(), log.lines().filter(line -> line.startsWith("Overfull")).toList(), name);
    }
  }

  private static String compileFragment(String name, String fragment) throws Exception {
    String packages =
        fragment
            .lines()
            .findFirst()
            .orElseThrow()
            .replace("% needs the packages ", "")
            .replace(" ", "");
    return compile(
        name,
        "\\documentclass[11pt]{article}\\usepackage[margin=22mm]{geometry}\\usepackage{"
            + packages
            + "}\\begin{document}\n"
            + fragment
            + "\\end{document}\n");
  }

  @Test
  void formulasOfEveryKindCompileWithPlacesStruckOut() throws Exception {
    LatexPrinter printer = new LatexPrinter(Library.EMPTY);
    StringBuilder tex =
        new StringBuilder(
            "\\documentclass{article}\\usepackage{amsmath,amssymb,cancel}\\begin{document}\n");
    for (long seed = 0; seed < 300; seed++) {
      RandomFormulas random = new RandomFormulas(seed);
      Expr expr = random.any(1 + (int) (seed % 5));
      tex.append("% seed ")
          .append(seed)
          .append("\n\\[")
          .append(printer.print(expr, random.places(expr)))
          .append("\\]\n");
    }
    Samples.all()
        .forEach(each -> tex.append("\\[").append(printer.print(each.expr())).append("\\]\n"));
    compile("formulas", tex.append("\\end{document}\n").toString());
  }

  /** The log of a run that made a page. */
  private static String compile(String name, String tex) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(name + ".tex"), tex);
    Process pdflatex =
        new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", name + ".tex")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve(name + ".out").toFile())
            .start();
    assertTrue(pdflatex.waitFor(60, TimeUnit.SECONDS), "pdflatex hangs on " + name);
    String log = Files.readString(FOLDER.resolve(name + ".log"), StandardCharsets.ISO_8859_1);
    String error =
        Pattern.compile("(?m)^!(.*\\R){1,6}")
            .matcher(log)
            .results()
            .map(each -> each.group())
            .findFirst()
            .orElse("");
    assertEquals(0, pdflatex.exitValue(), () -> name + ": " + error);
    return log;
  }
}
