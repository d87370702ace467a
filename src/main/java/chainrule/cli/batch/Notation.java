package chainrule.cli.batch;

import chainrule.cli.batch.Request.Context;
import chainrule.cli.batch.Request.Formula;
import chainrule.cli.batch.Request.Syntax;
import chainrule.expr.Expr;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import java.util.Optional;

/** How the formulas of a request are read. */
interface Notation {

  /** What the formulas may use: declared variables, definitions, functions. */
  Givens givens(Context context, Library library);

  /**
   * The formula as an expression.
   *
   * @throws Fault if it cannot be read, with the place in its field
   */
  Expr formula(Formula formula, Givens givens);

  /** The definition that a text with a left side makes; empty where it has none. */
  Optional<Definition> definition(Formula formula, Givens givens);

  /** How rows of derivations are read. */
  Rows rows();

  /** The reader for a syntax. */
  static Notation of(Syntax syntax, Limits limits) {
    return switch (syntax) {
      case PLAIN -> new PlainFormulas(limits);
      case LATEX -> new LatexFormulas(limits);
    };
  }
}
