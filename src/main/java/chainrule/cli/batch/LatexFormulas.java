package chainrule.cli.batch;

import chainrule.cli.batch.Request.Context;
import chainrule.cli.batch.Request.Formula;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.syntax.latex.DefinitionReader;
import chainrule.syntax.latex.LatexReader;
import chainrule.syntax.latex.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Formulas in LaTeX. */
final class LatexFormulas implements Notation {
  private final Limits limits;
  private final Map<String, String> spellings = new HashMap<>();

  LatexFormulas(Limits limits) {
    this.limits = limits;
  }

  @Override
  public Givens givens(Context context, Library library) {
    Map<Symbol, List<Fact>> facts = VariableShapes.of(context.variables(), library);
    for (String name : context.valued()) {
      if (facts.keySet().stream().noneMatch(symbol -> symbol.name().equals(name))) {
        facts.put(Symbol.scalar(name), List.of());
      }
    }
    context
        .variables()
        .forEach(
            (name, variable) -> {
              if (variable.latex() != null) {
                spellings.put(variable.latex(), name);
              }
            });
    Givens declared = new Givens(facts, List.of(), library);
    Reading reading = reading(declared);
    for (int i = 0; i < context.where().size(); i++) {
      Formula where = new Formula("where[" + i + "]", context.where().get(i));
      limits.check(where);
    }
    Reading defined =
        Fault.placed("where", 0, () -> DefinitionReader.read(context.where(), reading));
    return defined
        .givens()
        .withDefinitions(new DefinitionOrder(defined.givens().definitions()).sorted());
  }

  private Reading reading(Givens givens) {
    return new Reading(givens, spellings, null);
  }

  @Override
  public Rows rows() {
    return new Rows.Latex(spellings);
  }

  @Override
  public Expr formula(Formula formula, Givens givens) {
    limits.check(formula);
    return Fault.placed(
        formula.field(), 0, () -> LatexReader.formula(formula.text(), reading(givens)));
  }

  @Override
  public Optional<Definition> definition(Formula formula, Givens givens) {
    limits.check(formula);
    if (!Fault.placed(formula.field(), 0, () -> LatexReader.hasLeftSide(formula.text()))) {
      return Optional.empty();
    }
    return Optional.of(
        Fault.placed(
            formula.field(), 0, () -> DefinitionReader.named(formula.text(), reading(givens))));
  }
}
