package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Figure;
import chainrule.render.drawing.Drawing;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** Pages of PDF, made without TeX. */
final class PdfDocument implements Hypertext.Looks {
  /** Words with letters that the fonts of TeX lack, and signs in whose places they have others. */
  private static final Pattern FOREIGN = Pattern.compile("\\S*[^ -~\\s]\\S*|[\"<>\\\\^_`{|}~]+");

  private static final long IDENTIFIER = 0;

  private final PdfObjects objects = new PdfObjects();
  private final PdfFormulas formulas = new PdfFormulas(objects);

  private PdfDocument() {}

  static byte[] of(Sheet sheet) {
    PdfDocument document = new PdfDocument();
    String page =
        Cover.of(
            "pdf",
            Map.of(
                "title",
                Hypertext.escape(sheet.name()),
                "bookmarks",
                bookmarks(sheet),
                "body",
                new Hypertext(document).body(sheet)));
    try {
      return document.printed(page, sheet.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bookmarks(Sheet sheet) {
    return IntStream.range(0, sheet.exercises().size())
        .mapToObj(
            i ->
                "<bookmark name=\""
                    + Hypertext.attribute(sheet.exercises().get(i).heading())
                    + "\" href=\"#"
                    + Hypertext.anchor(i)
                    + "\"/>")
        .collect(joining("\n"));
  }

  private byte[] printed(String page, String title) throws IOException {
    XRLog.setLoggingEnabled(false);
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .useFastMode()
            .withHtmlContent(page, null)
            .useObjectDrawerFactory(objects)
            .useDefaultPageSize(210, 297, BaseRendererBuilder.PageSizeUnits.MM);
    PdfFonts.use(builder);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
      PDDocument pdf = renderer.getPdfDocument();
      PDDocumentInformation information = new PDDocumentInformation(); // no dates
      information.setTitle(title);
      information.setProducer("Chainrule");
      pdf.setDocumentInformation(information);
      pdf.setDocumentId(IDENTIFIER);
      return named(saved(pdf));
    }
  }

  /** Fonts have their final form only in a document that was saved. */
  private static byte[] named(byte[] saved) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(saved)) {
      PdfCharacters.name(pdf);
      pdf.setDocumentId(IDENTIFIER);
      return saved(pdf);
    }
  }

  private static byte[] saved(PDDocument pdf) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pdf.save(bytes);
    return bytes.toByteArray();
  }

  @Override
  public String words(String words) {
    StringBuilder html = new StringBuilder();
    int from = 0;
    Matcher foreign = FOREIGN.matcher(words);
    while (foreign.find()) {
      html.append(Hypertext.escape(words.substring(from, foreign.start())));
      html.append("<span class=\"other\">");
      html.append(Hypertext.escape(foreign.group())).append("</span>");
      from = foreign.end();
    }
    return html.append(Hypertext.escape(words.substring(from))).toString();
  }

  @Override
  public String inline(String tex, boolean small) {
    return formulas.inline(tex, small);
  }

  @Override
  public String picture(Drawing drawing, Figure figure, LatexText texts) {
    return objects.element(
            drawing.width(),
            drawing.height(),
            0,
            TerminalPrinter.print(figure.caption()),
            new PdfPicture(drawing, texts)::draw)
        + "\n";
  }

  @Override
  public List<String> equations(List<Aligned> blocks) {
    return blocks.stream().flatMap(each -> formulas.display(each).stream()).toList();
  }

  @Override
  public List<String> worked(Hypertext.Derivations derivations) {
    return equations(derivations.shown());
  }
}
