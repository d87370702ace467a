package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.List;

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
}
