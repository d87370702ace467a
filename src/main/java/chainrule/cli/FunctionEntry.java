package chainrule.cli;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Solver;
import chainrule.calculus.UnsupportedTask;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function as the list shows it, everything in plain notation.
 *
 * @param call {@code swish[z; b]}
 * @param definition the right side; null where the function is a primitive
 * @param derivatives by formal name, in order; none where the library knows no derivative
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
      derivative(function, formal, library)
          .ifPresent(right -> derivatives.put(formal.name(), PlainPrinter.print(right)));
    }
    return derivatives;
  }

  /** As the library states it, else worked out; empty where no rule knows it. */
  private static Optional<Expr> derivative(
      FunctionDefinition function, Symbol formal, Library library) {
    Optional<Expr> stated = function.stated(formal);
    if (stated.isPresent()) {
      return stated;
    }
    Expr call =
        new Call(
            function.name(), List.copyOf(function.arguments()), List.copyOf(function.parameters()));
    Givens givens = new Givens(Map.of(), List.of(), library);
    Task task = new Task.Derive(List.of(Derivative.total(call, formal)), List.of(), false);
    try {
      return Optional.of(new Solver().solve(task, givens).resultExpressions().get(0));
    } catch (UnsupportedTask onlyAName) {
      return Optional.empty();
    }
  }
}
