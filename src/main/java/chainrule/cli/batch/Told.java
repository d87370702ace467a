package chainrule.cli.batch;

import chainrule.calculus.Orientation;
import chainrule.calculus.Statement.Equation;
import chainrule.cli.batch.Deriving.Result;
import chainrule.cli.batch.Request.Derive;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.problem.Layout;
import chainrule.render.LatexPrinter;
import chainrule.render.PlainPrinter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives as a response tells them: in the layout of the request.
 *
 * @param asked what was asked for
 * @param results an equation for each
 */
record Told(Derive request, Workspace workspace, List<Derivative> asked, List<Equation> results) {

  Orientation orientation() {
    return new Orientation(request.layout(), workspace.givens());
  }

  /** One, or a list where a list was asked for. */
  Object derivatives(LatexPrinter latex) {
    List<Result> all = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Expr value = oriented(i);
      all.add(
          new Result(
              latex.print(value),
              PlainPrinter.print(value),
              ShapeText.of(orientation().shape(asked.get(i))),
              indices(i)));
    }
    return request.listed() ? all : all.get(0);
  }

  private Expr oriented(int position) {
    Equation result = results.get(position);
    return orientation().value(result.left(), result.right());
  }

  /** Whether the result is written element by element, since no matrix form exists. */
  private boolean byElements(int position) {
    return !results.get(position).left().shape().agrees(asked.get(position).shape());
  }

  private @Nullable List<String> indices(int position) {
    if (!byElements(position)) {
      return null;
    }
    List<String> of = new ArrayList<>();
    List<String> by = new ArrayList<>();
    Expr left = results.get(position).left();
    while (left instanceof Derivative derivative) {
      by.addAll(indices(derivative.by()));
      left = derivative.of();
    }
    of.addAll(indices(left));
    boolean inputsFirst = request.layout() == Layout.DENOMINATOR;
    List<String> all = new ArrayList<>(inputsFirst ? by : of);
    all.addAll(inputsFirst ? of : by);
    return all;
  }

  private static List<String> indices(Expr name) {
    return name instanceof Entry entry
        ? entry.indices().stream().map(PlainPrinter::print).toList()
        : List.of();
  }

  /** The numbers, nested as the layout says. */
  Object values() {
    List<Expr> expressions = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      expressions.add(byElements(i) ? asked.get(i) : oriented(i));
    }
    List<NestedNumbers> all = workspace.values(expressions, request.at());
    List<Object> json = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean inside = byElements(i) && request.layout() == Layout.DENOMINATOR;
      int outputs = asked.get(i).of().shape().order();
      json.add((inside ? all.get(i).rotated(outputs) : all.get(i)).json());
    }
    return request.listed() ? json : json.get(0);
  }

  // ---- second derivatives by a list ----

  Result blocks(List<Expr> by, LatexPrinter latex) {
    return new HessianBlocks(by).result(rights(), workspace.givens(), latex);
  }

  Object blockValues(List<Expr> by) {
    return new HessianBlocks(by).joined(workspace.values(rights(), request.at())).json();
  }

  private List<Expr> rights() {
    return results.stream().map(Equation::right).toList();
  }
}
