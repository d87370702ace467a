package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Names that a student differentiates, or differentiates by, without saying what they stand for:
 * the u of {@code dy/dx = dy/du du/dx} and the u and v of {@code y' = u'v + uv'}.
 */
final class UnsaidNames {
  private UnsaidNames() {}

  /** In the order in which they occur, without primes. */
  static List<Symbol> of(Exercise exercise, Attempt attempt) {
    Set<String> known = known(exercise, attempt);
    Set<Symbol> names = new LinkedHashSet<>();
    for (Expr side : sides(attempt)) {
      collect(side, names);
    }
    return names.stream().filter(name -> !known.contains(name.name())).toList();
  }

  private static void collect(Expr expr, Set<Symbol> names) {
    switch (expr) {
      case Derivative derivative -> {
        derivative.parts().stream()
            .filter(Symbol.class::isInstance)
            .forEach(each -> names.add((Symbol) each));
        derivative.parts().forEach(each -> collect(each, names));
      }
      case Symbol symbol when primes(symbol) > 0 ->
          names.add(new Symbol(base(symbol), symbol.shape()));
      default -> expr.parts().forEach(each -> collect(each, names));
    }
  }

  private static Set<String> known(Exercise exercise, Attempt attempt) {
    Set<Expr> known = new HashSet<>(exercise.givens().facts().keySet());
    for (Definition each : exercise.givens().definitions()) {
      known.addAll(Exprs.symbols(each.left()));
      known.addAll(Exprs.symbols(each.right()));
    }
    exercise.asked().forEach(each -> known.addAll(Exprs.symbols(each)));
    known.addAll(defined(attempt));
    Set<String> names = new HashSet<>();
    known.forEach(each -> names.add(each instanceof Symbol symbol ? symbol.name() : ""));
    return names;
  }

  /** What the rows say the meaning of; a name with a prime is a derivative. */
  private static Set<Symbol> defined(Attempt attempt) {
    Set<Symbol> defined = new LinkedHashSet<>();
    for (Attempt.Row row : attempt.rows()) {
      if (row.content() instanceof Content.Equations equations
          && equations.left() instanceof Left.Defined(Symbol name)
          && primes(name) == 0) {
        defined.add(name);
      }
    }
    return defined;
  }

  /** Whether a row speaks of the symbol; nobody calls one thing by two names. */
  static boolean uses(Attempt attempt, Symbol symbol) {
    return sides(attempt).stream().anyMatch(side -> side.contains(symbol));
  }

  /** All sides of all rows. */
  static List<Expr> sides(Attempt attempt) {
    List<Expr> sides = new ArrayList<>();
    for (Attempt.Row row : attempt.rows()) {
      if (row.content() instanceof Content.Equations equations) {
        left(equations.left(), sides);
        equations.members().forEach(member -> sides.add(member.value()));
      }
    }
    return sides;
  }

  private static void left(Left left, List<Expr> sides) {
    switch (left) {
      case Left.Derived(Derivative derivative) -> sides.add(derivative);
      case Left.Stated(Expr expression) -> sides.add(expression);
      case Left.Defined(Expr name) -> sides.add(name);
      case Left.Missing missing -> {}
    }
  }

  private static int primes(Symbol symbol) {
    return symbol.name().length() - base(symbol).length();
  }

  private static String base(Symbol symbol) {
    return symbol.name().replaceFirst("'+$", "");
  }

  /** Whether the expression speaks of one of the names. */
  static boolean occurIn(Expr expr, Set<Symbol> names) {
    return Exprs.symbols(expr).stream()
        .anyMatch(each -> names.stream().anyMatch(name -> name.name().equals(base(each))));
  }

  // ---- with what they stand for ----

  /** What stands in the rows: another name for a name is that name. */
  static Symbol inPlaceOf(Definition said) {
    return (Symbol) (said.right() instanceof Symbol ? said.right() : said.left());
  }

  /** The givens with the names in place of what they stand for. */
  static Givens with(List<Definition> said, Givens givens) {
    Givens named = givens;
    for (Definition each : said) {
      named = each.right() instanceof Symbol ? named : Naming.with(each, named);
    }
    return named;
  }

  /**
   * The attempt with the names in the shape of what they stand for, and with derivatives by the
   * variable for primes of these and of names that the student defines.
   *
   * @throws IllegalArgumentException if a row has no shape then
   */
  static Attempt with(List<Definition> said, Expr by, Attempt attempt) {
    Map<String, Symbol> shaped = new HashMap<>();
    defined(attempt).forEach(name -> shaped.put(name.name(), name));
    said.forEach(each -> shaped.put(((Symbol) each.left()).name(), inPlaceOf(each)));
    UnaryOperator<Expr> replaced = expr -> replaced(expr, shaped, by);
    return new Attempt(attempt.rows().stream().map(row -> replaced(row, replaced)).toList());
  }

  private static Expr replaced(Expr expr, Map<String, Symbol> shaped, Expr by) {
    if (!(expr instanceof Symbol symbol)) {
      return Exprs.map(expr, part -> replaced(part, shaped, by));
    }
    Symbol name = shaped.get(base(symbol));
    if (name == null) {
      return symbol;
    }
    Expr derivative = name;
    for (int i = 0; i < primes(symbol); i++) {
      derivative = Derivative.total(derivative, by);
    }
    return derivative;
  }

  /** The row with its sides replaced. */
  /** The attempt with other expressions in place of its own. */
  static Attempt replaced(Attempt attempt, UnaryOperator<Expr> replaced) {
    return new Attempt(attempt.rows().stream().map(row -> replaced(row, replaced)).toList());
  }

  static Attempt.Row replaced(Attempt.Row row, UnaryOperator<Expr> replaced) {
    if (!(row.content() instanceof Content.Equations equations)) {
      return row;
    }
    List<Attempt.Member> members =
        equations.members().stream()
            .map(
                each ->
                    new Attempt.Member(
                        replaced.apply(each.value()),
                        each.latex(),
                        each.span(),
                        each.relation(),
                        each.struck(),
                        each.boxed()))
            .toList();
    Content content =
        new Content.Equations(
            replaced(equations.left(), replaced),
            members,
            equations.conditions(),
            equations.aside());
    return new Attempt.Row(
        row.number(),
        row.latex(),
        row.span(),
        content,
        row.words(),
        row.assumptions(),
        row.remarks());
  }

  private static Left replaced(Left left, UnaryOperator<Expr> replaced) {
    return switch (left) {
      case Left.Derived(Derivative derivative) ->
          new Left.Derived((Derivative) replaced.apply(derivative));
      case Left.Stated(Expr expression) -> stated(replaced.apply(expression));
      case Left.Defined(Expr name) ->
          replaced.apply(name) instanceof Derivative derivative
              ? new Left.Derived(derivative)
              : left;
      case Left.Missing missing -> missing;
    };
  }

  /** u' alone on the left is a derivative. */
  private static Left stated(Expr expression) {
    return expression instanceof Derivative derivative
        ? new Left.Derived(derivative)
        : new Left.Stated(expression);
  }
}
