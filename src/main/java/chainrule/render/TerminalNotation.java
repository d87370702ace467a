package chainrule.render;

import chainrule.expr.ArrayFunction;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Limit;
import java.util.List;

/** Plain notation for the eye: Greek letters, raised and lowered characters, ∂, √, Σ, ∫. */
enum TerminalNotation implements Notation {
  TERMINAL;

  @Override
  public String name(String plain) {
    Name name = Name.parse(plain);
    String base = Letters.unicode(name.base()) + accent(name.accent());
    String indices =
        name.subscripts().isEmpty()
            ? ""
            : lowered(name.subscripts().stream().map(Letters::unicode).toList());
    String above = name.superscript().isEmpty() ? "" : raised(name.superscript(), true);
    return base + indices + "′".repeat(name.primes()) + above;
  }

  private static String accent(String accent) {
    return switch (accent) {
      case "hat" -> "\u0302";
      case "bar" -> "\u0304";
      case "tilde" -> "\u0303";
      default -> "";
    };
  }

  private static String lowered(List<String> indices) {
    boolean tight = indices.stream().allMatch(each -> each.length() == 1);
    String all = String.join(tight ? "" : ",", indices);
    return Letters.lowered(all)
        .orElse(
            all.length() == 1 || indices.size() == 1 && isWord(all) ? "_" + all : "_{" + all + "}");
  }

  private static boolean isWord(String text) {
    return text.codePoints().allMatch(Character::isLetterOrDigit);
  }

  private static String raised(String text) {
    return raised(text, true);
  }

  private static String raised(String text, boolean single) {
    return Letters.raised(text).orElse(single ? "^" + text : "^(" + text + ")");
  }

  @Override
  public String constant(Constant constant) {
    return switch (constant) {
      case PI -> "π";
      case INFINITY -> "∞";
    };
  }

  @Override
  public String relation(Relation relation) {
    return switch (relation) {
      case LESS -> "<";
      case AT_MOST -> "≤";
      case GREATER -> ">";
      case AT_LEAST -> "≥";
      case EQUAL -> "=";
      case NOT_EQUAL -> "≠";
    };
  }

  @Override
  public String between(boolean rightIsNumber) {
    return rightIsNumber ? "·" : " ";
  }

  @Override
  public String power(String base, String exponent, boolean single) {
    return (base.startsWith("√") ? "(" + base + ")" : base) + raised(exponent, single);
  }

  @Override
  public String call(String head, String inside, boolean single) {
    return switch (head) {
      case "sqrt" -> single ? "√" + inside : "√(" + inside + ")";
      case "abs" -> "|" + inside + "|";
      default ->
          (head.indexOf('_') > 1 ? head : name(head)) + "[" + inside + "]"; // leaky_relu is a word
    };
  }

  @Override
  public String indexed(String base, List<String> indices) {
    return base + lowered(indices.stream().map(each -> each.replace(" ", "")).toList());
  }

  @Override
  public String indexedBracket(String base, List<String> indices) {
    return indexed(base, indices);
  }

  @Override
  public String derivative(String of, List<String> by) {
    String order = by.size() == 1 ? "" : raised(Integer.toString(by.size()), true);
    return "∂"
        + order
        + of
        + "/"
        + String.join("", PlainNotation.differentials(by, "∂", TerminalNotation::raised));
  }

  @Override
  public String sum(String index, String lower, String upper, String body) {
    return "Σ_{" + index + "=" + lower + ".." + upper + "} " + body;
  }

  @Override
  public String product(String index, String lower, String upper, String body) {
    return "Π_{" + index + "=" + lower + ".." + upper + "} " + body;
  }

  @Override
  public String limit(String variable, String target, Limit.Side from, String body) {
    return "lim_{" + variable + "→" + target + PlainNotation.side(from) + "} " + body;
  }

  @Override
  public String integral(String variable, String lower, String upper, String body) {
    return "∫_{" + lower + ".." + upper + "} " + body + " d" + variable;
  }

  @Override
  public String delta(Delta delta, String left, String right) {
    return "δ" + lowered(List.of(left, right));
  }

  @Override
  public String transpose(String body) {
    return body + "ᵀ";
  }

  @Override
  public String inverse(String body, boolean transposed) {
    return body + (transposed ? "⁻ᵀ" : "⁻¹");
  }

  @Override
  public String arrayCall(ArrayFunction function, List<String> arguments) {
    String inside = String.join(", ", arguments);
    return switch (function) {
      case NORM -> "‖" + inside + "‖";
      case NORM_1 -> "‖" + inside + "‖₁";
      case FROBENIUS_NORM -> "‖" + inside + "‖_F";
      case TRACE -> "tr[" + inside + "]";
      case LOG_DETERMINANT -> "log det[" + inside + "]";
      case ONES -> "1" + size(arguments);
      case ZEROS -> "0" + size(arguments);
      case IDENTITY -> "I" + size(arguments);
      case SUM,
          MEAN,
          VARIANCE,
          MAXIMUM,
          MINIMUM,
          DETERMINANT,
          INVERSE,
          SOFTMAX,
          SOFTMAX_ROWS,
          SOFTMAX_COLUMNS,
          LOG_SOFTMAX,
          LOG_SOFTMAX_ROWS,
          LOG_SOFTMAX_COLUMNS,
          LOG_SUM_EXP,
          LOG_SUM_EXP_ROWS,
          LOG_SUM_EXP_COLUMNS,
          DIAGONAL,
          CONCATENATION ->
          function.plain() + "[" + inside + "]";
    };
  }

  private static String size(List<String> sizes) {
    String all = String.join("×", sizes);
    return Letters.lowered(all).orElse("_{" + all + "}");
  }
}
