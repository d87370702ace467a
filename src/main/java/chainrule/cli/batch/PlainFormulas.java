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
import chainrule.syntax.DeclarationReader;
import chainrule.syntax.Diagnostic;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.InputException;
import chainrule.syntax.ProblemReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Formulas in the notation of problem files. */
record PlainFormulas(Limits limits) implements Notation {
  /** A note in parentheses behind a shape; {@code in (0, 1)} is none. */
  private static final Pattern NOTE = Pattern.compile("(?<!\\bin\\s{0,3})\\([^()]*\\)");

  /** {@code f[z] = …}, the definition of a function. */
  private static final Pattern FUNCTION =
      Pattern.compile("\\s*[\\p{L}][\\w{}^]*\\s*[\\[(][^=<>]*[])]\\s*=(?!=).*", Pattern.DOTALL);

  private static final String DECLARATION = "let ";
  private static final String DEFINE = "function ";

  @Override
  public Givens givens(Context context, Library library) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    context.variables().forEach((name, shape) -> facts.putAll(declared(name, shape, library)));
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
    return declared.and(
        new DefinitionOrder(definitions.stream().map(each -> required(each, declared)).toList())
            .sorted());
  }

  private static Map<Symbol, List<Fact>> declared(String name, String shape, Library library) {
    String text = name + " : " + NOTE.matcher(shape).replaceAll("").strip();
    int before = DECLARATION.length() + name.length() + " : ".length();
    return placed("variables." + name, before, () -> DeclarationReader.read(text, library));
  }

  private List<FunctionDefinition> function(Formula definition, Library library) {
    checkLimits(definition);
    return placed(
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
      for (String each : Brackets.split(where.get(i), ",;")) {
        if (!each.isBlank()) {
          separated.add(new Formula("where[" + i + "]", each.strip()));
        }
      }
    }
    return separated;
  }

  @Override
  public Expr formula(Formula formula, Givens givens) {
    checkLimits(formula);
    return placed(formula.field(), 0, () -> FormulaReader.read(formula.text(), givens));
  }

  @Override
  public Optional<Definition> definition(Formula formula, Givens givens) {
    if (!Brackets.hasLeftSide(formula.text())) {
      return Optional.empty();
    }
    checkLimits(formula);
    return Optional.of(
        placed(formula.field(), 0, () -> FormulaReader.readDefinition(formula.text(), givens)));
  }

  private void checkLimits(Formula formula) {
    if (Brackets.depth(formula.text()) > limits.nesting()) {
      throw limit(formula, "brackets nest deeper than " + limits.nesting());
    }
    int digits = (int) Math.ceil(limits.bits() * Math.log10(2));
    if (Brackets.longestNumber(formula.text()) > digits) {
      throw limit(formula, "a number has more than " + limits.bits() + " bits");
    }
  }

  private static Fault limit(Formula formula, String message) {
    return new Fault(
        new Fault.Details(
            Fault.Code.LIMIT, message, new Fault.Place(formula.field(), 1, 1, 1), null));
  }

  /** What the reader gives; a fault of its text becomes one of the field. */
  private static <T> T placed(String field, int before, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InputException fault) {
      Diagnostic first = fault.diagnostics().get(0);
      int column = first.line() == 1 ? Math.max(1, first.column() - before) : first.column();
      Fault.Place place = new Fault.Place(field, first.line(), column, first.length());
      Fault.Code code = Fault.Code.valueOf(first.code().toUpperCase(Locale.ROOT));
      throw new Fault(new Fault.Details(code, first.message(), place, first.hint()));
    }
  }
}
