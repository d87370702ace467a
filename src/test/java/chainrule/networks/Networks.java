package chainrule.networks;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Solver;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.syntax.StandardLibrary;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks of the textbook, with any activation, and with any number of layers. */
final class Networks {
  static final Symbol ELL = Symbol.scalar("ell");
  static final Symbol K = Symbol.scalar("K");
  static final Symbol LAYER = Symbol.scalar("k");
  static final Symbol X = new Symbol("x", Shape.of(size(Exprs.num(0))));

  private Networks() {}

  private static Expr size(Expr index) {
    return new Member("D", chainrule.expr.Sizes.normal(index), Shape.SCALAR);
  }

  private static Expr plus(Expr index, int by) {
    if (index instanceof chainrule.expr.Num n) {
      return Exprs.num(n.value().intValue() + by);
    }
    return by == 0
        ? index
        : by > 0 ? Exprs.plus(index, Exprs.num(by)) : Exprs.minus(index, Exprs.num(-by));
  }

  static Member f(Expr k) {
    return new Member("f", k, Shape.of(size(plus(k, 1))));
  }

  static Member h(Expr k) {
    return new Member("h", k, Shape.of(size(k)));
  }

  static Member beta(Expr k) {
    return new Member("beta", k, Shape.of(size(plus(k, 1))));
  }

  static Member omega(Expr k) {
    return new Member("Omega", k, Shape.of(size(plus(k, 1)), size(k)));
  }

  static Symbol y(Expr last) {
    return new Symbol("y", Shape.of(size(plus(last, 1))));
  }

  static Expr num(int n) {
    return Exprs.num(n);
  }

  private static Definition input() {
    return new Definition(f(num(0)), Exprs.plus(beta(num(0)), Exprs.times(omega(num(0)), X)));
  }

  private static List<Definition> layer(Expr k, String activation) {
    return List.of(
        new Definition(h(k), Call.of(activation, f(plus(k, -1)))),
        new Definition(f(k), Exprs.plus(beta(k), Exprs.times(omega(k), h(k)))));
  }

  /** An unknown loss of the last pre-activation and the target. */
  private static Definition unknownLoss(Expr last) {
    return new Definition(ELL, new Call("l", List.of(f(last), y(last)), List.of(), Shape.SCALAR));
  }

  /** The squared distance to the target. */
  private static Definition squares(Expr last) {
    Expr difference = Exprs.minus(f(last), y(last));
    return new Definition(ELL, Exprs.times(new chainrule.expr.Transpose(difference), difference));
  }

  private static Map<Symbol, List<chainrule.problem.Fact>> facts(Expr last) {
    Map<Symbol, List<chainrule.problem.Fact>> facts = new LinkedHashMap<>();
    facts.put(X, List.of(chainrule.problem.Fact.Property.FIXED));
    facts.put(y(last), List.of(chainrule.problem.Fact.Property.FIXED));
    return facts;
  }

  /** So many hidden layers. */
  static Givens of(int hidden, String activation, boolean leastSquares) {
    List<Definition> all = new ArrayList<>(List.of(input()));
    for (int k = 1; k <= hidden; k++) {
      all.addAll(layer(num(k), activation));
    }
    all.add(leastSquares ? squares(num(hidden)) : unknownLoss(num(hidden)));
    return new Givens(facts(num(hidden)), all, StandardLibrary.load());
  }

  /** K hidden layers. */
  static Givens symbolic(String activation, boolean leastSquares) {
    Family family = new Family(LAYER, num(1), K, layer(LAYER, activation));
    return new Givens(
        facts(K),
        List.of(input(), leastSquares ? squares(K) : unknownLoss(K)),
        List.of(family),
        StandardLibrary.load());
  }

  static Derivative gradient(Expr by) {
    return Derivative.total(ELL, by);
  }

  static VerifiedSolution workOut(Task task, Givens givens) {
    return new Verifier(3, SecondOpinion.NONE).verify(new Solver().solve(task, givens), List.of());
  }

  /** As a terminal shows it. */
  static String text(VerifiedSolution solution, Layout layout) {
    return written(solution, layout, Format.TEXT);
  }

  static String written(VerifiedSolution solution, Layout layout, Format format) {
    Part part =
        new Part(
            null,
            null,
            solution.solution().task(),
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of());
    Problem problem =
        new Problem(
            null,
            "T",
            null,
            null,
            solution.solution().givens(),
            List.of(),
            List.of(part),
            null,
            List.of(),
            List.of(),
            Problem.EvidenceStyle.NONE,
            layout);
    return format.render(List.of(new VerifiedProblem(problem, List.of(solution))), Options.usual());
  }
}
