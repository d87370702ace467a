package chainrule;

import chainrule.marking.Exercise;
import chainrule.problem.Library;
import chainrule.problem.Problem;
import chainrule.syntax.ProblemReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten rows as students write them, and what their row may be instead.
 *
 * @param problem what is asked
 * @param left the left side of the first row
 * @param rows each as it should be, and wrong
 */
record HandDerivation(String problem, String left, List<Row> rows) {

  /** A row and a mistake in it. */
  record Row(String right, String wrong) {}

  static final HandDerivation SCALAR =
      new HandDerivation(
          "let f : scalar; y : scalar, in {0,1}\n"
              + "let ell = -(1 - y) log[1 - sig[f]] - y log[sig[f]]\nderive d ell / d f\n",
          "\\frac{\\partial \\ell}{\\partial f}",
          List.of(
              new Row(
                  "\\frac{\\partial \\ell}{\\partial \\sigma} \\frac{\\partial \\sigma}{\\partial f}"
                      .replace("\\sigma", "\\operatorname{sig}[f]"),
                  "\\frac{\\partial \\ell}{\\partial \\sigma} + \\frac{\\partial \\sigma}{\\partial f}"
                      .replace("\\sigma", "\\operatorname{sig}[f]")),
              new Row(
                  "\\left(\\frac{1-y}{1-\\sigma(f)} - \\frac{y}{\\sigma(f)}\\right) \\sigma(f)(1-\\sigma(f))",
                  "\\left(\\frac{1-y}{1-\\sigma(f)} + \\frac{y}{\\sigma(f)}\\right) \\sigma(f)(1-\\sigma(f))"),
              new Row(
                  "\\frac{(1-y)\\sigma(f)(1-\\sigma(f))}{1-\\sigma(f)} - \\frac{y\\sigma(f)(1-\\sigma(f))}{\\sigma(f)}",
                  "\\frac{(1-y)\\sigma(f)(1-\\sigma(f))}{1-\\sigma(f)} - \\frac{y\\sigma(f)}{\\sigma(f)}"),
              new Row(
                  "(1-y)\\sigma(f) - \\frac{y\\sigma(f)(1-\\sigma(f))}{\\sigma(f)}",
                  "(1+y)\\sigma(f) - \\frac{y\\sigma(f)(1-\\sigma(f))}{\\sigma(f)}"),
              new Row("(1-y)\\sigma(f) - y(1-\\sigma(f))", "(1-y)\\sigma(f) - y(1-\\sigma(f))^2"),
              new Row(
                  "\\sigma(f) - y\\sigma(f) - y(1-\\sigma(f))", "\\sigma(f) - y - y(1-\\sigma(f))"),
              new Row(
                  "\\sigma(f) - y\\sigma(f) - y + y\\sigma(f)",
                  "\\sigma(f) - y\\sigma(f) - y - y\\sigma(f)"),
              new Row(
                  "\\cancel{y\\sigma(f)} - \\cancel{y\\sigma(f)} + \\sigma(f) - y",
                  "\\cancel{y\\sigma(f)} - \\cancel{y\\sigma(f)} + \\sigma(f) + y"),
              new Row("\\frac{1}{1+e^{-f}} - y", "\\frac{1}{1+e^{f}} - y"),
              new Row("\\boxed{\\sigma(f) - y}", "\\boxed{\\sigma(f) - 2y}")));

  static final HandDerivation MATRIX =
      new HandDerivation(
          "let X : matrix N x D; w : vector D; y : vector N\n"
              + "let J = 1/2 ‖X w - y‖²\nderive d J / d w\n",
          "\\frac{\\partial J}{\\partial w}",
          List.of(
              new Row(
                  "\\frac{1}{2} \\frac{\\partial}{\\partial w} \\left((Xw-y)^T(Xw-y)\\right)",
                  "2 \\frac{\\partial}{\\partial w} \\left((Xw-y)^T(Xw-y)\\right)"),
              new Row(
                  "\\frac{1}{2} \\frac{\\partial}{\\partial w} \\bigl((w^TX^T-y^T)(Xw-y)\\bigr)",
                  "\\frac{1}{2} \\frac{\\partial}{\\partial w} \\bigl((w^TX^T+y^T)(Xw-y)\\bigr)"),
              new Row(
                  "\\frac{1}{2} \\frac{\\partial}{\\partial w} (w^TX^TXw-2y^TXw+y^Ty)",
                  "\\frac{1}{2} \\frac{\\partial}{\\partial w} (w^TX^TXw-y^TXw+y^Ty)"),
              new Row(
                  "\\frac{1}{2} \\left(\\frac{\\partial}{\\partial w} (w^TX^TXw) - 2\\frac{\\partial}{\\partial w} (y^TXw)\\right)",
                  "\\frac{1}{2} \\left(\\frac{\\partial}{\\partial w} (w^TX^TXw) + 2\\frac{\\partial}{\\partial w} (y^TXw)\\right)"),
              new Row("\\frac{1}{2} (2X^TXw - 2X^Ty)", "\\frac{1}{2} (X^TXw - 2X^Ty)"),
              new Row(
                  "\\frac{1}{2} (X^TXw + X^TXw - 2X^Ty)", "\\frac{1}{2} (X^TXw + X^TXw + 2X^Ty)"),
              new Row("\\frac{1}{2} X^T(2Xw - 2y)", "\\frac{1}{2} X^T(2Xw - y)"),
              new Row("X^TXw - X^Ty", "X^TXw + X^Ty"),
              new Row("-X^T(y - Xw)", "X^T(y - Xw)"),
              new Row("\\boxed{X^T(Xw - y)}", "\\boxed{2X^T(Xw - y)}")));

  Exercise exercise(Library library) {
    Problem read = ProblemReader.read(problem, "benchmark", library);
    return Exercise.of(read, read.parts().get(0)).orElseThrow();
  }

  /** All rows right. */
  String right() {
    return text(-1);
  }

  /** The mistake in each row in turn; the others stay as they were. */
  List<String> wrong() {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      texts.add(text(row));
    }
    return texts;
  }

  private String text(int wrong) {
    StringBuilder text = new StringBuilder("\\begin{align}\n").append(left);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      text.append(" &= ").append(i == wrong ? row.wrong : row.right);
      text.append(i < rows.size() - 1 ? " \\\\\n" : "\n");
    }
    return text.append("\\end{align}\n").toString();
  }
}
