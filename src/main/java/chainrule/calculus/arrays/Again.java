package chainrule.calculus.arrays;

import chainrule.calculus.Citation;
import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Rule;
import chainrule.calculus.Text;
import chainrule.calculus.Trace;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A derivative of a result that was found before: a Hessian from a gradient. */
final class Again {
  private final ArrayDeriving report;
  private final Derivative left;
  private final Expr value;
  private final Givens givens;
  private final Bodies bodies;

  /**
   * @param left the derivative of a derivative
   * @param value what the inner one was found to be
   */
  Again(ArrayDeriving report, Derivative left, Expr value) {
    this.report = report;
    this.left = left;
    this.value = value;
    this.givens = report.givens();
    this.bodies = new Bodies(givens.definitions());
  }

  void run() {
    Lowering lowering = new Lowering(new Indices(givens));
    ScalarRules rules = new ScalarRules(givens.library());
    Assembly assembly = new Assembly(givens, lowering, rules);
    Map<Expr, Expr> names = new HashMap<>();
    Expr whole = writtenOut(value, names);
    List<Range> of = lowering.indices().over(left.of().shape());
    List<Range> by = lowering.indices().over(left.by().shape());
    List<Range> free = Contraction.joined(of, by);
    List<Contraction> terms =
        new ArrayDifferentiation(left.by(), Indices.symbols(by), lowering, rules)
            .of(whole, Indices.symbols(of));
    Optional<Expr> matrix = assembly.matrix(terms, free);
    if (matrix.isEmpty()) {
      Assembly.Lettered lettered = assembly.lettered(assembly.collapsed(terms, free), free);
      List<Expr> at = Indices.symbols(lettered.free());
      Expr element =
          Derivative.total(
              new Entry(left.of(), at.subList(0, of.size())),
              new Entry(left.by(), at.subList(of.size(), at.size())));
      Trace trace = new Trace(element);
      trace.row(
          Rule.COLLAPSE,
          assembly.elements(lettered.terms()),
          Detail.BRIEF,
          Text.of("element by element"));
      Derivation derivation = new Derivation(element, trace.derivation().rows(), lettered.free());
      report.block(derivation, report.isAsked(left));
      report.elements(left, (Derivative) element, derivation);
      return;
    }
    Trace trace = new Trace(left);
    trace.step(
        Rule.EARLIER,
        Place.ROOT,
        Derivative.total(value, left.by()),
        List.of(),
        List.of(new Citation.ByEarlier(left.of(), value)));
    trace.show(Detail.NORMAL, Text.of("derivative of the gradient"));
    trace.row(Rule.ASSEMBLE, Exprs.substitute(matrix.get(), names), Detail.NORMAL, Text.EMPTY);
    report.block(trace.derivation(), report.isAsked(left));
    report.result(left, trace.current());
  }

  /**
   * Names that the variable moves, replaced by what they stand for.
   *
   * @param names filled with the author's names, which take their place again in the result
   */
  private Expr writtenOut(Expr expr, Map<Expr, Expr> names) {
    Expr current = report.adjointsWrittenOut(expr);
    List<Definition> definitions = new ArrayList<>(givens.definitions()).reversed();
    for (Definition each : definitions) {
      boolean moves =
          !(each.left() instanceof Entry)
              && current.contains(each.left())
              && !each.left().equals(left.by())
              && !bodies.users(each.left(), List.of(left.by())).isEmpty();
      if (moves) {
        current = Exprs.substitute(current, Map.of(each.left(), each.right()));
        if (!report.isOurs(each.left())) {
          names.put(each.right(), each.left());
        }
      }
    }
    return current;
  }
}
