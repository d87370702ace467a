package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.times;

import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.calculus.Citation;
import chainrule.calculus.Detail;
import chainrule.calculus.Heads;
import chainrule.calculus.Pieces;
import chainrule.calculus.Rule;
import chainrule.calculus.Simplifier;
import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.calculus.Trace;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Density;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Symbol;
import chainrule.problem.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The expectation of a function that switches: the definition as an integral, split where the
 * function switches, on each piece the branch that holds there, then powers of the variable one by
 * one: by symmetry where that is enough, else by the integral of the density.
 */
final class ByIntegral {
  static final Expr MINUS_INFINITY = negate(Constant.INFINITY);

  private final Model model;
  private final Trace trace;
  private final Expr variable;
  private final Expr function;
  private final Law law;
  private final Symbol running;
  private final Expr density;
  private final List<Expr> points = new ArrayList<>();
  private final List<Expr> branches = new ArrayList<>();

  ByIntegral(Model model, Trace trace, Expr variable, Expr function) {
    this.model = model;
    this.trace = trace;
    this.variable = variable;
    this.function = function;
    this.law = model.variable(variable).orElseThrow().law();
    this.running = running(variable);
    this.density = new Density(variable, running);
  }

  /** Under the integral the variable runs over numbers; it keeps its name. */
  static Symbol running(Expr variable) {
    return variable instanceof Symbol symbol
        ? symbol
        : Symbol.scalar(chainrule.expr.Sizes.text(variable));
  }

  /** Rows from the expectation to an expression without it, or in simpler ones. */
  void run() {
    if (law instanceof Law.Bernoulli) {
      throw new UnsupportedTask("a variable that is 0 or 1 has no density");
    }
    pieces();
    Expr body = Exprs.substitute(function, Map.of(variable, running));
    Expr written = trace.current();
    if (!written.equals(new Expectation(function))) {
      trace.step(Rule.DEFINITION, Place.ROOT, new Expectation(function));
      trace.show(Detail.NORMAL, definitions(written));
    }
    Expr whole = integral(MINUS_INFINITY, Constant.INFINITY, times(body, density));
    trace.row(Rule.EXPECTATION, whole, Detail.NORMAL, Text.of("definition of the expectation"));
    split(body);
    powers();
    new HalfMoments(model.givens(), variable, law, trace).run();
  }

  private Text definitions(Expr written) {
    Expr body = ((Expectation) written).body();
    List<Object> words = new ArrayList<>();
    names(body, words);
    return Text.of(words.toArray());
  }

  private void names(Expr in, List<Object> words) {
    if (model.variable(in).isPresent()) {
      return;
    }
    model
        .definition(in)
        .ifPresentOrElse(
            each -> {
              words.add(words.isEmpty() ? "" : ", ");
              words.add(Text.equality(each.left(), each.right()));
            },
            () -> in.parts().forEach(part -> names(part, words)));
  }

  private Integral integral(Expr from, Expr to, Expr body) {
    return new Integral(running, from, to, body);
  }

  private void pieces() {
    Expr body = Exprs.substitute(function, Map.of(variable, running));
    Pieces pieces = new Pieces(new Heads(model.givens().library()), running, body);
    pieces.points().forEach(point -> points.add(pieces.written(point)));
    branches.addAll(pieces.pieces());
  }

  // ---- the pieces ----

  private void split(Expr body) {
    if (points.isEmpty()) {
      branch(Place.of(2, 0), branches.get(0), null);
      return;
    }
    List<Expr> ends = new ArrayList<>(List.of(MINUS_INFINITY));
    ends.addAll(points);
    ends.add(Constant.INFINITY);
    List<Expr> parts = new ArrayList<>();
    for (int i = 0; i + 1 < ends.size(); i++) {
      parts.add(integral(ends.get(i), ends.get(i + 1), times(body, density)));
    }
    trace.row(
        Rule.SPLIT_INTEGRAL,
        plus(parts),
        Detail.NORMAL,
        points.size() == 1
            ? Text.of("split the integral at ", Text.equality(running, points.get(0)))
            : Text.of("split the integral where the function switches"));
    List<Object> words = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      Condition where = between(ends.get(i), ends.get(i + 1));
      branch(Place.of(i, 2, 0), branches.get(i), where);
      words.add(i == 0 ? "" : ", ");
      words.add(Text.equality(body, branches.get(i)));
      words.add(" for ");
      words.add(where);
    }
    MomentWork.tidy(trace);
    trace.step(Rule.TIDY, Place.ROOT, withoutZeros(trace.current()));
    trace.show(Detail.NORMAL, Text.of(words.toArray()));
  }

  private Condition between(Expr from, Expr to) {
    if (from.equals(MINUS_INFINITY)) {
      return new Comparison(running, Relation.LESS, to);
    }
    Comparison above = new Comparison(running, Relation.GREATER, from);
    return to == Constant.INFINITY
        ? above
        : new Condition.AllOf(
            List.of(
                new Comparison(from, Relation.LESS, running),
                new Comparison(running, Relation.LESS, to)));
  }

  private void branch(Place place, Expr value, @org.jspecify.annotations.Nullable Condition where) {
    List<Citation> uses = where == null ? List.of() : List.of(new Citation.ByAssumption(where));
    trace.step(Rule.WRITE_OUT, place, value, List.of(), uses);
  }

  private static Expr withoutZeros(Expr sum) {
    List<Expr> kept = new ArrayList<>();
    for (Expr term : sum instanceof Plus(List<Expr> terms) ? terms : List.of(sum)) {
      if (!(term instanceof Integral each && each.body().equals(Exprs.ZERO))) {
        kept.add(term);
      }
    }
    return plus(kept);
  }

  // ---- powers ----

  /** Each integral as a sum of numbers times integrals of one power. */
  private void powers() {
    List<Expr> terms = new ArrayList<>();
    Expr sum = trace.current();
    for (Expr term : sum instanceof Plus(List<Expr> all) ? all : List.of(sum)) {
      if (term instanceof Integral each) {
        terms.addAll(monomials(each));
      } else {
        terms.add(term);
      }
    }
    Expr apart = Tidy.tidy(plus(terms));
    if (!apart.equals(sum)) {
      trace.row(Rule.LINEARITY, apart, Detail.NORMAL, Text.of("linearity"));
    }
  }

  private List<Expr> monomials(Integral integral) {
    Expr branch = withoutDensity(integral.body());
    List<Expr> coefficients = coefficients(branch);
    List<Expr> terms = new ArrayList<>();
    for (int n = coefficients.size() - 1; n >= 0; n--) {
      if (!coefficients.get(n).equals(Exprs.ZERO)) {
        Expr power = Tidy.tidy(times(Exprs.power(running, n), density));
        terms.add(
            Tidy.tidy(
                times(coefficients.get(n), integral(integral.lower(), integral.upper(), power))));
      }
    }
    return terms;
  }

  private Expr withoutDensity(Expr body) {
    return Tidy.tidy(Exprs.substitute(body, Map.of(density, Exprs.ONE)));
  }

  /** The coefficients of a polynomial in the variable, the constant one first. */
  private List<Expr> coefficients(Expr branch) {
    if (!branch.contains(running)) {
      return List.of(branch);
    }
    try {
      RationalFunctions workspace = new RationalFunctions();
      RationalForm form = workspace.of(branch);
      if (form.isPolynomial()) {
        List<RationalForm> by = workspace.coefficients(form, running);
        List<Expr> all = by.stream().map(each -> simple(workspace.toExpr(each))).toList();
        if (all.stream().noneMatch(each -> each.contains(running))) {
          return all;
        }
      }
    } catch (TooLarge | ArithmeticException tooMuch) {
      // said below
    }
    throw new UnsupportedTask(
        "no closed form is known here for the expectation of a function of "
            + Moves.words(variable)
            + " that is no polynomial between its switches");
  }

  private static Expr simple(Expr expr) {
    return new Simplifier().simplify(expr);
  }
}
