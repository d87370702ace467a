package chainrule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.Format;
import chainrule.render.LatexPrinter;
import chainrule.render.Options;
import chainrule.render.Options.Variant;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import chainrule.verify.VerifiedProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worked solution beside each problem file: {@code 7.05.deriv} has {@code 7.05.tex}, the body
 * in LaTeX at normal detail, and {@code 7.05.txt}, what the terminal shows. {@code mvn test
 * -Dtest=GoldenTest -Dgolden.update=true} writes them anew; what changed is then to be read as
 * mathematics before it is committed.
 */
class GoldenTest {
  private static final long SEED = 1;
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final Chainrule CHAINRULE = new Chainrule(SEED);
  private static final Map<Path, VerifiedProblem> WORKED = new HashMap<>();

  /** A kind of golden file. */
  private enum Kind {
    TEX(Format.TEX, "tex"),
    TEXT(Format.TEXT, "txt");

    private final Format format;
    private final String ending;

    Kind(Format format, String ending) {
      this.format = format;
      this.ending = ending;
    }

    Path beside(Path problem) {
      return problem.resolveSibling(
          problem.getFileName().toString().replaceFirst("deriv$", ending));
    }

    String render(VerifiedProblem problem) {
      return format.render(List.of(problem), Options.usual().withFragment(this == TEX));
    }
  }

  static List<Path> files() {
    return Problems.files();
  }

  /** Worked out once for all of its forms. */
  private static VerifiedProblem worked(Path file) {
    return WORKED.computeIfAbsent(file, each -> CHAINRULE.workOut(Problems.read(each)));
  }

  @TestFactory
  Stream<DynamicTest> theSolutionBesideAProblemIsTheOneThatIsFound() {
    return files().stream()
        .flatMap(
            file -> {
              VerifiedProblem worked = worked(file);
              return Stream.of(Kind.values())
                  .map(
                      kind ->
                          DynamicTest.dynamicTest(
                              kind.beside(file).toString(),
                              () -> compare(kind, kind.beside(file), worked)));
            });
  }

  private static void compare(Kind kind, Path golden, VerifiedProblem worked) throws IOException {
    String now = kind.render(worked);
    if (UPDATE) {
      Files.writeString(golden, now);
    }
    assertTrue(Files.exists(golden), golden + " is missing; -Dgolden.update=true writes it");
    assertEquals(Files.readString(golden), now, "-Dgolden.update=true writes it anew");
    assertTrue(worked.agrees(), "nothing unverified is kept");
  }

  @Test
  void noSolutionIsLeftWithoutItsProblem() throws IOException {
    try (Stream<Path> all = Files.walk(Problems.FOLDER)) {
      List<Path> left =
          all.filter(file -> file.toString().matches(".*\\.(tex|txt)"))
              .filter(
                  file ->
                      !Files.exists(
                          file.resolveSibling(
                              file.getFileName().toString().replaceFirst("\\w+$", "deriv"))))
              .toList();
      assertEquals(List.of(), left);
    }
  }

  /**
   * Every formula that is printed at some level of detail, with what the formulas of its solution
   * may use.
   */
  private static void forEveryRow(Path file, Detail detail, RowCheck check) {
    Problem problem = Problems.read(file);
    for (Part part : problem.parts()) {
      Solution solution = Problems.solve(problem, part);
      for (Derivation derivation : Problems.derivations(solution)) {
        check.check(
            derivation.left(),
            new Row(
                derivation.left(),
                List.of(),
                derivation.rows().get(0).step(),
                detail,
                derivation.rows().get(0).reason()),
            solution.givens());
        derivation
            .shown(detail)
            .forEach(row -> check.check(derivation.left(), row, solution.givens()));
      }
      for (Solution.Block block : solution.blocks()) {
        if (block instanceof Solution.Block.Naming(List<Definition> definitions)) {
          definitions.forEach(each -> assertReads(each.right(), solution.givens()));
        }
      }
    }
  }

  private interface RowCheck {
    void check(Expr left, Row row, Givens givens);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyPrintedRowReadsBack(Path file) {
    for (Detail detail : Detail.values()) {
      forEveryRow(file, detail, (left, row, givens) -> assertReads(row.value(), givens));
    }
  }

  private static void assertReads(Expr expr, Givens givens) {
    String plain = PlainPrinter.print(expr);
    assertEquals(total(expr), FormulaReader.read(plain, givens), plain);
  }

  /** Plain notation does not tell a local factor from a derivative along every path. */
  private static Expr total(Expr expr) {
    Expr inside = Exprs.map(expr, GoldenTest::total);
    return inside instanceof Derivative(Expr of, Expr by, Derivative.Kind kind)
        ? Derivative.total(of, by)
        : inside;
  }

  @ParameterizedTest
  @MethodSource("files")
  void theBracesOfEveryPrintedRowBalance(Path file) {
    LatexPrinter latex = new LatexPrinter(Problems.read(file).givens().library());
    forEveryRow(
        file,
        Detail.FULL,
        (left, row, givens) -> {
          String tex = latex.print(row.value(), new HashSet<>(row.struck()));
          assertEquals(0, depth(tex), tex);
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void theBracesOfEveryDocumentBalance(Path file) {
    VerifiedProblem worked = worked(file);
    for (Detail detail : Detail.values()) {
      String tex = Format.TEX.render(List.of(worked), Options.usual().withDetail(detail));
      assertEquals(0, depth(tex), tex);
      assertEquals(count(tex, "\\begin{"), count(tex, "\\end{"));
      assertEquals(count(tex, "\\left"), count(tex, "\\right"));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyVariantAsJsonFollowsItsSchema(Path file) {
    for (Variant variant : Variant.values()) {
      Options options = Options.usual().withVariant(variant);
      assertEquals(
          List.of(),
          Schema.DOCUMENT.faults(Format.JSON.render(List.of(worked(file)), options)),
          variant::name);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theSameProblemGivesTheSameBytes(Path file) {
    VerifiedProblem again = new Chainrule(SEED).workOut(Problems.read(file));
    for (Format format : Format.values()) {
      assertArrayEquals(
          format.bytes(List.of(worked(file)), Options.usual()),
          format.bytes(List.of(again), Options.usual()),
          format::name);
    }
  }

  private static int count(String in, String what) {
    return in.split(java.util.regex.Pattern.quote(what), -1).length - 1;
  }

  /** How many braces stay open; -1 as soon as one closes what is not open. */
  private static int depth(String tex) {
    int depth = 0;
    for (int i = 0; i < tex.length() && depth >= 0; i++) {
      switch (tex.charAt(i)) {
        case '\\' -> i++;
        case '{' -> depth++;
        case '}' -> depth--;
        default -> {}
      }
    }
    return depth;
  }
}
