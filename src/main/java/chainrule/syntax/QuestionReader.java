package chainrule.syntax;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Problem.EvidenceStyle;
import chainrule.problem.Task;
import chainrule.syntax.latex.DefinitionReader;
import chainrule.syntax.latex.LatexReader;
import chainrule.syntax.latex.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a problem without a file: the derivative of one function by one or more symbols. */
public final class QuestionReader {
  private final boolean latex;
  private Givens givens;

  private QuestionReader(boolean latex, Givens givens) {
    this.latex = latex;
    this.givens = givens;
  }

  /**
   * The problem that asks for the derivatives. Formulas are in plain notation, or in LaTeX where
   * one of them holds a command.
   *
   * @param function perhaps with a left side, which names it
   * @param wrt symbols, entries or calls that occur, separated by commas outside of brackets
   * @param declarations in plain notation, {@code y : scalar, in {0,1}}
   * @throws InputException if something cannot be read, or one cannot differentiate by it
   */
  public static Problem read(
      String function, String wrt, List<String> declarations, Library library) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    declarations.forEach(each -> facts.putAll(DeclarationReader.read(each, library)));
    boolean latex = function.contains("\\") || wrt.contains("\\");
    return new QuestionReader(latex, new Givens(facts, List.of(), library)).problem(function, wrt);
  }

  private Problem problem(String function, String wrt) {
    Expr of = function(function);
    List<Derivative> asked = new ArrayList<>();
    for (String each : Glance.split(wrt, ",")) {
      asked.add(Derivative.total(of, variable(each.strip(), of)));
    }
    Task task = new Task.Derive(asked, List.of(), false);
    Part part = new Part(null, null, task, List.of(), List.of(), null, List.of(), List.of());
    return new Problem(
        null,
        null,
        null,
        null,
        givens,
        List.of(),
        List.of(part),
        null,
        List.of(),
        List.of(),
        EvidenceStyle.LINE,
        null);
  }

  /** What is differentiated: a name that the function has by then, or the formula itself. */
  private Expr function(String text) {
    boolean named = latex ? LatexReader.hasLeftSide(text) : Glance.hasLeftSide(text);
    if (!named) {
      return formula(text);
    }
    Definition definition =
        latex
            ? DefinitionReader.named(text, Reading.of(givens))
            : FormulaReader.readNaming(text, givens);
    givens = givens.and(List.of(definition));
    return definition.left();
  }

  private Expr formula(String text) {
    return latex ? LatexReader.formula(text, Reading.of(givens)) : FormulaReader.read(text, givens);
  }

  private Expr variable(String written, Expr of) {
    Expr by = formula(written);
    Variables.fault(of, by, givens, written)
        .ifPresent(
            message -> {
              throw fault(written, message);
            });
    return by;
  }

  private static InputException fault(String written, String message) {
    String hint = "differentiate by a symbol, or by a call that occurs in the function";
    return new InputException(
        List.of(new Diagnostic("definition", "wrt", 1, 1, written.length(), message, hint)),
        new Source("wrt", written));
  }
}
