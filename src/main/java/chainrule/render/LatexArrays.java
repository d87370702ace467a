package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Text;
import chainrule.expr.ArrayCall;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Plus;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;

/** Functions of whole arrays, matrices written out, and elements of arrays in LaTeX. */
final class LatexArrays {
  private static final double NORM_REACH = 1.3;

  private LatexArrays() {}

  static Box call(LatexWriter writer, ArrayCall call, Struck struck, MathStyle style) {
    return switch (call.function()) {
      case INVERSE -> inverse(writer, call, "-1", struck, style);
      case NORM -> norm(writer, call, "", struck, style);
      case NORM_1 -> norm(writer, call, "_{1}", struck, style);
      case FROBENIUS_NORM -> norm(writer, call, "_{F}", struck, style);
      case ONES -> sized("\\mathbf{1}", writer, call, struck);
      case ZEROS -> sized("\\mathbf{0}", writer, call, struck);
      case IDENTITY -> sized("\\mathbf{I}", writer, call, struck);
      case CONCATENATION -> stacked(writer, call, struck, style);
      case MAXIMUM -> headed("\\max", writer, call, struck, style);
      case MINIMUM -> headed("\\min", writer, call, struck, style);
      case DETERMINANT -> headed("\\det", writer, call, struck, style);
      case LOG_DETERMINANT -> headed("\\log\\det", writer, call, struck, style);
      case TRACE -> headed("\\operatorname{tr}", writer, call, struck, style);
      case SUM, MEAN, VARIANCE, SOFTMAX, LOG_SOFTMAX, LOG_SUM_EXP, DIAGONAL ->
          headed(operator(call.function().plain()), writer, call, struck, style);
      case SOFTMAX_ROWS, LOG_SOFTMAX_ROWS, LOG_SUM_EXP_ROWS ->
          headed(by(call, "_rows"), writer, call, struck, style);
      case SOFTMAX_COLUMNS, LOG_SOFTMAX_COLUMNS, LOG_SUM_EXP_COLUMNS ->
          headed(by(call, "_columns"), writer, call, struck, style);
    };
  }

  private static String operator(String name) {
    return "\\operatorname{" + name + "}";
  }

  /** The name of a function that acts on each row, or each column. */
  private static String by(ArrayCall call, String ending) {
    String plain = call.function().plain();
    return operator(plain.substring(0, plain.length() - ending.length()))
        + "_{\\text{"
        + ending.substring(1)
        + "}}";
  }

  private static Box headed(
      String head, LatexWriter writer, ArrayCall call, Struck struck, MathStyle style) {
    Box argument = writer.write(call.argument(), struck.part(0), style);
    double width = 0.5 * head.replaceAll("\\\\[a-z]+\\{|[{}\\\\_]", "").length();
    return Box.row(Box.of(head, width), Delimiters.square(argument, style));
  }

  /** The argument of {@code inverse} raised to -1 or -T. */
  static Box inverse(
      LatexWriter writer, ArrayCall inverse, String exponent, Struck struck, MathStyle style) {
    Box base = writer.base(inverse.argument(), struck.part(0), style);
    return LatexWriter.raised(base, Box.of(exponent, 1.2));
  }

  private static Box norm(
      LatexWriter writer, ArrayCall call, String kind, Struck struck, MathStyle style) {
    Box body = writer.write(call.argument(), struck.part(0), style);
    boolean tall = body.height() > NORM_REACH;
    String tex =
        Tex.join(
            List.of(
                tall ? "\\left\\lVert" : "\\lVert",
                body.tex(),
                tall ? "\\right\\rVert" : "\\rVert",
                kind));
    double width = body.width() + 1 + (kind.isEmpty() ? 0 : 0.5);
    return Box.of(tex, width, body.height(), body.rank() + 1);
  }

  /** All ones, all zeros, the identity, each with its size. */
  private static Box sized(String letter, LatexWriter writer, ArrayCall call, Struck struck) {
    List<String> sizes = new ArrayList<>();
    double width = 0;
    for (int i = 0; i < call.arguments().size(); i++) {
      Box size = writer.write(call.arguments().get(i), struck.part(i), MathStyle.SCRIPT);
      sizes.add(size.tex());
      width += LatexWriter.SCRIPT_SIZE * (size.width() + 0.8);
    }
    return Box.of(letter + "_{" + String.join("\\times ", sizes) + "}", 0.57 + width);
  }

  /** The size of a term as a script, a column with one column. */
  static Box size(LatexWriter writer, Shape shape) {
    List<Box> row = new ArrayList<>();
    for (Expr axis : Text.Fragment.Sizes.axes(shape)) {
      Box size = writer.write(axis, Struck.NOTHING, MathStyle.SCRIPT);
      row.add(row.isEmpty() ? Box.EMPTY : Box.of("\\times ", 1.2));
      row.add(axis instanceof Plus ? Delimiters.round(size, MathStyle.SCRIPT) : size);
    }
    return Box.row(row);
  }

  private static Box stacked(LatexWriter writer, ArrayCall call, Struck struck, MathStyle style) {
    List<List<Box>> rows = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      rows.add(List.of(writer.write(call.arguments().get(i), struck.part(i), style)));
    }
    return bracketed(rows);
  }

  static Box matrix(LatexWriter writer, MatrixLiteral literal, Struck struck, MathStyle style) {
    List<List<Box>> rows = new ArrayList<>();
    int position = 0;
    for (List<Expr> row : literal.rows()) {
      List<Box> boxes = new ArrayList<>();
      for (Expr entry : row) {
        boxes.add(writer.write(entry, struck.part(position), style.insideFraction()));
        position++;
      }
      rows.add(boxes);
    }
    return bracketed(rows);
  }

  private static Box bracketed(List<List<Box>> rows) {
    String tex =
        rows.stream()
            .map(row -> row.stream().map(Box::tex).collect(joining(" & ")))
            .collect(joining(" \\\\ ", "\\begin{pmatrix}", "\\end{pmatrix}"));
    double width = 1.4;
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      width += 1 + rows.stream().mapToDouble(row -> row.get(at).width()).max().orElse(0);
    }
    return Box.of(tex, width, 1.3 * rows.size(), 2);
  }

  /** Elements of an array in light type, its rows bold and in lower case: Ω_ij, x_i of X. */
  static Box entry(LatexWriter writer, Entry entry, Struck struck) {
    String indices = writer.indices(entry.indices(), struck, 1);
    int order = entry.shape().order();
    if (entry.array() instanceof Symbol array && Name.parse(array.name()).subscripts().isEmpty()) {
      String name =
          order == 1 && array.name().length() == 1 ? array.name().toLowerCase() : array.name();
      return LatexNames.symbol(name, order, indices);
    }
    Box array =
        Delimiters.square(
            writer.write(entry.array(), struck.part(0), MathStyle.DISPLAY), MathStyle.DISPLAY);
    Box lower = Box.of("_{" + indices + "}", indices.length() * 0.4);
    return Box.row(array, lower).sized(array.height(), array.rank());
  }
}
