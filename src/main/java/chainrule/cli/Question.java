package chainrule.cli;

import chainrule.cli.batch.Brackets;
import chainrule.cli.batch.Variables;
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
import chainrule.syntax.DeclarationReader;
import chainrule.syntax.FormulaReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A problem without a file: the derivative of one function by one or more symbols. */
final class Question {

  private Question() {}

  /**
   * The problem that asks for the derivatives.
   *
   * @param function in plain notation, perhaps with a left side
   * @param wrt names, entries or calls, separated by commas outside of brackets
   * @param declarations {@code y : scalar, in {0,1}}
   */
  static Problem of(String function, String wrt, List<String> declarations, Library library) {
    refuseLatex(function);
    refuseLatex(wrt);
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    declarations.forEach(each -> facts.putAll(DeclarationReader.read(each, library)));
    Givens givens = new Givens(facts, List.of(), library);
    Expr of;
    if (Brackets.hasLeftSide(function)) {
      Definition named = FormulaReader.readDefinition(function, givens);
      givens = givens.and(List.of(named));
      of = named.left();
    } else {
      of = FormulaReader.read(function, givens);
    }
    List<Derivative> asked = new ArrayList<>();
    for (String each : Brackets.split(wrt, ",")) {
      asked.add(Derivative.total(of, variable(each, of, givens)));
    }
    return problem(new Task.Derive(asked, List.of(), false), givens);
  }

  private static Expr variable(String written, Expr of, Givens givens) {
    Expr by = FormulaReader.read(written, givens);
    Variables.fault(of, by, givens)
        .ifPresent(
            message -> {
              throw Refusal.of(
                  message, "--wrt takes a symbol, or a call that occurs in the function");
            });
    return by;
  }

  private static void refuseLatex(String formula) {
    if (formula.contains("\\")) {
      throw Refusal.of(
          "unsupported: formulas in LaTeX cannot be read yet",
          "write it in plain notation: -(1 - y) log[1 - sig[f]]");
    }
  }

  private static Problem problem(Task task, Givens givens) {
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
}
