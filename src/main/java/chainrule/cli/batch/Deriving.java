package chainrule.cli.batch;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Detail;
import chainrule.calculus.Orientation;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Solver;
import chainrule.calculus.Statement.Equation;
import chainrule.cli.batch.Request.Derive;
import chainrule.cli.batch.Request.Formula;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Definition;
import chainrule.problem.Task;
import chainrule.render.JsonSteps;
import chainrule.render.LatexPrinter;
import chainrule.render.PlainPrinter;
import chainrule.syntax.Variables;
import chainrule.verify.Check;
import chainrule.verify.Evidence;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code derive}: a derivative with its steps and evidence. */
final class Deriving {
  private final Solver solver = new Solver();
  private final Verifier verifier;

  Deriving(long seed, SecondOpinion opinion) {
    this.verifier = new Verifier(seed, opinion);
  }

  /**
   * A derivative in the ways in which it is told.
   *
   * @param indices the names of the axes where it is written element by element
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      @JsonProperty String latex,
      @JsonProperty String plain,
      @JsonProperty String shape,
      @JsonProperty @Nullable List<String> indices) {}

  /** The answer; derivative and value are lists where {@code wrt} is one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Derived(
      @JsonProperty Object derivative,
      @JsonProperty @Nullable Object value,
      @JsonProperty JsonNode steps,
      @JsonProperty JsonNode evidence,
      @JsonProperty String latex,
      @JsonProperty @Nullable String note) {}

  Derived answer(Derive request, Workspace declared) {
    Optional<Definition> written = declared.definition(request.function());
    Optional<Definition> named = written.or(() -> declared.named(request.function()));
    Workspace workspace = named.map(declared::with).orElse(declared);
    Expr function = named.map(Definition::left).orElseGet(() -> declared.read(request.function()));
    List<Expr> by =
        request.wrt().stream().map(each -> variable(each, function, workspace)).toList();
    boolean blocks = request.order() > 1 && request.listed();
    List<Derivative> asked =
        blocks
            ? HessianBlocks.asked(function, by)
            : by.stream().map(each -> derivative(function, each, request.order())).toList();
    Task task = new Task.Derive(asked, List.of(), false);
    VerifiedSolution verified = verifier.verify(solver.solve(task, workspace.givens()), List.of());
    List<Equation> results =
        verified.solution().results().stream()
            .map(verified.solution()::writtenOut)
            .map(each -> named.map(name -> writtenOut(each, name)).orElse(each))
            .toList();
    Told told = new Told(request, workspace, asked, results);
    Orientation orientation = told.orientation();
    VerifiedSolution shown =
        new VerifiedSolution(
            orientation.shown(verified.solution()), verified.evidence(), verified.rows());
    LatexPrinter latex = new LatexPrinter(workspace.givens().library());
    Object derivative = blocks ? told.blocks(by, latex) : told.derivatives(latex);
    Object value = request.at().isEmpty() ? null : blocks ? told.blockValues(by) : told.values();
    return new Derived(
        derivative,
        value,
        steps(shown, request.detail(), latex),
        JsonSteps.evidence(evidence(shown)),
        new Alignment(latex, request.detail())
            .of(written.isPresent() ? Optional.empty() : named, shown.solution()),
        note(function, by, workspace));
  }

  /** A value that is told by the function's own value, as that of exp is. */
  private static Equation writtenOut(Equation equation, Definition function) {
    Map<Expr, Expr> value = Map.of(function.left(), function.right());
    return new Equation(equation.left(), Exprs.substitute(equation.right(), value));
  }

  private static Derivative derivative(Expr function, Expr by, int order) {
    Derivative once = Derivative.total(function, by);
    return order == 1 ? once : Derivative.total(once, by);
  }

  private static Expr variable(Formula formula, Expr function, Workspace workspace) {
    Expr variable = workspace.read(formula);
    Variables.fault(function, variable, workspace.givens(), PlainPrinter.print(variable))
        .ifPresent(
            message -> {
              throw new Fault(
                  new Fault.Details(
                      Fault.Code.DEFINITION,
                      message,
                      new Fault.Place(formula.field(), 1, 1, 1),
                      null));
            });
    return variable;
  }

  private static @Nullable String note(Expr function, List<Expr> by, Workspace workspace) {
    List<String> absent =
        by.stream()
            .filter(each -> !Variables.occurs(each, function, workspace.givens()))
            .map(PlainPrinter::print)
            .toList();
    return absent.isEmpty() ? null : "the function does not depend on " + String.join(", ", absent);
  }

  private static ArrayNode steps(VerifiedSolution verified, Detail detail, LatexPrinter latex) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    List<Block> blocks = verified.solution().blocks();
    for (int position = 0; position < blocks.size(); position++) {
      if (blocks.get(position) instanceof Block.Worked) {
        steps.addAll(new JsonSteps(latex).steps(verified, position, detail));
      }
    }
    return steps;
  }

  /** All that was compared for any of the derivatives. */
  private static Evidence evidence(VerifiedSolution verified) {
    List<Check> checks = new ArrayList<>();
    verified.evidence().values().forEach(each -> checks.addAll(each.checks()));
    return new Evidence(checks, 0, 0);
  }
}
