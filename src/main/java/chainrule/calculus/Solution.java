package chainrule.calculus;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A task worked out: what is printed, in order.
 *
 * @param task what was asked
 * @param givens the givens of the problem and what the solution named on the way
 * @param blocks the solution in order
 * @param results what was asked for, an equation for each derivative; empty for tasks whose
 *     findings are no equations
 */
public record Solution(
    Task task, Givens givens, List<Block> blocks, List<Statement.Equation> results) {
  public Solution {
    blocks = List.copyOf(blocks);
    results = List.copyOf(results);
  }

  /** One piece of a worked solution. */
  public sealed interface Block {

    /** A paragraph. */
    record Paragraph(Text text) implements Block {}

    /** "With f_1 = …, f_2 = …". */
    record Naming(List<Definition> definitions) implements Block {
      public Naming {
        definitions = List.copyOf(definitions);
      }
    }

    /**
     * A chain of rows.
     *
     * @param asked whether its result is one that the task asks for, and is boxed
     */
    record Worked(Derivation derivation, boolean asked) implements Block {}

    /** A statement that is no chain of rows, with the words that print it. */
    record Finding(Statement statement, Text words) implements Block {}

    /** A figure; its numbers come from what the solution derives. */
    record Drawn(Figure figure) implements Block {}

    /** A small table, such as operation counts: a head and rows of cells. */
    record Table(List<Text> head, List<List<Text>> rows) implements Block {
      public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
      }
    }
  }

  /** What the derivations of the task start from and end in, by left side. */
  public List<Expr> resultExpressions() {
    return results.stream().map(Statement.Equation::right).toList();
  }

  /**
   * The equation with nothing on its right but what was given: adjoints that were told by their
   * names and names that were given on the way are written out.
   */
  public Statement.Equation writtenOut(Statement.Equation equation) {
    Map<Expr, Expr> known = workedOut();
    known.putAll(named());
    return written(equation, known);
  }

  /**
   * What the results refer to without being results: the adjoints from which they follow, and the
   * new factor of each chain.
   */
  public List<Statement.Equation> underlying() {
    Map<Expr, Expr> known = workedOut();
    Map<Expr, Expr> named = named();
    results.forEach(each -> known.remove(each.left()));
    Set<Expr> wanted = new LinkedHashSet<>();
    results.forEach(each -> add(each.right(), known, wanted));
    blocks.stream().filter(this::isFactorAskedFor).forEach(each -> wanted.add(left(each)));
    return known.entrySet().stream()
        .filter(each -> wanted.contains(each.getKey()))
        .map(each -> written(new Statement.Equation(each.getKey(), each.getValue()), named))
        .toList();
  }

  /** A local derivative that no result is, though it was asked for. */
  private boolean isFactorAskedFor(Block block) {
    return block instanceof Block.Worked(Derivation derivation, boolean asked)
        && asked
        && derivation.left() instanceof Derivative(Expr of, Expr by, Derivative.Kind kind)
        && kind == Derivative.Kind.LOCAL
        && results.stream().noneMatch(each -> each.left().equals(Derivative.total(of, by)));
  }

  private static Expr left(Block block) {
    return ((Block.Worked) block).derivation().left();
  }

  private static void add(Expr expr, Map<Expr, Expr> known, Set<Expr> wanted) {
    Expr value = known.get(expr);
    if (value != null && wanted.add(expr)) {
      add(value, known, wanted);
    }
    expr.parts().forEach(part -> add(part, known, wanted));
  }

  private static Statement.Equation written(Statement.Equation equation, Map<Expr, Expr> known) {
    Expr right = equation.right();
    for (int round = 0; round < known.size(); round++) {
      Expr next = Exprs.substitute(right, known);
      if (next.equals(right)) {
        break;
      }
      right = next;
    }
    return new Statement.Equation(equation.left(), right);
  }

  /** Derivatives by their values, in the order of the blocks. */
  private Map<Expr, Expr> workedOut() {
    Map<Expr, Expr> known = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (block instanceof Block.Worked(Derivation derivation, boolean asked)
          && derivation.left() instanceof Derivative
          && derivation.forAll().isEmpty()) {
        known.putIfAbsent(derivation.left(), derivation.result());
      }
    }
    return known;
  }

  /** What was given a name on the way. */
  private Map<Expr, Expr> named() {
    Map<Expr, Expr> known = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (block instanceof Block.Naming(List<Definition> definitions)) {
        definitions.forEach(each -> known.putIfAbsent(each.left(), each.right()));
      }
    }
    return known;
  }
}
