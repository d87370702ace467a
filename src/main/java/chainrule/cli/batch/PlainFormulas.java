package chainrule.cli.batch;

import chainrule.cli.batch.Request.Context;
import chainrule.cli.batch.Request.Formula;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.Glance;
import chainrule.syntax.ProblemReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Formulas in the notation of problem files. */
record PlainFormulas(Limits limits) implements Notation {
  /** {@code f[z] = …}, the definition of a function. */
  private static final Pattern FUNCTION =
      Pattern.compile("\\s*[\\p{L}][\\w{}^]*\\s*[\\[(][^=<>]*[])]\\s*=(?!=).*", Pattern.DOTALL);

  private static final String DEFINE = "function ";

  @Override
  public Givens givens(Context context, Library library) {
    Map<Symbol, List<Fact>> facts = VariableShapes.of(context.variables(), library);
    List<Formula> definitions = new ArrayList<>();
    List<FunctionDefinition> functions = new ArrayList<>();
    for (Formula each : separated(context.where())) {
      if (FUNCTION.matcher(each.text()).matches()) {
        functions.addAll(function(each, library.with(functions)));
      } else {
        definitions.add(each);
      }
    }
    Givens declared = new Givens(facts, List.of(), library.with(functions));
    List<Definition> read = new ArrayList<>();
    for (Formula each : usedFirst(definitions)) { // what they use has its shape by then
      read.add(required(each, declared.and(read)));
    }
    return declared.and(new DefinitionOrder(read).sorted());
  }

  /**
   * The definitions so that each stands behind those whose names it uses; circles are found later.
   */
  private List<Formula> usedFirst(List<Formula> definitions) {
    Map<Formula, Set<String>> open = new LinkedHashMap<>();
    definitions.forEach(each -> open.put(each, names(each)));
    List<Formula> ordered = new ArrayList<>();
    while (!open.isEmpty()) {
      Formula next =
          open.keySet().stream()
              .filter(each -> open.keySet().stream().noneMatch(other -> uses(open, each, other)))
              .findFirst()
              .orElse(open.keySet().iterator().next());
      open.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  /** The names of a definition, what it defines first. */
  private Set<String> names(Formula definition) {
    limits.check(definition);
    return Fault.placed(definition.field(), 0, () -> FormulaReader.names(definition.text()));
  }

  private static boolean uses(Map<Formula, Set<String>> names, Formula user, Formula used) {
    Set<String> defined = names.getOrDefault(used, Set.of());
    return user != used
        && !defined.isEmpty()
        && names.getOrDefault(user, Set.of()).stream()
            .skip(1)
            .anyMatch(defined.iterator().next()::equals);
  }

  private List<FunctionDefinition> function(Formula definition, Library library) {
    limits.check(definition);
    return Fault.placed(
        definition.field(),
        DEFINE.length(),
        () ->
            ProblemReader.readFunctions(
                DEFINE + definition.text().replace('\n', ' '), definition.field(), library));
  }

  private Definition required(Formula text, Givens givens) {
    return definition(text, givens)
        .orElseThrow(
            () ->
                new Fault(
                    new Fault.Details(
                        Fault.Code.DEFINITION,
                        "\"" + text.text() + "\" defines nothing",
                        new Fault.Place(text.field(), 1, 1, Math.max(1, text.text().length())),
                        "write name = formula")));
  }

  /** The definitions one by one: at commas and semicolons outside of brackets. */
  private static List<Formula> separated(List<String> where) {
    List<Formula> separated = new ArrayList<>();
    for (int i = 0; i < where.size(); i++) {
      for (String each : Glance.split(where.get(i), ",;")) {
        if (!each.isBlank()) {
          separated.add(new Formula("where[" + i + "]", each.strip()));
        }
      }
    }
    return separated;
  }

  @Override
  public Rows rows() {
    return new Rows.Plain();
  }

  @Override
  public Expr formula(Formula formula, Givens givens) {
    limits.check(formula);
    return Fault.placed(formula.field(), 0, () -> FormulaReader.read(formula.text(), givens));
  }

  @Override
  public Optional<Definition> definition(Formula formula, Givens givens) {
    if (!Glance.hasLeftSide(formula.text())) {
      return Optional.empty();
    }
    limits.check(formula);
    return Optional.of(
        Fault.placed(formula.field(), 0, () -> FormulaReader.readNaming(formula.text(), givens)));
  }
}
