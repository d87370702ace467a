package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment;

/** Sentences of words and formulas in LaTeX: as running text, or as a remark inside a formula. */
final class LatexText {
  private final LatexPrinter printer;

  LatexText(LatexPrinter printer) {
    this.printer = printer;
  }

  /** Running text, formulas between {@code $}. */
  String paragraph(Text text) {
    return text.fragments().stream().map(each -> each instanceof Fragment.Words words
        ? Tex.escape(words.words()) : "$" + formula(each) + "$").collect(joining());
  }

  /** The same inside a formula, words in {@code \text}; a {@code $} there would end the formula in Markdown. */
  String remark(Text text) {
    return Tex.join(text.fragments().stream().map(each -> each instanceof Fragment.Words words
        ? "\\text{" + Tex.escape(words.words()) + "}" : formula(each)).toList());
  }

  private String formula(Fragment fragment) {
    return switch (fragment) {
      case Fragment.Words words -> "\\text{" + Tex.escape(words.words()) + "}";
      case Fragment.Formula formula -> printer.printInline(formula.expr());
      case Fragment.Equality equality -> printer.printInline(equality.left()) + "=" + printer.printInline(equality.right());
      case Fragment.Holding holding -> printer.print(holding.condition());
    };
  }
}
