package chainrule.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * Says of the glyphs of TeX's fonts which characters they are, for search, copy and reading aloud.
 */
final class PdfCharacters {
  private static final int MOST_GLYPHS = 0xFFFF;
  private static final int BLOCK = 100;

  private final PDDocument pdf;
  private final Set<COSDictionary> done = new HashSet<>();

  private PdfCharacters(PDDocument pdf) {
    this.pdf = pdf;
  }

  /** Corrects a document whose fonts are in their final form. */
  static void name(PDDocument pdf) throws IOException {
    PdfCharacters characters = new PdfCharacters(pdf);
    for (PDPage page : pdf.getPages()) {
      characters.in(page.getResources());
    }
  }

  private void in(PDResources resources) throws IOException {
    for (COSName name : resources.getFontNames()) {
      COSDictionary font = resources.getFont(name).getCOSObject();
      if (done.add(font)) {
        correct(font);
      }
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDFormXObject form
          && form.getResources() != null
          && done.add(form.getResources().getCOSObject())) {
        in(form.getResources());
      }
    }
  }

  private void correct(COSDictionary font) throws IOException {
    TexEncoding encoding =
        TexEncoding.of(String.valueOf(font.getNameAsString(COSName.BASE_FONT))).orElse(null);
    if (encoding == null || font.getCOSStream(COSName.TO_UNICODE) == null) {
      return;
    }
    CMap known;
    try (InputStream stream = font.getCOSStream(COSName.TO_UNICODE).createInputStream()) {
      known = new CMapParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()));
    }
    Map<Integer, Integer> seen = new TreeMap<>();
    for (int glyph = 0; glyph <= MOST_GLYPHS; glyph++) {
      String character = known.toUnicode(glyph, 2);
      if (character != null && !character.isEmpty()) {
        seen.put(glyph, encoding.seen(character.codePointAt(0)));
      }
    }
    byte[] bytes = written(seen).getBytes(StandardCharsets.US_ASCII);
    PDStream stream = new PDStream(pdf, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE);
    font.setItem(COSName.TO_UNICODE, stream);
  }

  private static String written(Map<Integer, Integer> seen) {
    StringBuilder cmap =
        new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    int left = seen.size();
    int inBlock = 0;
    for (Map.Entry<Integer, Integer> each : seen.entrySet()) {
      if (inBlock == 0) {
        inBlock = Math.min(BLOCK, left);
        cmap.append(inBlock).append(" beginbfchar\n");
      }
      cmap.append("<%04X> <%04X>\n".formatted(each.getKey(), each.getValue()));
      left--;
      if (--inBlock == 0) {
        cmap.append("endbfchar\n");
      }
    }
    return cmap.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }
}
