package chainrule.syntax;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Attempt.Member;
import chainrule.problem.Attempt.Relation;
import chainrule.problem.Attempt.Span;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows in plain notation: {@code d l / d f = … = …}, {@code = …} to go on, {@code u := …} for a
 * name, a derivative inside a formula in brackets, {@code (d h / d f)}; a row in quotation marks is
 * words.
 */
public final class PlainAttempts {
  private static final String NAME = "([^()/=]+?(?:\\[[^()/=]*\\])?)";
  private static final Pattern WHOLE =
      Pattern.compile("\\s*d " + NAME + "\\s*/\\s*d " + NAME + "\\s*");
  private static final Pattern INSIDE =
      Pattern.compile("\\(\\s*d " + NAME + "\\s*/\\s*d " + NAME + "\\s*\\)");

  private PlainAttempts() {}

  /** A whole text, a row on each line. */
  public static Attempt read(String text, Givens givens) {
    return read(text.strip().lines().toList(), givens);
  }

  /** Row by row; one that cannot be read says so and does not keep the others from being read. */
  public static Attempt read(List<String> rows, Givens givens) {
    List<Attempt.Row> read = new ArrayList<>();
    for (String row : rows) {
      Span span = new Span(read.size() + 1, 1, Math.max(1, row.length()));
      read.add(
          new Attempt.Row(
              read.size() + 1,
              row,
              span,
              content(row.strip(), span, givens),
              List.of(),
              List.of(),
              List.of()));
    }
    return new Attempt(read);
  }

  private static Content content(String row, Span span, Givens givens) {
    if (row.isEmpty() || row.startsWith("\"")) {
      return new Content.Words();
    }
    try {
      return equations(row, span, givens);
    } catch (InputException unreadable) {
      Diagnostic first = unreadable.diagnostics().get(0);
      Span place = new Span(span.line(), first.column(), first.length());
      return new Content.Unreadable(
          new Attempt.Fault(first.code(), first.message(), place, first.hint()));
    }
  }

  private static Content equations(String row, Span span, Givens givens) {
    List<String> sides = new ArrayList<>(Glance.split(row, "="));
    Left left = new Left.Missing();
    if (sides.size() > 1) {
      left = left(sides.remove(0).strip(), givens);
    }
    List<Member> members = new ArrayList<>();
    for (String side : sides) {
      Expr value = formula(side.strip(), givens);
      members.add(new Member(value, side.strip(), span, Relation.EQUAL, Set.of(), false));
    }
    return new Content.Equations(left, members, List.of());
  }

  private static Left left(String side, Givens givens) {
    if (side.isEmpty()) {
      return new Left.Missing();
    }
    if (side.endsWith(":")) {
      return new Left.Defined(formula(side.substring(0, side.length() - 1).strip(), givens));
    }
    Expr left = formula(side, givens);
    if (left instanceof Derivative derivative) {
      return new Left.Derived(derivative);
    }
    boolean known =
        !(left instanceof Symbol symbol)
            || givens.facts().containsKey(symbol)
            || givens.definitionOf(symbol).isPresent();
    return known ? new Left.Stated(left) : new Left.Defined(left);
  }

  private static Expr formula(String text, Givens givens) {
    Matcher whole = WHOLE.matcher(text);
    if (whole.matches()) {
      return derivative(whole, givens);
    }
    Matcher inside = INSIDE.matcher(text);
    Map<Expr, Expr> derivatives = new HashMap<>();
    StringBuilder rest = new StringBuilder();
    while (inside.find()) {
      String name = "D_" + derivatives.size() + "_derivative";
      derivatives.put(Exprs.symbol(name), derivative(inside, givens));
      inside.appendReplacement(rest, "(" + name + ")");
    }
    inside.appendTail(rest);
    return Exprs.substitute(FormulaReader.read(rest.toString(), givens), derivatives);
  }

  private static Derivative derivative(Matcher written, Givens givens) {
    return Derivative.total(
        FormulaReader.read(written.group(1).strip(), givens),
        FormulaReader.read(written.group(2).strip(), givens));
  }
}
