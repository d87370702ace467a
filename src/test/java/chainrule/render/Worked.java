package chainrule.render;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.indicator;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Step;
import chainrule.calculus.Text;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.verify.Check;
import chainrule.verify.Evidence;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems with solutions and evidence made by hand, to see how they are printed. */
final class Worked {
  private static final Expr F = symbol("f");
  private static final Expr Y = symbol("y_i");
  private static final Expr ELL = symbol("ell_i");
  private static final Expr SIG = call("sig", F);
  private static final Expr NOT_SIG = minus(ONE, SIG);
  private static final Expr NOT_Y = minus(ONE, Y);

  private Worked() {}

  /** Rows one after the other, each with its reason and struck places. */
  private static final class Rows {
    private final List<Row> rows = new ArrayList<>();
    private final Expr left;
    private Expr last;

    Rows(Expr left) {
      this.left = left;
      this.last = left;
    }

    Rows then(Rule rule, Expr value, Text reason, Place... struck) {
      Step step = new Step(rule, Place.ROOT, last, value);
      rows.add(new Row(value, List.of(struck), step, Detail.NORMAL, reason));
      last = value;
      return this;
    }

    Derivation done() {
      return new Derivation(left, rows);
    }
  }

  /** The short route of problem 7.5. */
  static Derivation crossEntropy() {
    return new Rows(Derivative.total(ELL, F))
        .then(
            Rule.CHAIN,
            times(Derivative.local(ELL, SIG), Derivative.local(SIG, F)),
            Text.of("chain rule"))
        .then(
            Rule.FUNCTION,
            times(minus(over(NOT_Y, NOT_SIG), over(Y, SIG)), SIG, NOT_SIG),
            Text.of("derivatives of log and sig"))
        .then(
            Rule.CANCEL,
            minus(over(times(NOT_Y, SIG, NOT_SIG), NOT_SIG), over(times(Y, SIG, NOT_SIG), SIG)),
            Text.of("multiply out, cancel"),
            Place.of(0, 0, 2),
            Place.of(0, 1),
            Place.of(1, 0, 0, 1),
            Place.of(1, 0, 1))
        .then(Rule.TIDY, minus(times(NOT_Y, SIG), times(Y, NOT_SIG)), Text.EMPTY)
        .then(
            Rule.MULTIPLY_OUT,
            plus(SIG, negate(times(Y, SIG)), negate(Y), times(Y, SIG)),
            Text.of("multiply out"),
            Place.of(1, 0),
            Place.of(3))
        .then(Rule.COLLECT, minus(SIG, Y), Text.EMPTY)
        .done();
  }

  static VerifiedProblem problem75() {
    Definition loss =
        new Definition(
            ELL, minus(negate(times(NOT_Y, call("log", NOT_SIG))), times(Y, call("log", SIG))));
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    facts.put(symbol75("f"), List.of());
    facts.put(symbol75("y_i"), List.of(new Fact.OneOf(List.of(num(0), ONE))));
    Givens givens = new Givens(facts, List.of(loss), Library.EMPTY);
    Task task = new Task.Derive(List.of(Derivative.total(ELL, F)), List.of(), false);
    Part.Milestone outer = new Part.Milestone(BigDecimal.ONE, Derivative.total(ELL, SIG));
    Part part = new Part(null, null, task, List.of(), List.of(outer), null, List.of(), List.of());
    Problem problem =
        new Problem(
            "7.5",
            "Binary cross-entropy & a 100% \"sigmoid\" <b>",
            "Understanding Deep Learning, Problem 7.5",
            "Find the derivative of the loss with respect to the network's output.",
            givens,
            List.of(),
            List.of(part),
            BigDecimal.valueOf(4),
            List.of("sig'[z] = sig[z] (1 - sig[z])."),
            List.of("The slope is the error of the prediction_i."),
            Problem.EvidenceStyle.LINE,
            Layout.DENOMINATOR);
    return verified(
        problem, task, List.of(new Block.Worked(crossEntropy(), true)), Map.of(), agreement());
  }

  private static Symbol symbol75(String name) {
    return Symbol.scalar(name);
  }

  private static Expr of(String name) {
    return call("a", symbol(name));
  }

  private static Expr on(String name) {
    return indicator(symbol(name), Relation.GREATER, num(0));
  }

  private static Expr s(String name) {
    return symbol(name);
  }

  /**
   * A weight of the ReLU network of problem 7.1, with a long line that has to be broken, and a
   * wrong one.
   */
  static VerifiedProblem problem71() {
    List<Definition> names =
        List.of(
            new Definition(s("f_1"), plus(s("theta_01"), times(s("theta_11"), s("x")))),
            new Definition(s("f_2"), plus(s("theta_02"), times(s("theta_12"), s("x")))),
            new Definition(
                s("g_1"),
                plus(s("psi_01"), times(s("psi_11"), of("f_1")), times(s("psi_21"), of("f_2")))),
            new Definition(
                s("g_2"),
                plus(s("psi_02"), times(s("psi_12"), of("f_1")), times(s("psi_22"), of("f_2")))),
            new Definition(
                s("y"),
                plus(s("phi_0"), times(s("phi_1"), of("g_1")), times(s("phi_2"), of("g_2")))));
    Givens givens = new Givens(Map.of(), names, Library.EMPTY);
    Derivative asked = Derivative.total(s("y"), s("theta_11"));
    Task task = new Task.Derive(List.of(asked), List.of(), false);
    Expr path1 = times(s("phi_1"), on("g_1"), s("psi_11"), on("f_1"), s("x"));
    Expr path2 = times(s("phi_2"), on("g_2"), s("psi_12"), on("f_1"), s("x"));
    Derivation derivation =
        new Rows(asked)
            .then(
                Rule.PATHS,
                plus(
                    times(d("y", "g_1"), d("g_1", "f_1"), d("f_1", "theta_11")),
                    times(d("y", "g_2"), d("g_2", "f_1"), d("f_1", "theta_11"))),
                Text.of(
                    "chain rule: ",
                    s("theta_11"),
                    " acts through ",
                    s("f_1"),
                    " on ",
                    s("g_1"),
                    " and ",
                    s("g_2")))
            .then(
                Rule.FUNCTION,
                plus(path1, path2),
                Text.of(Text.equality(call("a'", s("z")), on("z"))))
            .then(
                Rule.COMMON_FACTOR,
                times(
                    plus(
                        times(s("phi_1"), s("psi_11"), on("g_1")),
                        times(s("phi_2"), s("psi_12"), on("g_2"))),
                    on("f_1"),
                    s("x")),
                Text.of("common factors"))
            .done();
    Derivation wide =
        new Rows(asked)
            .then(
                Rule.MULTIPLY_OUT,
                plus(path1, path2, path1, path2, over(path1, plus(path2, ONE))),
                Text.of(
                    "everything written out, which is far too long for a line of any page that anybody prints"))
            .then(
                Rule.TIDY,
                times(plus(path1, path2, path2, path1, path2), plus(path1, s("x"))),
                Text.EMPTY)
            .done();
    Part part =
        new Part(
            "(a)", null, task, List.of(), List.of(), BigDecimal.valueOf(2), List.of(), List.of());
    Problem problem =
        new Problem(
            "7.1",
            "A ReLU network",
            null,
            "Find the derivative of the output.",
            givens,
            List.of(),
            List.of(part),
            null,
            List.of(),
            List.of(),
            Problem.EvidenceStyle.TABLE,
            null);
    Verdict wrong = new Verdict.Differs(Map.of("x", -1.5), 0.25, 0.75);
    List<Block> blocks =
        List.of(
            new Block.Naming(names),
            new Block.Worked(derivation, true),
            new Block.Paragraph(Text.of("Written out, ", asked, " is long.")),
            new Block.Worked(wide, true),
            new Block.Table(
                List.of(Text.of("mode"), Text.of("products")),
                List.of(
                    List.of(Text.of("reverse"), Text.of(num(12))),
                    List.of(Text.of("forward"), Text.of(num(52))))),
            new Block.Finding(
                new Statement.Vanishes(asked, List.of()),
                Text.of("The derivative is zero where ", on("f_1"), " is zero.")));
    return verified(
        problem,
        task,
        blocks,
        Map.of(3, List.of(new Verdict.Agrees(48, 1e-12), wrong)),
        agreement());
  }

  private static Expr d(String of, String by) {
    return Derivative.local(symbol(of), symbol(by));
  }

  static Evidence agreement() {
    return new Evidence(
        List.of(
            new Check(Check.Kind.ROW, new Verdict.Agrees(48, 3.1e-14)),
            new Check(Check.Kind.CENTRAL_DIFFERENCES, new Verdict.Agrees(48, 7e-11)),
            new Check(Check.Kind.SYMJA, new Verdict.Agrees(48, 0))),
        16,
        4);
  }

  private static VerifiedProblem verified(
      Problem problem,
      Task task,
      List<Block> blocks,
      Map<Integer, List<Verdict>> special,
      Evidence evidence) {
    Map<Integer, Evidence> evidences = new LinkedHashMap<>();
    Map<Integer, List<Verdict>> rows = new LinkedHashMap<>();
    List<Statement.Equation> results = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Worked(Derivation derivation, boolean asked)) {
        Verdict agrees = new Verdict.Agrees(48, 1e-12);
        rows.put(
            i, special.getOrDefault(i, derivation.rows().stream().map(each -> agrees).toList()));
        evidences.put(i, evidence);
        results.add(derivation.proves());
      }
    }
    Solution solution = new Solution(task, problem.givens(), blocks, results);
    return new VerifiedProblem(problem, List.of(new VerifiedSolution(solution, evidences, rows)));
  }
}
