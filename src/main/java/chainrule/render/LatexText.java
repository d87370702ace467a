package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment;
import chainrule.expr.Expr;
import chainrule.expr.Plus;
import chainrule.expr.Shape;
import java.util.ArrayList;
import java.util.List;

/** Sentences of words and formulas in LaTeX: as running text, or as a remark inside a formula. */
final class LatexText {
  private static final double CHARACTER = 0.46;
  private static final double EQUALS = 1.33;

  /** A formula wider than this may go on in the next line of running text, in em. */
  private static final double LONG = 12;

  private static final List<String> SIGNS = List.of("=", "+", "-", "\\odot");

  private final LatexPrinter printer;

  LatexText(LatexPrinter printer) {
    this.printer = printer;
  }

  /** Running text, formulas between {@code $}. */
  String paragraph(Text text) {
    return text.fragments().stream()
        .map(
            each ->
                each instanceof Fragment.Words words
                    ? Tex.escape(words.words())
                    : "$" + breakable(pieces(each)) + "$")
        .collect(joining());
  }

  /** The same for other programs: nothing in it says where lines may end. */
  String sentence(Text text) {
    return text.fragments().stream()
        .map(
            each ->
                each instanceof Fragment.Words words
                    ? Tex.escape(words.words())
                    : "$" + formula(each).tex() + "$")
        .collect(joining());
  }

  /** TeX ends lines at signs by itself, but not between factors. */
  private static String breakable(List<String> pieces) {
    List<String> joined = new ArrayList<>();
    for (String piece : pieces) {
      if (!joined.isEmpty() && SIGNS.stream().noneMatch(piece::startsWith)) {
        joined.add("\\allowbreak");
      }
      joined.add(piece);
    }
    return Tex.join(joined);
  }

  /**
   * The formula of a fragment in pieces between which a line may end: one piece, unless it is long.
   */
  List<String> pieces(Fragment fragment) {
    Box box = formula(fragment);
    if (box.width() <= LONG) {
      return List.of(box.tex());
    }
    List<String> pieces = new ArrayList<>();
    List<String> piece = new ArrayList<>();
    for (Run run : box.runs()) {
      if (run.depth() <= Run.FACTOR && !piece.isEmpty()) {
        pieces.add(Tex.join(piece));
        piece.clear();
      }
      piece.add(run.tex());
    }
    pieces.add(Tex.join(piece));
    return pieces;
  }

  /** How wide a label in a figure is, in points. */
  double labelWidth(Text text) {
    return 9 * text.fragments().stream().mapToDouble(each -> formula(each).width()).sum();
  }

  /** The formula of a fragment that is one. */
  Box formula(Fragment fragment) {
    return switch (fragment) {
      case Fragment.Words words ->
          Box.of(Tex.words(words.words()), words.words().length() * CHARACTER);
      case Fragment.Formula formula -> printer.inline(formula.expr());
      case Fragment.Equality(var left, var right) ->
          Box.row(
              printer.inline(left), Box.of("=", EQUALS).breakable(Run.TERM), printer.inline(right));
      case Fragment.Holding holding -> printer.inline(holding.condition());
      case Fragment.Position position ->
          Box.row(position.words().stream().map(this::formula).toList());
      case Fragment.SizesOf sizes -> sizes(sizes.plainly());
      case Fragment.Sizes sizes -> sizes(sizes);
      case Fragment.Membership membership -> membership(membership);
    };
  }

  private Box membership(Fragment.Membership membership) {
    List<Box> row = new ArrayList<>();
    for (Expr name : membership.names()) {
      if (!row.isEmpty()) {
        row.add(Box.of(",", 0.45));
      }
      row.add(printer.inline(name));
    }
    String axes =
        membership.shape().axes().stream()
            .map(
                axis ->
                    axis instanceof Plus && membership.shape().isMatrix()
                        ? "(" + printer.printScript(axis) + ")"
                        : printer.printScript(axis))
            .collect(joining("\\times "));
    row.add(Box.of("\\in\\mathbb{R}^{" + axes + "}", 2 + 0.4 * axes.length()));
    return Box.row(row);
  }

  private Box sizes(Fragment.Sizes sizes) {
    List<Box> boxes = new ArrayList<>();
    sizes.factors().forEach(each -> boxes.add(size(each, sizes.isSingle())));
    if (!sizes.last().isEmpty()) {
      boxes.add(Box.of("\\cdots ", 1.5).breakable(Run.FACTOR));
      sizes.last().forEach(each -> boxes.add(size(each, false)));
    }
    return Box.row(boxes);
  }

  private Box size(Shape shape, boolean single) {
    List<Box> boxes = new ArrayList<>();
    for (Expr axis : Fragment.Sizes.axes(shape)) {
      if (!boxes.isEmpty()) {
        boxes.add(Box.of("\\times ", 1.2));
      }
      boxes.add(axis instanceof Plus ? bracketed(axis) : printer.inline(axis));
    }
    Box size = Box.row(boxes);
    return single ? size : bracketed(size).breakable(Run.FACTOR);
  }

  private Box bracketed(Expr axis) {
    return bracketed(printer.inline(axis));
  }

  private static Box bracketed(Box inside) {
    return Box.row(Box.of("(", 0.4), inside, Box.of(")", 0.4));
  }

  /**
   * A word or a formula of a remark, or the two sides of an equation one after the other.
   *
   * @param spaced whether there is a blank before it
   * @param goesOn whether it is the right side of the equation whose left side stands before it
   */
  private record Token(String tex, double width, boolean formula, boolean spaced, boolean goesOn) {}

  /**
   * A remark inside a formula, broken into lines no wider than {@code room}: words in {@code
   * \text}, formulas outside, since a {@code $} would end the formula in Markdown.
   */
  List<Box> remark(Text text, double room) {
    List<Box> lines = new ArrayList<>();
    List<Token> line = new ArrayList<>();
    double width = 0;
    List<Token> tokens = tokens(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!line.isEmpty() && endsBefore(i, tokens, line.size(), width, room)) {
        lines.add(line(line));
        line.clear();
        width = 0;
      }
      line.add(token);
      width += token.width() + (token.spaced() ? CHARACTER : 0);
    }
    if (!line.isEmpty()) {
      lines.add(line(line));
    }
    return lines;
  }

  /** An equation goes into one line, unless that leaves a word alone in the line before it. */
  private static boolean endsBefore(
      int token, List<Token> tokens, int inLine, double width, double room) {
    double here = tokens.get(token).width();
    boolean equation = token + 1 < tokens.size() && tokens.get(token + 1).goesOn();
    if (equation) {
      double whole = here + tokens.get(token + 1).width();
      here = inLine > 1 && whole <= room ? whole : here;
    }
    boolean may = tokens.get(token).spaced() || tokens.get(token).goesOn();
    return may && width + here > room;
  }

  private List<Token> tokens(Text text) {
    List<Token> tokens = new ArrayList<>();
    boolean space = false;
    for (Fragment fragment : text.fragments()) {
      if (fragment instanceof Fragment.Equality(Expr left, Expr right)) {
        Box box = printer.inline(left);
        Box other = printer.inline(right);
        tokens.add(new Token(small(box.tex()), box.width(), true, space, false));
        String equals = Tex.join(List.of("=", small(other.tex())));
        tokens.add(new Token(equals, other.width() + EQUALS, true, false, true));
        space = false;
        continue;
      }
      if (!(fragment instanceof Fragment.Words(String words))) {
        Box box = formula(fragment);
        tokens.add(new Token(small(box.tex()), box.width(), true, space, false));
        space = false;
        continue;
      }
      for (String word : words.splitWithDelimiters("\\s+", 0)) {
        if (word.isBlank()) {
          space = space || !word.isEmpty();
        } else {
          tokens.add(new Token(word, word.length() * CHARACTER, false, space, false));
          space = false;
        }
      }
    }
    return tokens;
  }

  /**
   * A remark stands among displayed formulas, but is a sentence: small fractions, no space before a
   * function.
   */
  private static String small(String tex) {
    if (tex.startsWith("\\operatorname")) {
      return "{" + tex + "}";
    }
    return tex.contains("\\frac") || tex.contains("\\sum") ? "{\\textstyle " + tex + "}" : tex;
  }

  private static Box line(List<Token> tokens) {
    StringBuilder tex = new StringBuilder();
    StringBuilder words = new StringBuilder();
    double width = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      words.append(i > 0 && token.spaced() ? " " : "");
      if (token.formula()) {
        flush(words, tex);
        tex.append(token.tex());
      } else {
        words.append(token.tex());
      }
      width += token.width() + CHARACTER;
    }
    flush(words, tex);
    return Box.of(tex.toString(), width);
  }

  private static void flush(StringBuilder words, StringBuilder tex) {
    if (!words.isEmpty()) {
      tex.append(Tex.words(words.toString()));
      words.setLength(0);
    }
  }
}
