package chainrule.render;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.InputStream;
import java.util.Map;

/**
 * The fonts of pages, from the class path: those of TeX as JLaTeXMath ships them, for text and so
 * that formulas are written with letters instead of outlines, and DejaVu for what they lack.
 */
final class PdfFonts {
  private static final String TEX = "/org/scilab/forge/jlatexmath/fonts/";
  private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/";

  /** Fonts by the family that a page asks for. */
  private enum Face {
    // @formatter:off
    ROMAN       ("text",  TEX + "latin/jlm_cmr10.ttf",            400, FontStyle.NORMAL),
    BOLD        ("text",  TEX + "latin/optional/jlm_cmbx10.ttf",  700, FontStyle.NORMAL),
    ITALIC      ("text",  TEX + "latin/optional/jlm_cmti10.ttf",  400, FontStyle.ITALIC),
    OTHER       ("other", DEJAVU + "DejaVuSerif.ttf",             400, FontStyle.NORMAL),
    OTHER_BOLD  ("other", DEJAVU + "DejaVuSerif-Bold.ttf",        700, FontStyle.NORMAL),
    OTHER_ITALIC("other", DEJAVU + "DejaVuSerif-Italic.ttf",      400, FontStyle.ITALIC);
    // @formatter:on

    private final String family;
    private final String file;
    private final int weight;
    private final FontStyle style;

    Face(String family, String file, int weight, FontStyle style) {
      this.family = family;
      this.file = file;
      this.weight = weight;
      this.style = style;
    }
  }

  /** The fonts of formulas, by the name under which Java knows them. */
  private static final Map<String, String> FORMULAS =
      Map.of(
          "jlm_cmr10", "latin/jlm_cmr10.ttf",
          "jlm_cmmi10", "base/jlm_cmmi10.ttf",
          "jlm_cmmib10", "base/jlm_cmmib10.ttf",
          "jlm_cmex10", "base/jlm_cmex10.ttf",
          "jlm_cmsy10", "maths/jlm_cmsy10.ttf",
          "jlm_msbm10", "maths/jlm_msbm10.ttf",
          "jlm_cmbx10", "latin/optional/jlm_cmbx10.ttf");

  private PdfFonts() {}

  static void use(PdfRendererBuilder builder) {
    for (Face face : Face.values()) {
      builder.useFont(() -> open(face.file), face.family, face.weight, face.style, true);
    }
    FORMULAS.forEach(
        (name, file) -> builder.useFont(() -> open(TEX + file), name, 400, FontStyle.NORMAL, true));
  }

  private static InputStream open(String file) {
    InputStream font = PdfFonts.class.getResourceAsStream(file);
    if (font == null) {
      throw new IllegalStateException("a font is missing from the class path: " + file);
    }
    return font;
  }
}
