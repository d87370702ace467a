package chainrule.marking;

import chainrule.algebra.Symja;
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
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Library;
import chainrule.syntax.DeclarationReader;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Derivations in plain notation, for tests: {@code d l / d f = …} has a derivative as left side,
 * {@code {d h / d f}} is one inside a formula, {@code u := …} defines, a row that starts with
 * {@code =} continues.
 */
final class Handwritten {
  static final Library LIBRARY = StandardLibrary.load().with(List.of(unknown("u")));
  static final Marker MARKER = new Marker(1, new Symja());
  private static final Pattern DERIVATIVE = Pattern.compile("\\{\\s*d ([^{}/]+) / d ([^{}]+)}");

  private Handwritten() {}

  /** A function of which nothing is known. */
  private static FunctionDefinition unknown(String name) {
    return new FunctionDefinition(
        name,
        List.of(Exprs.symbol("z")),
        List.of(),
        Map.of(),
        null,
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  /** The exercise that definitions, separated by semicolons, and declarations make. */
  static Exercise exercise(String definitions, String of, String by, String... declarations) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    for (String each : declarations) {
      facts.putAll(DeclarationReader.read(each, LIBRARY));
    }
    Givens givens = new Givens(facts, List.of(), LIBRARY);
    for (String each : definitions.split(";")) {
      Definition definition = FormulaReader.readDefinition(each.strip(), givens);
      givens = givens.and(List.of(definition));
    }
    Expr top = FormulaReader.read(of, givens);
    return new Exercise(
        givens, List.of(Derivative.total(top, FormulaReader.read(by, givens))), Layout.DENOMINATOR);
  }

  static Attempt attempt(Exercise exercise, String... rows) {
    List<Attempt.Row> all = new ArrayList<>();
    Givens givens = exercise.givens();
    for (String row : rows) {
      all.add(row(all.size() + 1, row, givens));
    }
    return new Attempt(all);
  }

  static Attempt.Row row(int number, String text, Givens givens) {
    return new Attempt.Row(
        number, text, SPAN, content(text, givens), List.of(), List.of(), List.of());
  }

  /** A row that is there already; without a left side it continues. */
  static Attempt.Row row(int number, @Nullable Expr left, Expr value) {
    Left side =
        left == null
            ? new Left.Missing()
            : left instanceof Derivative derivative
                ? new Left.Derived(derivative)
                : new Left.Stated(left);
    Member member = new Member(value, "", SPAN, Relation.EQUAL, Set.of(), false);
    Content content = new Content.Equations(side, List.of(member), List.of());
    return new Attempt.Row(number, "", SPAN, content, List.of(), List.of(), List.of());
  }

  private static final Span SPAN = new Span(1, 1, 1);

  private static Content content(String text, Givens givens) {
    if (text.startsWith("\"")) {
      return new Content.Words();
    }
    if (text.startsWith("?")) {
      return new Content.Unreadable(new Attempt.Fault("syntax", "cannot be read", SPAN, null));
    }
    List<String> sides =
        new ArrayList<>(Arrays.asList(text.replace(":=", "≔=").split("(?<![<>!])=")));
    Left left = new Left.Missing();
    if (sides.size() > 1) {
      String first = sides.remove(0).strip();
      if (first.endsWith("≔")) {
        left = new Left.Defined(Exprs.symbol(first.replace("≔", "").strip()));
      } else if (first.matches("d .* / d .*")) {
        left = new Left.Derived((Derivative) formula("{" + first + "}", givens));
      } else if (!first.isEmpty()) {
        left = new Left.Stated(formula(first, givens));
      }
    }
    List<Member> members =
        sides.stream()
            .map(
                side ->
                    new Member(formula(side, givens), side, SPAN, Relation.EQUAL, Set.of(), false))
            .toList();
    return new Content.Equations(left, members, List.of());
  }

  static Expr formula(String text, Givens givens) {
    Matcher matcher = DERIVATIVE.matcher(text);
    Map<Expr, Expr> derivatives = new HashMap<>();
    StringBuilder plain = new StringBuilder();
    while (matcher.find()) {
      String name = "DERIV" + derivatives.size();
      derivatives.put(
          Exprs.symbol(name),
          Derivative.total(
              FormulaReader.read(matcher.group(1).strip(), givens),
              FormulaReader.read(matcher.group(2).strip(), givens)));
      matcher.appendReplacement(plain, " (" + name + ") ");
    }
    matcher.appendTail(plain);
    return Exprs.substitute(FormulaReader.read(plain.toString().strip(), givens), derivatives);
  }

  /** One row, {@code left = right}. */
  static Attempt stated(Expr left, Expr right) {
    return new Attempt(List.of(row(1, left, right)));
  }

  static Marked mark(Exercise exercise, String... rows) {
    return MARKER.mark(exercise, attempt(exercise, rows));
  }

  static String verdicts(Marked marked) {
    return String.join(" ", marked.rows().stream().map(row -> row.verdict().word()).toList());
  }
}
