package chainrule.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DocumentTest {
  @Test
  void writes() throws IOException {
    Path out = Path.of("target/documents");
    Files.createDirectories(out);
    for (Format f : Format.values()) {
      Files.writeString(out.resolve("key." + f.name().toLowerCase()),
          f.render(List.of(Worked.problem75(), Worked.problem71()), Options.usual().withTitle("Chapter 7")));
    }
    Files.writeString(out.resolve("exam.tex"), Format.TEX.render(List.of(Worked.problem75(), Worked.problem71()), Options.usual().withTitle("Chapter 7").withStyle(Options.Style.EXAM)));
    StringBuilder all = new StringBuilder("\\documentclass[11pt]{article}\\usepackage{amsmath,amssymb,cancel}\\begin{document}\n");
    StringBuilder lines = new StringBuilder();
    for (Samples.Sample s : Samples.all()) {
      String tex = new LatexPrinter(chainrule.problem.Library.EMPTY).print(s.expr());
      all.append("$\\displaystyle ").append(tex).append("$\\qquad\n");
      lines.append(tex).append("\n");
    }
    Files.writeString(out.resolve("samples.tex"), all + "\\end{document}");
    Files.writeString(out.resolve("samples.txt"), lines);
  }
}
