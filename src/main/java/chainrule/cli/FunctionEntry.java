package chainrule.cli;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Solver;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.problem.Task;
import chainrule.render.PlainPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function as the list shows it, everything in plain notation.
 *
 * @param call {@code swish[z; b]}
 * @param definition the right side; null where the function is a primitive
 * @param derivatives by formal name, in order
 */
record FunctionEntry(
    @Nullable String group,
    String name,
    String call,
    @Nullable String title,
    @Nullable String definition,
    Map<String, String> derivatives,
    List<String> domain,
    List<String> kinks) {

  static FunctionEntry of(FunctionDefinition function, Library library) {
    return new FunctionEntry(
        function.group(),
        function.name(),
        call(function),
        function.title(),
        function.body() == null ? null : PlainPrinter.print(function.body()),
        derivatives(function, library),
        function.domain().stream().map(PlainPrinter::print).toList(),
        function.kinks().stream().map(PlainPrinter::print).toList());
  }

  private static String call(FunctionDefinition function) {
    String parameters =
        function.parameters().stream()
            .map(each -> parameter(each, function))
            .collect(joining(", "));
    return function.name()
        + "["
        + function.arguments().stream().map(Symbol::name).collect(joining(", "))
        + (parameters.isEmpty() ? "" : "; " + parameters)
        + "]";
  }

  private static String parameter(Symbol parameter, FunctionDefinition function) {
    Expr value = function.defaults().get(parameter);
    return value == null ? parameter.name() : parameter.name() + " = " + PlainPrinter.print(value);
  }

  private static Map<String, String> derivatives(FunctionDefinition function, Library library) {
    Map<String, String> derivatives = new LinkedHashMap<>();
    for (Symbol formal : function.formals()) {
      derivatives.put(formal.name(), PlainPrinter.print(derivative(function, formal, library)));
    }
    return derivatives;
  }

  /** As the library states it, else worked out. */
  private static Expr derivative(FunctionDefinition function, Symbol formal, Library library) {
    return function.stated(formal).orElseGet(() -> workedOut(function, formal, library));
  }

  private static Expr workedOut(FunctionDefinition function, Symbol formal, Library library) {
    Expr call =
        new Call(
            function.name(), List.copyOf(function.arguments()), List.copyOf(function.parameters()));
    Givens givens = new Givens(Map.of(), List.of(), library);
    Task task = new Task.Derive(List.of(Derivative.total(call, formal)), List.of(), false);
    return new Solver().solve(task, givens).resultExpressions().get(0);
  }
}
