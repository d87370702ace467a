package chainrule.calculus;

import chainrule.expr.Expr;
import java.util.List;
import java.util.Set;

/**
 * A chain of rows from the left side of an equation to its right side.
 *
 * @param left what is worked out, {@code ∂l_i/∂f}
 * @param rows at least one
 * @param forAll the indices that stand free in it: it holds for each of their values; often none
 */
public record Derivation(Expr left, List<Row> rows, List<Range> forAll) {

  /** Without free indices. */
  public Derivation(Expr left, List<Row> rows) {
    this(left, rows, List.of());
  }

  public Derivation {
    forAll = List.copyOf(forAll);
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a derivation has at least one row");
    }
  }

  /** What is proved. */
  public Statement.Equation proves() {
    return new Statement.Equation(left, result());
  }

  /** The last right side, found by replaying the steps. */
  public Expr result() {
    Expr row = left;
    for (Row each : rows) {
      row = each.step().replay(row);
    }
    return row;
  }

  private static final Set<Rule> MATTER_OF_COURSE =
      Set.of(
          Rule.TIDY,
          Rule.EARLIER,
          Rule.DEFINITION,
          Rule.CONSTANT,
          Rule.VARIABLE,
          Rule.SUM,
          Rule.CONSTANT_FACTOR);

  /**
   * The rule that a shown row is known by: the first that is no matter of course since the row
   * shown before it, else the first that does more than tidy up.
   */
  public Rule ruleOf(Row shown, Detail detail) {
    int end = 0;
    while (rows.get(end) != shown) { // equal rows may stand in one derivation more than once
      end++;
    }
    int start = end;
    while (start > 0 && rows.get(start - 1).detail().compareTo(detail) > 0) {
      start--;
    }
    List<Rule> rules = rows.subList(start, end + 1).stream().map(row -> row.step().rule()).toList();
    return rules.stream()
        .filter(rule -> !MATTER_OF_COURSE.contains(rule))
        .findFirst()
        .or(() -> rules.stream().filter(rule -> rule != Rule.TIDY).findFirst())
        .orElse(shown.step().rule());
  }

  /** The rows that a level of detail shows; the last row always is. */
  public List<Row> shown(Detail detail) {
    Row last = rows.get(rows.size() - 1);
    return rows.stream().filter(row -> row == last || row.detail().compareTo(detail) <= 0).toList();
  }
}
