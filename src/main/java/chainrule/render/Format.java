package chainrule.render;

import chainrule.calculus.Orientation;
import chainrule.problem.Layout;
import chainrule.problem.Problem;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
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
  /** Pages for a printer; bytes and no text. */
  PDF {
    @Override
    String write(List<VerifiedProblem> problems, Options options) {
      throw new IllegalArgumentException("PDF is no text: ask for its bytes");
    }

    @Override
    byte[] encode(List<VerifiedProblem> problems, Options options) {
      return switch (options.engine()) {
        case OWN -> PdfDocument.of(Sheet.of(problems, options));
        case LATEX -> PdfLatex.pages(TEX.write(problems, options));
      };
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

  byte[] encode(List<VerifiedProblem> problems, Options options) {
    return write(problems, options).getBytes(StandardCharsets.UTF_8);
  }

  /** One document of all problems in order, as the bytes of a file. */
  public byte[] bytes(List<VerifiedProblem> problems, Options options) {
    return encode(shown(problems, options), options);
  }

  /**
   * One document of all problems in order.
   *
   * @throws IllegalArgumentException for {@link #PDF}, which is no text
   */
  public String render(List<VerifiedProblem> problems, Options options) {
    return write(shown(problems, options), options);
  }

  private static List<VerifiedProblem> shown(List<VerifiedProblem> problems, Options options) {
    return problems.stream().map(each -> shown(each, options)).toList();
  }

  /** In the layout of the options, else in that which the problem asks for. */
  private static VerifiedProblem shown(VerifiedProblem verified, Options options) {
    Problem problem = verified.problem();
    Layout layout = options.layout() == null ? problem.usualLayout() : options.layout();
    Orientation orientation = new Orientation(layout, problem.givens());
    return new VerifiedProblem(
        problem,
        verified.solutions().stream()
            .map(
                each ->
                    new VerifiedSolution(
                        orientation.shown(each.solution()), each.evidence(), each.rows()))
            .toList());
  }
}
