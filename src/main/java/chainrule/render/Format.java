package chainrule.render;

import chainrule.verify.VerifiedProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The formats of documents. The same problems and options give the same characters. */
public enum Format {
  /** LaTeX for pdflatex. */
  TEX {
    @Override
    String write(List<VerifiedProblem> problems, Options options) {
      return TexDocument.of(Sheet.of(problems, options), options);
    }
  },
  /** One page of HTML that needs no network. */
  HTML {
    @Override
    String write(List<VerifiedProblem> problems, Options options) {
      return HtmlDocument.of(Sheet.of(problems, options));
    }
  },
  /** Markdown with formulas in LaTeX. */
  MD {
    @Override
    String write(List<VerifiedProblem> problems, Options options) {
      return MarkdownDocument.of(Sheet.of(problems, options), options);
    }
  },
  /** Pages for a printer, made without TeX; bytes and no text. */
  PDF {
    @Override
    String write(List<VerifiedProblem> problems, Options options) {
      throw new IllegalArgumentException("PDF is no text: ask for its bytes");
    }

    @Override
    public byte[] bytes(List<VerifiedProblem> problems, Options options) {
      return PdfDocument.of(Sheet.of(problems, options));
    }
  },
  /** JSON in the schema {@code chainrule/1}. */
  JSON {
    @Override
    String write(List<VerifiedProblem> problems, Options options) {
      return JsonDocument.of(problems, options);
    }
  },
  /** Text for a terminal of 80 columns. */
  TEXT {
    @Override
    String write(List<VerifiedProblem> problems, Options options) {
      return TextDocument.of(Sheet.of(problems, options));
    }
  };

  abstract String write(List<VerifiedProblem> problems, Options options);

  /** One document of all problems in order, as the bytes of a file. */
  public byte[] bytes(List<VerifiedProblem> problems, Options options) {
    return write(problems, options).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * One document of all problems in order.
   *
   * @throws IllegalArgumentException for {@link #PDF}, which is no text
   */
  public String render(List<VerifiedProblem> problems, Options options) {
    return write(problems, options);
  }
}
