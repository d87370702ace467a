package chainrule.cli.batch;

import chainrule.problem.Attempt;
import chainrule.problem.Givens;
import java.util.List;

/** How the rows of a derivation are read. */
interface Rows {

  /**
   * The rows, each on its own; one that cannot be read says so itself.
   *
   * @param givens what they may use
   */
  Attempt read(List<String> rows, Givens givens);

  /** The reader for a syntax. */
  static Rows of(Request.Syntax syntax) {
    return switch (syntax) {
      case PLAIN -> new PlainRows();
      case LATEX ->
          throw new Fault(
              new Fault.Details(
                  Fault.Code.UNSUPPORTED,
                  "rows in LaTeX cannot be read yet",
                  null,
                  "write them in plain notation and say \"syntax\": \"plain\""));
    };
  }
}
