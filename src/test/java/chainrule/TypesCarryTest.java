package chainrule;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.indicator;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Citation;
import chainrule.calculus.Derivation;
import chainrule.calculus.Row;
import chainrule.calculus.Rule;
import chainrule.calculus.Statement;
import chainrule.expr.Call;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Integral;
import chainrule.expr.Member;
import chainrule.expr.Place;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Transpose;
import chainrule.numeric.Program;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.render.LatexPrinter;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import chainrule.verify.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is still to come, written down by hand in the types that are there. */
class TypesCarryTest {
  private static final long SEED = 75;
  private static final LatexPrinter LATEX = new LatexPrinter(StandardLibrary.load());
  private static final Givens NOTHING = new Givens(Map.of(), List.of(), StandardLibrary.load());

  private static List<String> latex(Derivation derivation) {
    return derivation.rows().stream()
        .map(row -> bare(LATEX.print(row.value(), new HashSet<>(row.struck()))))
        .toList();
  }

  private static String latex(Expr expr) {
    return bare(LATEX.print(expr));
  }

  /** Without thin spaces and sizes of brackets: what the line says, not how it looks. */
  private static String bare(String tex) {
    return tex.replaceAll("\\\\[bB]igg?[lr]", "").replace("\\,", "");
  }

  /** All that is derived by hand here. */
  static List<Derivation> derivations() {
    return List.of(longRoute(), byElements(), assembled(), backward(), secondMoment());
  }

  private static List<String> plain(Derivation derivation) {
    return derivation.rows().stream().map(row -> PlainPrinter.print(row.value())).toList();
  }

  private static String latex(Statement.Equation equation) {
    return latex(equation.left()) + "=" + latex(equation.right());
  }

  /**
   * The result is what replaying gives, every struck place is there, every row has the shape of the
   * left side.
   */
  private static void assertHoldsTogether(Derivation derivation) {
    List<Row> rows = derivation.rows();
    assertEquals(rows.get(rows.size() - 1).value(), derivation.result());
    Expr before = derivation.left();
    for (Row row : rows) {
      assertEquals(row.value(), row.step().replay(before));
      assertEquals(row.step().after(), row.step().place().in(row.value()));
      assertEquals(
          derivation.left().shape(), row.value().shape(), () -> PlainPrinter.print(row.value()));
      row.struck().forEach(place -> assertTrue(row.value().contains(place.in(row.value()))));
      before = row.value();
    }
  }

  // ---- 7.5, the long route: the ten rows of the hand derivation, from the chain rule on

  private static final Expr F = symbol("f");
  private static final Expr Y = symbol("y_i");
  private static final Expr ELL = symbol("ell_i");
  private static final Expr SIG = call("sig", F);
  private static final Expr E = call("exp", negate(F));
  private static final Expr ONE_E = plus(ONE, E);
  private static final Expr NOT_Y = minus(ONE, Y);
  private static final Definition SIGMOID = new Definition(SIG, over(ONE, ONE_E));

  private static Derivation longRoute() {
    Expr slope = over(E, power(ONE_E, 2));
    Expr local = Derivative.local(SIG, F);
    Citation sigmoid = new Citation.ByDefinition(SIGMOID);
    Condition notZero = new Comparison(ONE_E, Relation.NOT_EQUAL, ZERO);
    return new Board(Derivative.total(ELL, F))
        .then(Rule.PATHS, times(Derivative.local(ELL, SIG), local))
        .at(Place.of(0), Rule.CHAIN, minus(over(NOT_Y, minus(ONE, SIG)), over(Y, SIG)))
        .at(Place.of(1), Rule.RECIPROCAL, slope, sigmoid)
        .at(
            Place.of(0),
            Rule.DEFINITION,
            minus(times(NOT_Y, over(ONE_E, E)), times(Y, ONE_E)),
            sigmoid)
        .at(Place.of(0, 0), Rule.TIDY, over(times(NOT_Y, ONE_E), E))
        .then(Rule.COMMON_FACTOR, times(ONE_E, minus(over(NOT_Y, E), Y), slope))
        .strike(Place.of(0), Place.of(2, 1, 1))
        .at(
            Place.ROOT,
            Rule.CANCEL,
            times(minus(over(NOT_Y, E), Y), over(E, ONE_E)),
            List.of(notZero))
        .then(Rule.MULTIPLY_OUT, minus(over(NOT_Y, ONE_E), over(times(Y, E), ONE_E)))
        .then(Rule.COMMON_DENOMINATOR, over(plus(ONE, negate(Y), negate(times(Y, E))), ONE_E))
        .then(Rule.SPLIT_FRACTION, minus(over(ONE, ONE_E), over(plus(Y, times(Y, E)), ONE_E)))
        .at(Place.of(1, 0, 0), Rule.COMMON_FACTOR, times(Y, ONE_E))
        .strike(Place.of(1, 0, 0, 1), Place.of(1, 0, 1))
        .at(Place.of(1, 0), Rule.CANCEL, Y, List.of(notZero))
        .at(Place.of(0), Rule.RECOGNISE, SIG, sigmoid)
        .done();
  }

  @Test
  void theLongRouteOfTheCrossEntropyReplays() {
    Derivation derivation = longRoute();
    assertHoldsTogether(derivation);
    assertEquals(minus(SIG, Y), derivation.result());
  }

  @Test
  void theLongRouteOfTheCrossEntropyPrintsAsOnTheBoard() {
    List<String> rows = latex(longRoute());
    String e = "\\exp[-f]";
    assertEquals(
        List.of(
            "\\cancel{(1+"
                + e
                + ")}(\\frac{1-y_{i}}{"
                + e
                + "}-y_{i})\\frac{"
                + e
                + "}{(1+"
                + e
                + ")^{\\cancel{2}}}",
            "(\\frac{1-y_{i}}{" + e + "}-y_{i})\\frac{" + e + "}{1+" + e + "}",
            "\\frac{1-y_{i}}{1+" + e + "}-\\frac{y_{i}\\exp[-f]}{1+" + e + "}",
            "\\frac{1-y_{i}-y_{i}\\exp[-f]}{1+" + e + "}",
            "\\frac{1}{1+" + e + "}-\\frac{y_{i}+y_{i}\\exp[-f]}{1+" + e + "}",
            "\\frac{1}{1+" + e + "}-\\frac{y_{i}\\cancel{(1+" + e + ")}}{\\cancel{1+" + e + "}}",
            "\\frac{1}{1+" + e + "}-y_{i}",
            "\\operatorname{sig}[f]-y_{i}"),
        rows.subList(5, 13));
  }

  @Test
  void theRowsOfTheLongRouteHaveOneValue() {
    List<Expr> rows = longRoute().rows().subList(3, 13).stream().map(Row::value).toList();
    Program program = Program.compile(rows, List.of(F, Y), NOTHING);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 50; i++) {
      double f = random.nextDouble(-4, 4);
      double y = random.nextDouble(-2, 2);
      double[] values = program.apply(f, y);
      for (int row = 0; row < values.length; row++) {
        int at = row;
        assertEquals(
            1 / (1 + Math.exp(-f)) - y,
            values[row],
            1e-12,
            () -> "seed " + SEED + ", f " + f + ", row " + at);
      }
    }
  }

  @Test
  void theLongRouteReadsBack() {
    for (Row row : longRoute().rows().subList(3, 13)) {
      assertEquals(row.value(), FormulaReader.read(PlainPrinter.print(row.value()), NOTHING));
    }
  }

  // ---- 7.6: by elements, and back to the matrix in both layouts

  private static final Expr D_H = symbol("D_h");
  private static final Expr D_Z = symbol("D_z");
  private static final Symbol I = symbol2("i");
  private static final Symbol J = symbol2("j");
  private static final Symbol K = symbol2("k");
  private static final Symbol H = new Symbol("h", Shape.of(D_H));
  private static final Symbol Z = new Symbol("z", Shape.of(D_Z));
  private static final Symbol BETA = new Symbol("beta", Shape.of(D_Z));
  private static final Symbol OMEGA = new Symbol("Omega", Shape.of(D_Z, D_H));
  private static final Definition LINEAR = new Definition(Z, plus(BETA, times(OMEGA, H)));

  private static Symbol symbol2(String name) {
    return Symbol.scalar(name);
  }

  private static Expr entry(Expr array, Expr... indices) {
    return new Entry(array, List.of(indices));
  }

  private static Derivation byElements() {
    Expr hj = entry(H, J);
    Expr weighted = times(entry(OMEGA, I, K), entry(H, K));
    Expr element = plus(entry(BETA, I), new Sum(K, ONE, D_H, weighted));
    Expr inside =
        new Sum(K, ONE, D_H, times(entry(OMEGA, I, K), Derivative.local(entry(H, K), hj)));
    return new Board(Derivative.total(entry(Z, I), hj))
        .then(Rule.ELEMENT, Derivative.local(element, hj), new Citation.ByDefinition(LINEAR))
        .then(Rule.SUMMATION, inside)
        .at(Place.of(2, 1), Rule.DELTA, new Delta(K, J))
        .then(Rule.COLLAPSE, entry(OMEGA, I, J))
        .done();
  }

  private static Derivation assembled() {
    Statement.Equation element = byElements().proves();
    return new Board(Derivative.total(Z, H))
        .then(Rule.ASSEMBLE, OMEGA, new Citation.ByEarlier(element.left(), element.right()))
        .done();
  }

  @Test
  void aLinearLayerIsDifferentiatedByElements() {
    Derivation derivation = byElements();
    assertHoldsTogether(derivation);
    assertEquals(
        List.of(
            "\\frac{\\partial}{\\partial h_{j}}(\\beta_{i}+\\sum_{k=1}^{D_{h}}\\Omega_{ik}h_{k})",
            "\\sum_{k=1}^{D_{h}}\\Omega_{ik}\\frac{\\partial h_{k}}{\\partial h_{j}}",
            "\\sum_{k=1}^{D_{h}}\\Omega_{ik}\\delta_{kj}",
            "\\Omega_{ij}"),
        latex(derivation));
    assertEquals("sum_{k=1}^{D_h} Omega_{i,k} delta[k, j]", plain(derivation).get(2));
  }

  @Test
  void theMatrixOfALinearLayerIsAMatterOfLayout() {
    Derivation derivation = assembled();
    assertHoldsTogether(derivation);
    String left = "\\frac{\\partial\\mathbf{z}}{\\partial\\mathbf{h}}=";
    Statement.Equation proved = derivation.proves();
    assertEquals(
        left + "\\boldsymbol{\\Omega}^{T}", latex(Layouts.shown(proved, Layout.DENOMINATOR)));
    assertEquals(left + "\\boldsymbol{\\Omega}", latex(Layouts.shown(proved, Layout.NUMERATOR)));
    assertEquals(Shape.of(D_H, D_Z), Layouts.shown(proved, Layout.DENOMINATOR).right().shape());
    assertEquals(Shape.of(D_Z, D_H), Layouts.shown(proved, Layout.NUMERATOR).right().shape());
    assertEquals(Shape.SCALAR, entry(new Transpose(OMEGA), J, I).shape());
  }

  // ---- 7.10: the backward pass of a layer k of K, neither a number

  private static final Symbol LAST = symbol2("K");
  private static final Symbol ALPHA = symbol2("alpha");

  private static Expr size(Expr k) {
    return new Member("D", k, Shape.SCALAR);
  }

  private static Member f(Expr k, Expr size) {
    return new Member("f", k, Shape.of(size));
  }

  private static final Expr BEFORE = minus(K, ONE);
  private static final Member F_BEFORE = f(BEFORE, size(K));
  private static final Member H_K = new Member("h", K, Shape.of(size(K)));
  private static final Member F_K = f(K, size(plus(K, ONE)));
  private static final Member OMEGA_K =
      new Member("Omega", K, Shape.of(size(plus(K, ONE)), size(K)));
  private static final Expr LOSS = symbol("ell_i");

  private static Expr mask() {
    return plus(
        indicator(F_BEFORE, Relation.GREATER, ZERO),
        times(ALPHA, indicator(F_BEFORE, Relation.LESS, ZERO)));
  }

  private static Derivation backward() {
    Expr chained =
        times(
            new Transpose(Derivative.local(H_K, F_BEFORE)),
            new Transpose(Derivative.local(F_K, H_K)),
            Derivative.total(LOSS, F_K));
    Definition affine =
        new Definition(F_K, plus(new Member("beta", K, F_K.shape()), times(OMEGA_K, H_K)));
    return new Board(Derivative.total(LOSS, F_BEFORE))
        .then(Rule.PATHS, chained)
        .at(Place.of(1, 0), Rule.FUNCTION, OMEGA_K, new Citation.ByDefinition(affine))
        .then(
            Rule.ASSEMBLE,
            new Hadamard(mask(), times(new Transpose(OMEGA_K), Derivative.total(LOSS, F_K))))
        .done();
  }

  @Test
  void theBackwardPassHoldsForAnyLayer() {
    Derivation derivation = backward();
    assertHoldsTogether(derivation);
    assertEquals(
        "(\\mathbb{I}[\\mathbf{f}_{k-1}>0]+\\alpha\\mathbb{I}[\\mathbf{f}_{k-1}<0])"
            + "\\odot(\\boldsymbol{\\Omega}_{k}^{T}\\frac{\\partial\\ell_{i}}{\\partial\\mathbf{f}_{k}})",
        latex(derivation.result()));
    assertEquals(
        "(I[f_{k - 1} > 0] + alpha I[f_{k - 1} < 0]) ⊙ (Omega_k^T (d ell_i / d f_k))",
        PlainPrinter.print(derivation.result()));
    Statement.Equation chain =
        new Statement.Equation(derivation.left(), derivation.rows().get(0).value());
    assertEquals(
        "\\frac{\\partial\\ell_{i}}{\\partial\\mathbf{f}_{k-1}}=\\frac{\\partial\\mathbf{h}_{k}}{\\partial\\mathbf{f}_{k-1}}"
            + "\\frac{\\partial\\mathbf{f}_{k}}{\\partial\\mathbf{h}_{k}}\\frac{\\partial\\ell_{i}}{\\partial\\mathbf{f}_{k}}",
        latex(Layouts.shown(chain, Layout.DENOMINATOR)));
  }

  @Test
  void theBackwardPassIsProvedLayerByLayer() {
    Derivation step = backward();
    Symbol target = new Symbol("y", Shape.of(size(plus(LAST, ONE))));
    Member output = f(LAST, size(plus(LAST, ONE)));
    Statement.Equation start =
        new Statement.Equation(
            Derivative.total(LOSS, output), Derivative.local(call("l", output, target), output));
    Statement.ByInduction whole = new Statement.ByInduction(K, start, step.proves());
    // The step at the last layer speaks of what the start has proved.
    Statement.Equation general = (Statement.Equation) whole.step();
    Expr last = Exprs.substitute(general.right(), Map.of(K, LAST));
    assertTrue(last.contains(Derivative.total(LOSS, output)), () -> PlainPrinter.print(last));
    assertEquals(Shape.of(size(LAST)), last.shape());
  }

  @Test
  void theGradientOfAWeightMatrixIsAnOuterProduct() {
    Expr gradient = times(Derivative.total(LOSS, F_K), new Transpose(H_K));
    assertEquals(Derivative.total(LOSS, OMEGA_K).shape(), gradient.shape());
    assertEquals(
        "\\frac{\\partial\\ell_{i}}{\\partial\\mathbf{f}_{k}}\\mathbf{h}_{k}^{T}", latex(gradient));
  }

  // ---- 7.14: the second moment behind a ReLU, with what holds only under each integral

  private static final Symbol A = symbol2("a");
  private static final Expr B = symbol("b");
  private static final Expr RELU_SQUARED = power(call("relu", A), TWO);
  private static final Expr DENSITY = call("Pr", A);
  private static final Expr MINUS_INFINITY = negate(Constant.INFINITY);

  private static Integral integral(Expr low, Expr high, Expr body) {
    return new Integral(A, low, high, body);
  }

  private static Derivation secondMoment() {
    Condition positive = new Comparison(A, Relation.GREATER, ZERO);
    Condition negative = new Comparison(A, Relation.LESS, ZERO);
    Condition symmetric = new Comparison(DENSITY, Relation.EQUAL, call("Pr", negate(A)));
    Expr body = times(RELU_SQUARED, DENSITY);
    Expr square = times(power(A, TWO), DENSITY);
    Call variance = call("Var", A);
    Expr half = over(ONE, TWO);
    return new Board(new Expectation(power(B, TWO)))
        .at(
            Place.of(0, 0),
            Rule.DEFINITION,
            call("relu", A),
            new Citation.ByDefinition(new Definition(B, call("relu", A))))
        .then(Rule.EXPECTATION, integral(MINUS_INFINITY, Constant.INFINITY, body))
        .then(
            Rule.SPLIT_INTEGRAL,
            plus(integral(MINUS_INFINITY, ZERO, body), integral(ZERO, Constant.INFINITY, body)))
        .at(Place.of(0, 2, 0, 0), Rule.WRITE_OUT, ZERO, new Citation.ByAssumption(negative))
        .at(Place.of(1, 2, 0, 0), Rule.WRITE_OUT, A, new Citation.ByAssumption(positive))
        .then(Rule.TIDY, integral(ZERO, Constant.INFINITY, square))
        .at(
            Place.ROOT,
            Rule.SYMMETRY,
            times(half, integral(MINUS_INFINITY, Constant.INFINITY, square)),
            List.of(symmetric))
        .at(Place.of(1), Rule.EXPECTATION, new Expectation(power(A, TWO)))
        .at(Place.of(1), Rule.FUNCTION_IDENTITY, plus(variance, power(new Expectation(A), TWO)))
        .at(Place.of(1, 1, 0), Rule.FACT, ZERO)
        .at(Place.of(1, 0), Rule.FACT, power(symbol("sigma"), TWO))
        .then(Rule.TIDY, over(power(symbol("sigma"), TWO), TWO))
        .done();
  }

  @Test
  void theSecondMomentBehindAReluIsHalfTheVariance() {
    Derivation derivation = secondMoment();
    assertHoldsTogether(derivation);
    assertEquals(
        List.of(
            "\\mathbb{E}[\\operatorname{ReLU}[a]^{2}]",
            "\\int_{-\\infty}^{\\infty}\\operatorname{ReLU}[a]^{2}\\operatorname{Pr}[a]da",
            "\\int_{0}^{\\infty}a^{2}\\operatorname{Pr}[a]da",
            "\\frac{1}{2}\\int_{-\\infty}^{\\infty}a^{2}\\operatorname{Pr}[a]da",
            "\\frac{1}{2}\\mathbb{E}[a^{2}]",
            "\\frac{1}{2}(\\operatorname{Var}[a]+\\mathbb{E}[a]^{2})",
            "\\frac{\\sigma^{2}}{2}"),
        List.of(0, 1, 5, 6, 7, 8, 11).stream().map(latex(derivation)::get).toList());
  }

  @Test
  void anAssumptionHoldsInsideItsIntegralOnly() {
    for (Row row : secondMoment().rows()) {
      for (Citation use : row.step().uses()) {
        if (use instanceof Citation.ByAssumption(Comparison assumed)) {
          List<Integer> outward = new ArrayList<>(row.step().place().positions());
          List<Expr> round = new ArrayList<>();
          while (!outward.isEmpty()) {
            outward.remove(outward.size() - 1);
            round.add(new Place(outward).in(row.value()));
          }
          Integral binder =
              (Integral)
                  round.stream().filter(Integral.class::isInstance).findFirst().orElseThrow();
          assertEquals(binder.variable(), assumed.left());
          Expr end = assumed.relation() == Relation.GREATER ? binder.lower() : binder.upper();
          assertEquals(end, assumed.right());
        }
      }
    }
  }

  // ---- one marked row: a student's gradient of a weight matrix, the outer product the wrong way
  // round

  @Test
  void aStudentsRowStandsBesideTheRightOne() {
    Symbol f = new Symbol("f", Shape.of(D_Z));
    Expr adjoint = Derivative.total(LOSS, f);
    Expr asked = Derivative.total(LOSS, OMEGA);
    Statement.Equation right = new Statement.Equation(asked, times(adjoint, new Transpose(H)));
    Statement.Equation student = new Statement.Equation(asked, times(H, new Transpose(adjoint)));
    assertEquals(asked.shape(), right.right().shape());
    assertNotEquals(asked.shape(), student.right().shape());
    assertEquals(
        student.right(),
        Layouts.transposed(right.right()),
        "the mistake has a name: the transpose");
    // Entry (1, 2) at a point of sizes 2 and 3, told by the names of the entries.
    String place = PlainPrinter.print(entry(H, TWO));
    Verdict.Differs differs =
        new Verdict.Differs(Map.of(place, 0.5, "d ell_i / d f_1", 2.0), 0.75, 1.0);
    assertEquals("h_2", place);
    assertTrue(differs.at().containsKey("h_2"));
    assertEquals(
        "\\mathbf{h}(\\frac{\\partial\\ell_{i}}{\\partial\\mathbf{f}})^{T}",
        latex(student.right()));
  }
}
