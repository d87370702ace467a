package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.problem.Library;
import chainrule.verify.VerifiedProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages as another library reads them. */
final class PdfTest {
  private static final List<VerifiedProblem> PROBLEMS =
      List.of(Worked.problem75(), Worked.problem71(), Worked.problem75());
  private static final Options OPTIONS = Options.usual().withTitle("Chapter 7 – für alle");

  @Test
  void theTitleTheProblemsAndTheirPagesCanBeRead() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(Format.PDF.bytes(PROBLEMS, OPTIONS))) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      String text = stripper.getText(pdf);
      assertTrue(text.contains("Chapter 7 – für alle"), text);
      assertTrue(text.contains("Contents"), text);
      assertTrue(text.contains("Binary cross-entropy & a 100% \"sigmoid\" <b>"), text);
      assertEquals("Chapter 7 – für alle", pdf.getDocumentInformation().getTitle());
      assertEquals(pages(pdf), footers(pdf));
    }
  }

  @Test
  void formulasAmongSmallWordsAreSmall() {
    PdfFormulas formulas = new PdfFormulas(new PdfObjects());
    int usual = width(formulas.inline("123456789", false));
    int small = width(formulas.inline("123456789", true));
    assertEquals(9.5 / 11, (double) small / usual, 0.03);
  }

  @Test
  void cellsOfARowStandOnOneLineWhetherTheyHoldWordsOrFormulas() throws IOException {
    String text = Files.readString(Path.of("derivations/udl-ch7/7.11.deriv"));
    Chainrule chainrule = new Chainrule(1);
    VerifiedProblem worked = chainrule.workOut(chainrule.read(text, "7.11.deriv").get(0));
    try (PDDocument pdf = Loader.loadPDF(Format.PDF.bytes(List.of(worked), Options.usual()))) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      List<String> rows =
          stripper.getText(pdf).lines().filter(line -> line.contains("50, …, 41")).toList();
      assertEquals(1, rows.size());
      assertTrue(rows.get(0).endsWith("15"), rows.get(0));
    }
  }

  @Test
  void rowsOfATableStandApartThoughEveryCellIsAFormula() throws IOException {
    String text = Files.readString(Path.of("derivations/udl-ch7/7.15.deriv"));
    Chainrule chainrule = new Chainrule(1);
    VerifiedProblem worked = chainrule.workOut(chainrule.read(text, "7.15.deriv").get(0));
    StringBuilder drawn = new StringBuilder();
    List<Float> heights = new ArrayList<>(); // of each character of what is drawn
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition position) {
            drawn.append(position.getUnicode());
            while (heights.size() < drawn.length()) {
              heights.add(position.getYDirAdj());
            }
          }
        };
    try (PDDocument pdf = Loader.loadPDF(Format.PDF.bytes(List.of(worked), Options.usual()))) {
      stripper.getText(pdf);
    }
    int upper = drawn.indexOf("3.599");
    int lower = drawn.indexOf("3.344");
    assertTrue(upper >= 0 && lower > upper, drawn.toString());
    assertTrue(heights.get(lower) - heights.get(upper) > 14, heights.get(lower) + " below");
  }

  private static int width(String element) {
    return Integer.parseInt(element.replaceFirst("(?s).*width:(\\d+)px.*", "$1"));
  }

  private static List<String> pages(PDDocument pdf) {
    List<String> pages = new ArrayList<>();
    for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
      pages.add(Integer.toString(page));
    }
    return pages;
  }

  /** The last line of each page. */
  private static List<String> footers(PDDocument pdf) throws IOException {
    List<String> footers = new ArrayList<>();
    for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      footers.add(stripper.getText(pdf).strip().lines().reduce("", (before, last) -> last).strip());
    }
    return footers;
  }

  @Test
  void theContentsNameThePageOnWhichEachProblemBegins() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(Format.PDF.bytes(PROBLEMS, OPTIONS))) {
      List<String> listed =
          new PDFTextStripper()
              .getText(pdf)
              .lines()
              .filter(line -> line.matches("Problem .*(\\. ?){5,}.*"))
              .map(line -> line.replaceAll(".*[ .]", ""))
              .toList();
      List<String> begun = new ArrayList<>();
      for (var bookmark : pdf.getDocumentCatalog().getDocumentOutline().children()) {
        PDPage page = bookmark.findDestinationPage(pdf);
        begun.add(Integer.toString(pdf.getPages().indexOf(page) + 1));
      }
      assertEquals(PROBLEMS.size(), listed.size());
      assertEquals(begun, listed);
    }
  }

  @Test
  void thePagesAreWrittenTheSameTwiceAndHoldNoDates() throws IOException {
    byte[] first = Format.PDF.bytes(PROBLEMS, OPTIONS);
    assertArrayEquals(first, Format.PDF.bytes(PROBLEMS, OPTIONS));
    try (PDDocument pdf = Loader.loadPDF(first)) {
      assertNull(pdf.getDocumentInformation().getCreationDate());
      assertNull(pdf.getDocumentInformation().getModificationDate());
    }
  }

  @Test
  void whatIsCopiedFromAPageIsWhatIsSeenOnIt() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(Format.PDF.bytes(PROBLEMS, OPTIONS))) {
      String text = new PDFTextStripper().getText(pdf);
      assertTrue(text.contains("∂"), text);
      assertTrue(text.contains("−"), text);
      assertTrue(text.contains("ψ"), text);
      assertFalse(text.matches("(?s).*[@¡¢£¤¦®¯°].*"), text);
    }
  }

  @Test
  void theSignsOfTexAreWhereItsFontsHaveThem() {
    assertEquals('−', TexEncoding.of("AAAAYI+jlm_cmsy10").orElseThrow().seen(161));
    assertEquals('⊙', TexEncoding.of("jlm_cmsy10").orElseThrow().seen(175));
    assertEquals('∞', TexEncoding.of("jlm_cmsy10").orElseThrow().seen('1'));
    assertEquals('∂', TexEncoding.of("jlm_cmmi10").orElseThrow().seen('@'));
    assertEquals('α', TexEncoding.of("jlm_cmmib10").orElseThrow().seen(174));
    assertEquals('Ω', TexEncoding.of("jlm_cmr10").orElseThrow().seen(173));
    assertEquals('∑', TexEncoding.of("jlm_cmex10").orElseThrow().seen('X'));
    assertTrue(TexEncoding.of("DejaVuSerif").isEmpty());
  }

  @Test
  void everyFontIsInTheFile() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(Format.PDF.bytes(PROBLEMS, OPTIONS))) {
      int fonts = 0;
      for (PDPage page : pdf.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertTrue(font.isEmbedded(), font.getName());
          fonts++;
        }
      }
      assertTrue(fonts > 0);
    }
  }

  static List<Samples.Sample> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void formulasOfEveryKindCanBeSet(Samples.Sample sample) {
    Typeset set = Typeset.display(new LatexPrinter(Library.EMPTY).print(sample.expr()), 10);
    assertTrue(set.width() > 0 && set.height() + set.depth() > 0, sample.latex());
  }

  @Test
  void randomFormulasWithPlacesStruckOutCanBeSet() {
    LatexPrinter printer = new LatexPrinter(Library.EMPTY);
    for (long seed = 0; seed < 200; seed++) {
      RandomFormulas random = new RandomFormulas(seed);
      var expr = random.any(1 + (int) (seed % 5));
      String tex = printer.print(expr, random.places(expr));
      assertTrue(Typeset.display(tex, 10).width() > 0, "seed " + seed + ": " + tex);
    }
  }

  @Test
  void aLineGoesAcrossWhatIsStruckOut() {
    Typeset plain = Typeset.display("x+y", 10);
    Typeset struck = Typeset.display("x+\\cancel{y}", 10);
    assertEquals(plain.width(), struck.width(), 0.5);
    assertFalse(drawn(plain).equals(drawn(struck)));
  }

  /** Which pixels of a picture are dark. */
  private static String drawn(Typeset formula) {
    var image =
        new java.awt.image.BufferedImage(60, 20, java.awt.image.BufferedImage.TYPE_INT_ARGB);
    var graphics = image.createGraphics();
    formula.draw(graphics, 0, 12);
    graphics.dispose();
    StringBuilder dark = new StringBuilder();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        dark.append(image.getRGB(x, y) == 0 ? ' ' : 'x');
      }
    }
    return dark.toString();
  }
}
