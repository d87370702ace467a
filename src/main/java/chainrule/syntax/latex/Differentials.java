package chainrule.syntax.latex;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.syntax.latex.Names.Base;
import chainrule.syntax.latex.Names.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Derivatives in all their notations; a letter d is an operator only in a whole form of one. */
final class Differentials {
  /** The highest order that is read. */
  private static final int HIGHEST = 20;

  private final FormulaParser parser;
  private final Operands operands;
  private final Cursor cursor;

  Differentials(FormulaParser parser, Operands operands) {
    this.parser = parser;
    this.operands = operands;
    this.cursor = parser.cursor();
  }

  // ---- what a d is ----

  /** Whether a sign of differentiation stands at the position, ∂ or a d that is no name. */
  private boolean isD(int position) {
    Sign sign = cursor.sign(position);
    if (sign.is(Kind.PARTIAL)) {
      return true;
    }
    boolean upright = isUprightD(position);
    return (sign.is(Kind.LETTER, "d") || upright) && !parser.scope().symbols().containsKey("d");
  }

  private boolean isUprightD(int position) {
    if (cursor.sign(position).is(Kind.TEXT, "d")) {
      return true;
    }
    return cursor.sign(position).is(Kind.STYLE)
        && (cursor.sign(position + 1).is(Kind.LETTER, "d")
            || cursor.sign(position + 1).is(Kind.OPEN)
                && cursor.sign(position + 2).is(Kind.LETTER, "d")
                && cursor.sign(position + 3).is(Kind.CLOSE));
  }

  private int afterD(int position) {
    if (!cursor.sign(position).is(Kind.STYLE)) {
      return position + 1;
    }
    return cursor.sign(position + 1).is(Kind.OPEN) ? position + 4 : position + 2;
  }

  /**
   * The position behind a name with its scripts, a call or a bracket; the same if none is there.
   */
  private int afterOperand(int position) {
    int at = position;
    while (cursor.sign(at).is(Kind.STYLE) || cursor.sign(at).is(Kind.ACCENT)) {
      at++;
    }
    boolean styled = at > position;
    at = lastLetter(at);
    Sign sign = cursor.sign(at);
    boolean name = sign.is(Kind.LETTER) || sign.is(Kind.TEXT) || sign.is(Kind.FUNCTION);
    if (sign.is(Kind.OPEN) || sign.is(Kind.LEFT)) {
      at = cursor.partner(at) + 1;
    } else if (name) {
      at++;
    } else {
      return position;
    }
    return afterScripts(at, name || styled);
  }

  /** Of a function whose name is typed in letters side by side, else the position itself. */
  private int lastLetter(int position) {
    int letters = operands.names().lettersOfFunction(position);
    return letters > 1 ? position + letters - 1 : position;
  }

  private int afterScripts(int position, boolean name) {
    int at = position;
    while (true) {
      Sign sign = cursor.sign(at);
      if (sign.is(Kind.PRIME) || sign.is(Kind.SMALL)) {
        at++;
      } else if (sign.is(Kind.SUBSCRIPT) || sign.is(Kind.SUPERSCRIPT)) {
        at = afterArgument(at + 1);
      } else if (name && (sign.is(Kind.LEFT, "[") || sign.is(Kind.LEFT, "("))) {
        at = cursor.partner(at) + 1;
        name = false;
      } else {
        return at;
      }
    }
  }

  private int afterArgument(int position) {
    int at = position;
    while (cursor.sign(at).is(Kind.STYLE)
        || cursor.sign(at).is(Kind.ACCENT)
        || cursor.sign(at).is(Kind.STRUCK)) {
      at++;
    }
    return cursor.sign(at).is(Kind.OPEN) ? cursor.partner(at) + 1 : at + 1;
  }

  /** The position behind an order, ^2 or ^{2}. */
  private int afterOrder(int position) {
    if (cursor.sign(position).is(Kind.SMALL)) {
      return position + 1;
    }
    return cursor.sign(position).is(Kind.SUPERSCRIPT) ? afterArgument(position + 1) : position;
  }

  private int order(int position) {
    Sign sign = cursor.sign(position);
    if (sign.is(Kind.SMALL)) {
      return number(sign);
    }
    if (!sign.is(Kind.SUPERSCRIPT)) {
      return 1;
    }
    Sign argument = cursor.sign(position + 1);
    boolean single = argument.is(Kind.OPEN) && cursor.partner(position + 1) == position + 3;
    return number(single ? cursor.sign(position + 2) : argument);
  }

  private int number(Sign sign) {
    if (!sign.text().matches("[0-9]{1,4}") || sign.text().equals("0")) {
      throw parser.fault("unsupported", sign, "the order of a derivative is a number", null);
    }
    int order = Integer.parseInt(sign.text());
    if (order > HIGHEST) {
      throw parser.fault(
          "limit", sign, "the order of a derivative is a whole number from 1 to " + HIGHEST, null);
    }
    return order;
  }

  // ---- by what ----

  private record By(Expr variable, int times) {}

  /** Whether dx, dx^2, dx dy stand between the positions, and nothing else. */
  private boolean areVariables(int from, int to) {
    int at = from;
    while (at < to && isD(at)) {
      int variable = afterD(at);
      int behind = afterOperand(variable);
      if (behind == variable || behind > to) {
        return false;
      }
      at = behind;
    }
    return at == to && to > from;
  }

  /** The variables from the cursor up to the position. */
  private List<By> variables(int to) {
    List<By> by = new ArrayList<>();
    while (cursor.at() < to) {
      cursor.moveTo(afterD(cursor.at()));
      by.add(variable());
    }
    return by;
  }

  /** A variable with the order behind it: x^2 in d^2 y / d x^2. */
  private By variable() {
    Sign first = cursor.peek();
    int from = cursor.at();
    Expr variable;
    if (first.is(Kind.LEFT) || first.is(Kind.OPEN) && !operands.names().isGroup(from)) {
      variable = first.is(Kind.LEFT) ? operands.brackets().read() : operands.group();
    } else {
      variable = operands.names().variable();
    }
    int times = order(cursor.at());
    cursor.moveTo(afterOrder(cursor.at()));
    if (!(variable instanceof Symbol
        || variable instanceof Member
        || variable instanceof Entry
        || variable instanceof Call)) {
      throw parser.fault(
          "syntax",
          first,
          "this is nothing to differentiate by",
          "differentiate by a name, or by a call");
    }
    return new By(variable, times);
  }

  private Expr nested(Expr of, int order, List<By> by, Sign at) {
    int variables = by.stream().mapToInt(By::times).sum();
    if (variables != order) {
      throw parser.fault(
          "syntax",
          at,
          "a derivative of order %d by %d variables".formatted(order, variables),
          "write \\frac{d^2 y}{dx^2}");
    }
    Expr nested = of;
    for (int i = by.size() - 1; i >= 0; i--) {
      for (int times = 0; times < by.get(i).times(); times++) {
        nested = Derivative.total(nested, by.get(i).variable());
      }
    }
    return nested;
  }

  // ---- fractions ----

  /** {@code \frac{dy}{dx}} and {@code \frac{d}{dx} y}; nothing if the fraction is none. */
  Optional<Expr> fraction() {
    int above = cursor.at() + 1;
    if (!cursor.sign(above).is(Kind.OPEN)) {
      return digitless();
    }
    int aboveEnd = cursor.partner(above);
    int below = aboveEnd + 1;
    if (!isD(above + 1) || !cursor.sign(below).is(Kind.OPEN)) {
      return Optional.empty();
    }
    return areVariables(below + 1, cursor.partner(below))
        ? Optional.of(fraction(above, below))
        : Optional.empty();
  }

  /** {@code \frac d{dx}}. */
  private Optional<Expr> digitless() {
    int above = cursor.at() + 1;
    int below = above + 1;
    boolean derivative =
        isD(above)
            && !cursor.sign(above).is(Kind.STYLE)
            && cursor.sign(below).is(Kind.OPEN)
            && areVariables(below + 1, cursor.partner(below));
    if (!derivative) {
      return Optional.empty();
    }
    Sign at = cursor.peek();
    cursor.moveTo(below + 1);
    List<By> by = variables(cursor.partner(below));
    cursor.take();
    return Optional.of(nested(operand(by, at), 1, by, at));
  }

  private Expr fraction(int above, int below) {
    Sign at = cursor.peek();
    int behindD = afterD(above + 1);
    int order = order(behindD);
    int of = afterOrder(behindD);
    int aboveEnd = cursor.partner(above);
    boolean operator = of == aboveEnd;
    Expr body = null;
    if (!operator) {
      cursor.moveTo(of);
      body = parser.product();
      if (cursor.at() != aboveEnd) {
        throw parser.unexpected();
      }
    }
    cursor.moveTo(below + 1);
    List<By> by = variables(cursor.partner(below));
    cursor.take();
    return nested(body == null ? operand(by, at) : body, order, by, at);
  }

  /** What an operator is applied to: the bracket behind it, or the rest of the product. */
  private Expr operand(List<By> by, Sign at) {
    if (!parser.startsFactor()) {
      throw parser.fault(
          "syntax",
          at,
          "a derivative of nothing",
          "write what is differentiated behind it, or above the bar");
    }
    boolean bracket =
        cursor.is(Kind.LEFT, "(") || cursor.is(Kind.LEFT, "[") || cursor.is(Kind.LEFT, "{");
    int from = cursor.at();
    if (!bracket) {
      Expr rest = parser.product();
      if (cursor.holds(from, cursor.at(), Kind.TIMES) && isAmbiguous(by, from, cursor.at())) {
        throw unclear(at);
      }
      return rest;
    }
    Expr operand = operands.power();
    if (!parser.startsFactor() || !dependsAfter(by)) {
      return operand;
    }
    return switch (parser.reading().reach()) {
      case UNSAID -> throw unclear(at);
      case NEAR -> operand;
      case FAR -> {
        cursor.moveTo(from);
        yield parser.product();
      }
    };
  }

  private RuntimeException unclear(Sign at) {
    return parser.fault(
        "syntax",
        at,
        "how far the derivative reaches is not clear",
        "put all that is differentiated in brackets");
  }

  /** Whether the variable stands both before and behind the first sign of a product. */
  private boolean isAmbiguous(List<By> by, int from, int to) {
    int sign = cursor.find(from, to, Kind.TIMES);
    return by.stream().anyMatch(each -> mentions(each, from, sign) && mentions(each, sign, to));
  }

  private boolean dependsAfter(List<By> by) {
    int at = cursor.at();
    int to = at;
    while (!cursor.sign(to).is(Kind.PLUS) && !cursor.sign(to).is(Kind.MINUS) && !endsProduct(to)) {
      to = Math.max(cursor.partner(to), to) + 1;
    }
    int end = to;
    return by.stream().anyMatch(each -> mentions(each, at, end));
  }

  private boolean endsProduct(int position) {
    return switch (cursor.sign(position).kind()) {
      case RIGHT, CLOSE, END, NOTHING, COMMA, EQUALS, RELATION, AMPERSAND, ROW_END -> true;
      default -> false;
    };
  }

  private boolean mentions(By by, int from, int to) {
    String name = nameOf(by.variable());
    String letter = name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
    for (int i = from; i < to; i++) {
      if (cursor.sign(i).is(Kind.LETTER) && letter.startsWith(cursor.sign(i).text())) {
        return true;
      }
    }
    return false;
  }

  private static String nameOf(Expr variable) {
    return switch (variable) {
      case Symbol symbol -> symbol.name();
      case Member member -> member.family();
      case Entry entry -> nameOf(entry.array());
      case Call call -> call.head();
      default -> "";
    };
  }

  // ---- in one line ----

  /** dy/dx and ∂z_i/∂h_j; nothing if the cursor stands at something else. */
  Optional<Expr> inline() {
    int at = cursor.at();
    if (!isD(at)) {
      return Optional.empty();
    }
    int of = afterOrder(afterD(at));
    int slash = afterOperand(of);
    boolean whole = slash > of && cursor.sign(slash).is(Kind.DIVIDED) && isD(slash + 1);
    if (!whole || afterOperand(afterD(slash + 1)) == afterD(slash + 1)) {
      return operatorInLine(at, of);
    }
    Sign first = cursor.peek();
    int order = order(afterD(at));
    cursor.moveTo(of);
    Expr body = operands.power();
    if (cursor.at() != slash) {
      throw parser.unexpected();
    }
    return Optional.of(nested(body, order, byInLine(slash + 1, order), first));
  }

  private List<By> byInLine(int from, int order) {
    cursor.moveTo(from);
    List<By> by = new ArrayList<>();
    int left = order;
    while (left > 0 && isD(cursor.at())) {
      cursor.moveTo(afterD(cursor.at()));
      by.add(variable());
      left -= by.get(by.size() - 1).times();
    }
    return by;
  }

  /** d/dx (…). */
  private Optional<Expr> operatorInLine(int at, int of) {
    if (!cursor.sign(of).is(Kind.DIVIDED) || !isD(of + 1)) {
      return Optional.empty();
    }
    Sign first = cursor.peek();
    int order = order(afterD(at));
    List<By> by = byInLine(of + 1, order);
    return Optional.of(nested(operand(by, first), order, by, first));
  }

  // ---- operators with a subscript ----

  /** {@code \partial_x f}, {@code \nabla_w L}. */
  Expr operator() {
    Sign sign = cursor.take();
    int order = order(cursor.at());
    cursor.moveTo(afterOrder(cursor.at()));
    if (!cursor.is(Kind.SUBSCRIPT)) {
      if (sign.is(Kind.NABLA)) {
        return gradient(sign);
      }
      throw parser.fault(
          "syntax",
          sign,
          "a derivative without what it is taken by",
          "write \\frac{\\partial y}{\\partial x}");
    }
    List<By> by = lowered();
    if (!cursor.is(Kind.SUPERSCRIPT)) {
      return nested(operand(by, sign), Math.max(order, by.size()), by(by, order), sign);
    }
    order = order(cursor.at());
    cursor.moveTo(afterOrder(cursor.at()));
    return nested(operand(by, sign), order, by(by, order), sign);
  }

  /** The variables of \partial_{xy}, or one of them as often as the order says. */
  private static List<By> by(List<By> by, int order) {
    return by.size() == 1 ? List.of(new By(by.get(0).variable(), order)) : by;
  }

  private List<By> lowered() {
    cursor.take();
    List<Integer> range = operands.scripts().range();
    List<By> by = new ArrayList<>();
    int here = cursor.at();
    cursor.moveTo(range.get(0));
    while (cursor.at() < range.get(1)) {
      by.add(new By(operands.names().variable(), 1));
      cursor.takeIf(Kind.COMMA);
    }
    cursor.moveTo(here);
    operands.scripts().skipArgument();
    return by;
  }

  private Expr gradient(Sign sign) {
    Derivative asked = parser.reading().asked();
    if (asked == null) {
      throw parser.fault(
          "syntax", sign, "a gradient without what it is taken by", "write \\nabla_w L");
    }
    parser.notes().assume("read \\nabla as the gradient that is asked for");
    return Derivative.total(operands.power(), asked.by());
  }

  /** D_x f: an operator where what stands behind it rests on x, else a name. */
  Optional<Expr> capitalD(Base base) {
    if (!base.name().equals("D") || base.style() == Style.BOLD) {
      return Optional.empty();
    }
    int order = order(cursor.at());
    int lowered = afterOrder(cursor.at());
    if (!cursor.sign(lowered).is(Kind.SUBSCRIPT) || !cursor.sign(lowered + 1).is(Kind.LETTER)) {
      return Optional.empty();
    }
    String variable = cursor.sign(lowered + 1).text();
    int behind = lowered + 2;
    boolean mentioned = false;
    for (int i = behind; i < afterOperand(behind); i++) {
      mentioned |= cursor.sign(i).is(Kind.LETTER) && restsOn(cursor.sign(i).text(), variable);
    }
    if (!mentioned || parser.scope().symbols().containsKey("D_" + variable)) {
      return Optional.empty();
    }
    Sign sign = base.first();
    cursor.moveTo(lowered);
    List<By> by = lowered();
    parser.notes().assume("read D_" + variable + " as the derivative by " + variable);
    return Optional.of(nested(operand(by, sign), order, by(by, order), sign));
  }

  private boolean restsOn(String name, String variable) {
    if (name.equals(variable)) {
      return true;
    }
    Optional<Expr> by = parser.scope().find(variable);
    return parser
        .scope()
        .find(name)
        .flatMap(parser.reading().givens()::definitionOf)
        .filter(body -> by.isPresent() && body.contains(by.get()))
        .isPresent();
  }

  // ---- primes and dots ----

  /** y' and \dot y where y is what the task differentiates; nothing if they are only names. */
  Optional<Expr> primed(Written written) {
    Derivative asked = parser.reading().asked();
    if (asked == null || !written.indices().isEmpty()) {
      return Optional.empty();
    }
    String name = written.name();
    int dots = name.endsWith("ddot") ? 2 : name.endsWith("dot") ? 1 : 0;
    String base = dots == 0 ? name : name.substring(0, name.length() - (dots == 2 ? 4 : 3));
    Expr of = parser.scope().find(base).orElse(null);
    Expr inner = asked;
    while (inner instanceof Derivative(Expr deeper, Expr by, var kind)) {
      inner = deeper;
    }
    boolean defined =
        parser.reading().givens().definitions().stream()
            .map(Definition::left)
            .anyMatch(left -> left.equals(of));
    if (of == null || !of.equals(inner) && !defined) {
      return Optional.empty();
    }
    Expr derivative = of;
    for (int i = 0; i < Math.min(HIGHEST, dots + written.primes()); i++) {
      derivative = Derivative.total(derivative, asked.by());
    }
    return Optional.of(derivative);
  }

  /** Marks the differential that ends an integral; the position of it, or -1 if there is none. */
  int ofIntegral(int from) {
    int open = 0;
    for (int i = from; !endsProduct(i); i++) {
      if (cursor.sign(i).is(Kind.INTEGRAL)) {
        open++;
      } else if (isD(i) && afterOperand(afterD(i)) > afterD(i)) {
        if (open == 0) {
          return i;
        }
        open--;
      }
      i = Math.max(i, cursor.partner(i));
    }
    return aboveABar(from);
  }

  /** The dx of \int \frac{dx}{x}. */
  private int aboveABar(int from) {
    for (int i = from; !endsProduct(i); i = Math.max(i, cursor.partner(i)) + 1) {
      boolean fraction = cursor.sign(i).is(Kind.FRACTION) && cursor.sign(i + 1).is(Kind.OPEN);
      int close = fraction ? cursor.partner(i + 1) : -1;
      for (int d = i + 2; d < close; d = Math.max(d, cursor.partner(d)) + 1) {
        if (isD(d) && afterOperand(afterD(d)) == close) {
          return d;
        }
      }
    }
    return -1;
  }

  /** The variable behind a differential, with the cursor moved behind it. */
  Expr variableOf(int differential) {
    cursor.moveTo(afterD(differential));
    return operands.names().variable();
  }
}
