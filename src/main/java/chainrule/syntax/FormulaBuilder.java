package chainrule.syntax;

import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Member;
import chainrule.expr.Sizes;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.*;
import chainrule.syntax.grammar.PlainParserBaseVisitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Turns a parsed formula into the expression that was written. ANTLR's trees end here. */
final class FormulaBuilder extends PlainParserBaseVisitor<Expr> {
  /** Never powers, for an array has none with a letter. */
  private static final Set<String> TRANSPOSE = Set.of("^T", "^{T}", "^⊤", "^{⊤}", "ᵀ");

  private static final Set<String> INVERSE = Set.of("^-1", "^{-1}", "⁻¹");
  private static final Set<String> INVERSE_TRANSPOSE = Set.of("^-T", "^{-T}", "^-⊤", "^{-⊤}", "⁻ᵀ");

  private final Source source;
  private final Scope scope;
  private final Shapes shapes;
  private final Leaves leaves;

  FormulaBuilder(Source source, Scope scope) {
    this(source, scope, new Shapes(source));
  }

  FormulaBuilder(Source source, Scope scope, Shapes shapes) {
    this.source = source;
    this.scope = scope;
    this.shapes = shapes;
    this.leaves = new Leaves(source, scope);
  }

  Scope scope() {
    return scope;
  }

  // ---- sums and products ----

  @Override
  public Expr visitFormula(FormulaContext formula) {
    List<TermContext> written =
        formula.term(); // asked for one by one, they would be counted anew each time
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Expr term = visit(written.get(i));
      boolean minus = i > 0 && isMinus(formula.operator.get(i - 1));
      terms.add(minus ? negate(term) : term);
    }
    return shapes.checked(plus(terms), written);
  }

  @Override
  public Expr visitTerm(TermContext term) {
    return signed(term.sign, visit(term.pointwise()));
  }

  private static Expr signed(List<Token> signs, Expr body) {
    Expr signed = body;
    for (Token sign : signs) {
      signed = isMinus(sign) ? negate(signed) : signed;
    }
    return signed;
  }

  private static boolean isMinus(Token sign) {
    return sign.getType() == PlainParser.MINUS;
  }

  @Override
  public Expr visitPointwise(PointwiseContext pointwise) {
    List<ProductContext> written = pointwise.product();
    Expr product = visit(written.get(0));
    for (int i = 1; i < written.size(); i++) {
      Expr next = new Hadamard(product, visit(written.get(i)));
      product = shapes.checked(next, written.get(0), written.get(i));
    }
    return product;
  }

  /** Factors gather until a fraction bar takes all of them as its numerator. */
  @Override
  public Expr visitFactors(FactorsContext product) {
    Factors factors = new Factors(visit(product.power()), product.power(), shapes);
    Token before = product.power().getStop();
    for (StepContext step : product.step()) {
      if (step instanceof OverContext) {
        factors.divideBy(visit(step), step);
      } else {
        refuseTwoNumbers(before, step.getStart());
        factors.add(visit(step), step);
      }
      before = step.getStop();
    }
    return product.last() == null ? factors.product() : withSum(factors, product.last());
  }

  private Expr withSum(Factors factors, LastContext last) {
    Expr sum = visit(last.bigSum());
    if (last.operator != null && last.operator.getType() == PlainParser.SLASH) {
      factors.divideBy(sum, last.bigSum());
    } else {
      factors.add(sum, last.bigSum());
    }
    return factors.product();
  }

  /** 1 000 is a slip, and so is 2 3: the reader asks for the sign. */
  private void refuseTwoNumbers(Token first, Token second) {
    if (first.getType() == PlainParser.NUMBER && second.getType() == PlainParser.NUMBER) {
      throw source.fault(
          "syntax",
          first,
          second,
          "two numbers side by side",
          "write %s * %s for a product".formatted(first.getText(), second.getText()));
    }
  }

  @Override
  public Expr visitSumAlone(SumAloneContext product) {
    return visit(product.bigSum());
  }

  @Override
  public Expr visitTimes(TimesContext step) {
    return visit(step.signed());
  }

  @Override
  public Expr visitOver(OverContext step) {
    return visit(step.signed());
  }

  @Override
  public Expr visitBeside(BesideContext step) {
    return visit(step.power());
  }

  @Override
  public Expr visitSigned(SignedContext signed) {
    return signed(signed.sign, visit(signed.power()));
  }

  @Override
  public Expr visitBigSum(BigSumContext sum) {
    String index = Spelling.plain(sum.NAME().getText());
    Symbol bound = Symbol.scalar(index);
    Expr low = visit(sum.formula());
    Expr high = visit(sum.upper());
    Expr body = new FormulaBuilder(source, scope.within(index), shapes).visit(sum.product());
    if (sum.INTEGRAL() != null) {
      return shapes.checked(
          new Integral(bound, low, high, body), sum.formula(), sum.upper(), sum.product());
    }
    Expr total =
        shapes.checked(new Sum(bound, low, high, body), sum.formula(), sum.upper(), sum.product());
    return sum.MEAN() == null ? total : times(over(Exprs.ONE, count(low, high)), total);
  }

  /** How many whole numbers lie between the ends, these included. */
  private static Expr count(Expr low, Expr high) {
    return low.equals(Exprs.ONE) ? high : Sizes.normal(plus(high, negate(low), Exprs.ONE));
  }

  @Override
  public Expr visitUpper(UpperContext upper) {
    return upper.formula() == null ? visit(upper.primary()) : visit(upper.formula());
  }

  // ---- powers and functions without brackets ----

  @Override
  public Expr visitPower(PowerContext power) {
    Expr base = raised(power.primary(), power.raised());
    return applied(power.head(), base);
  }

  /** x^a^b is x^(a^b); e^x is exp[x]. */
  private Expr raised(PrimaryContext primary, List<RaisedContext> raised) {
    if (raised.isEmpty()) {
      return visit(primary);
    }
    if (isE(primary)) {
      return call("exp", tower(raised));
    }
    Expr base = visit(primary);
    if (base.shape().isScalar()) {
      return shapes.checked(power(base, tower(raised)), primary, raised.get(0));
    }
    Expr array = raised(base, raised);
    return shapes.checked(array, primary, raised.get(0));
  }

  /** A^T, A^-1, A^-T, A^2. */
  private Expr raised(Expr array, List<RaisedContext> raised) {
    String written = raised.size() == 1 ? raised.get(0).getText() : "";
    boolean matrix = array.shape().order() > 1;
    if (TRANSPOSE.contains(written)) {
      return new Transpose(array);
    }
    if (matrix && INVERSE.contains(written)) {
      return ArrayCall.of(ArrayFunction.INVERSE, array);
    }
    return matrix && INVERSE_TRANSPOSE.contains(written)
        ? new Transpose(ArrayCall.of(ArrayFunction.INVERSE, array))
        : power(array, tower(raised));
  }

  private Expr tower(List<RaisedContext> raised) {
    Expr exponent = exponent(raised.get(raised.size() - 1));
    for (int i = raised.size() - 2; i >= 0; i--) {
      exponent = power(exponent(raised.get(i)), exponent);
    }
    return exponent;
  }

  private boolean isE(PrimaryContext primary) {
    return primary.getText().equals("e") && scope.eIsNumber();
  }

  private Expr exponent(RaisedContext raised) {
    return switch (raised) {
      case ToPowerContext to -> visit(to.exponent());
      case SuperscriptContext small -> leaves.superscript(small.getStart());
      default -> throw new AssertionError(raised.getClass());
    };
  }

  @Override
  public Expr visitPlainExponent(PlainExponentContext exponent) {
    return signed(exponent.sign, applied(exponent.head(), visit(exponent.primary())));
  }

  @Override
  public Expr visitBracedExponent(BracedExponentContext exponent) {
    return visit(exponent.formula());
  }

  /** sin cos x is sin[cos[x]], sin^2 x is (sin[x])^2. */
  private Expr applied(List<HeadContext> heads, Expr argument) {
    Expr applied = argument;
    for (int i = heads.size() - 1; i >= 0; i--) {
      HeadContext head = heads.get(i);
      Token name = head.HEAD().getSymbol();
      applied = raised(leaves.call(name, name, List.of(applied), List.of()), head.wholePower());
    }
    return applied;
  }

  private Expr raised(Expr call, WholePowerContext exponent) {
    return exponent == null ? call : power(call, leaves.wholePower(exponent));
  }

  // ---- what stands by itself ----

  @Override
  public Expr visitNumber(NumberContext number) {
    return leaves.number(number.getStart());
  }

  @Override
  public Expr visitName(NameContext name) {
    return leaves.name(name.getStart());
  }

  @Override
  public Expr visitIndexed(IndexedContext indexed) {
    return leaves.indexed(indexed.getStart(), indices(indexed.index()));
  }

  /** As in a subscript that is part of a name, letters that nothing declares are free indices. */
  private List<Expr> indices(IndexContext index) {
    FormulaBuilder open = new FormulaBuilder(source, scope.open(), shapes);
    List<Expr> indices = index.formula().stream().map(open::visit).toList();
    for (int i = 0; i < indices.size(); i++) {
      shapes.scalar(indices.get(i), index.formula(i), "is an index");
    }
    return indices;
  }

  /** An element or a row of what is written before the index. */
  private Expr entry(Expr array, ParserRuleContext written, @Nullable IndexContext index) {
    return index == null ? array : leaves.entry(array, written, indices(index));
  }

  @Override
  public Expr visitInfinity(InfinityContext infinity) {
    return Constant.INFINITY;
  }

  @Override
  public Expr visitMoment(MomentContext moment) {
    Expr body = visit(moment.formula());
    return switch (moment.getStart().getType()) {
      case PlainParser.EXPECTATION -> new Expectation(body);
      case PlainParser.VARIANCE -> new Variance(body);
      default -> density(body, moment);
    };
  }

  /** Pr(a), or Pr(-a): which variable is meant is told by the only name. */
  private Expr density(Expr at, MomentContext written) {
    Expr of = at instanceof chainrule.expr.Negate(Expr body) ? body : at;
    if (!(of instanceof Symbol) && !(of instanceof Member)) {
      throw source.fault(
          "unsupported",
          written.getStart(),
          written.getStop(),
          "a density is read at a random variable, Pr(a), or at its negative, Pr(-a)",
          null);
    }
    return new Density(of instanceof Symbol symbol ? variable(symbol) : of, at);
  }

  /**
   * The member of a family as whose value an integral runs: f_j in the integral of Pr(f_j) df_j.
   */
  private Expr variable(Symbol running) {
    String base = Written.base(running.name());
    if (base.length() + 1 >= running.name().length()) {
      return running;
    }
    Expr index = Symbol.scalar(running.name().substring(base.length() + 1));
    return scope.families().member(base, index).<Expr>map(each -> each).orElse(running);
  }

  @Override
  public Expr visitDelta(DeltaContext delta) {
    return new Delta(visit(delta.formula(0)), visit(delta.formula(1)));
  }

  @Override
  public Expr visitGroup(GroupContext group) {
    boolean bracket = group.formula() != null;
    List<RowContext> rows = group.row();
    boolean single =
        rows.size() == 1 && rows.get(0).formula().size() == 1 && group.SEMI().isEmpty();
    Expr body =
        bracket ? visit(group.formula()) : single ? visit(rows.get(0).formula(0)) : matrix(rows);
    return entry(body, group, group.index());
  }

  private Expr matrix(List<RowContext> rows) {
    int columns = rows.get(0).formula().size();
    for (RowContext row : rows) {
      if (row.formula().size() != columns) {
        throw source.fault(
            "shape",
            row.getStart(),
            row.getStop(),
            "a row of %d entries below one of %d".formatted(row.formula().size(), columns),
            "all rows of a matrix have as many entries: [1, 2; 3, 4]");
      }
    }
    List<List<Expr>> entries =
        rows.stream().map(row -> row.formula().stream().map(this::visit).toList()).toList();
    List<FormulaContext> written = rows.stream().flatMap(row -> row.formula().stream()).toList();
    return shapes.checked(new MatrixLiteral(entries), written);
  }

  @Override
  public Expr visitAbsolute(AbsoluteContext absolute) {
    Expr body = visit(absolute.formula());
    if (body.shape().isScalar()) {
      return call("abs", body);
    }
    String name = leaves.text(absolute.formula());
    throw source.fault(
        "shape",
        absolute.getStart(),
        absolute.getStop(),
        "bars round " + ShapeRules.words(body.shape()) + " may mean several things",
        (body.shape().isMatrix() ? "det[%s] is the determinant" : "norm[%s] or ‖%<s‖ is the norm")
                .formatted(name)
            + ", abs[%s] works element by element".formatted(name));
  }

  @Override
  public Expr visitNorm(NormContext norm) {
    Expr body = visit(norm.formula());
    if (body.shape().isScalar()) {
      return call("abs", body);
    }
    ArrayFunction kind = leaves.norm(norm.NORM_END());
    return shapes.checked(ArrayCall.of(kind, body), norm.formula());
  }

  @Override
  public Expr visitCalling(CallingContext calling) {
    CallContext call = calling.call();
    List<Expr> arguments = call.arguments().argument.stream().map(this::visit).toList();
    List<Expr> parameters = call.arguments().extra.stream().map(this::visit).toList();
    Expr value = leaves.call(call.getStart(), call.getStop(), arguments, parameters);
    List<FormulaContext> written = new ArrayList<>(call.arguments().argument);
    written.addAll(call.arguments().extra);
    boolean checkable = value.parts().size() == written.size();
    Expr checked = checkable ? shapes.checked(value, written) : value;
    return entry(raised(checked, call.wholePower()), calling, calling.index());
  }

  @Override
  public Expr visitIndicator(IndicatorContext indicator) {
    Expr whole = new Indicator(condition(indicator.condition()));
    return entry(shapes.checked(whole, indicator), indicator, indicator.index());
  }

  @Override
  public Expr visitCases(CasesContext cases) {
    List<FormulaContext> written = cases.branch().stream().map(BranchContext::formula).toList();
    return shapes.checked(new Cases(cases.branch().stream().map(this::branch).toList()), written);
  }

  private Cases.Branch branch(BranchContext branch) {
    Condition condition =
        branch.condition() == null ? new Condition.Otherwise() : condition(branch.condition());
    return new Cases.Branch(visit(branch.formula()), condition);
  }

  // ---- conditions ----

  /** One comparison, or all of several: 0 <= z <= 1, z > 0 and z < 1. */
  Condition condition(ConditionContext condition) {
    List<Condition.Comparison> all = new ArrayList<>();
    condition.comparison().forEach(each -> all.addAll(comparisons(each)));
    return all.size() == 1 ? all.get(0) : new Condition.AllOf(all);
  }

  /** The comparisons of a chain, each with its neighbours. */
  List<Condition.Comparison> comparisons(ComparisonContext chain) {
    List<Expr> sides = chain.formula().stream().map(this::visit).toList();
    List<Condition.Comparison> comparisons = new ArrayList<>();
    for (RelationContext relation : chain.relation()) {
      int left = comparisons.size();
      comparisons.add(
          new Condition.Comparison(sides.get(left), relation(relation), sides.get(left + 1)));
    }
    return comparisons;
  }

  private static Condition.Relation relation(RelationContext relation) {
    return switch (relation.getStart().getType()) {
      case PlainParser.LT -> Condition.Relation.LESS;
      case PlainParser.LE -> Condition.Relation.AT_MOST;
      case PlainParser.GT -> Condition.Relation.GREATER;
      case PlainParser.GE -> Condition.Relation.AT_LEAST;
      case PlainParser.NE -> Condition.Relation.NOT_EQUAL;
      default -> Condition.Relation.EQUAL;
    };
  }

  // ---- derivatives ----

  @Override
  public Expr visitDifferential(DifferentialContext differential) {
    return derivative(differential.derivative());
  }

  /** d^2 y / d x d z is d (d y / d z) / d x. */
  Derivative derivative(DerivativeContext written) {
    Expr of = visit(written.primary());
    int order = written.order() == null ? 1 : leaves.order(written.order());
    List<Expr> by = new ArrayList<>();
    for (ByTargetContext target : written.byTarget()) {
      int times = target.order() == null ? 1 : leaves.order(target.order());
      Expr variable = target(target.primary());
      for (int i = 0; i < times; i++) {
        by.add(variable);
      }
    }
    return nested(of, order, by, written);
  }

  /** One more variable for a derivative of the same order: the z of d y / d x, z. */
  Derivative another(DerivativeContext first, AnotherContext another) {
    Expr of = visit(first.primary());
    int order = first.order() == null ? 1 : leaves.order(first.order());
    int times = another.order() == null ? 1 : leaves.order(another.order());
    Expr variable = target(another.primary());
    return nested(of, order, Collections.nCopies(times, variable), another);
  }

  private Derivative nested(Expr of, int order, List<Expr> by, ParserRuleContext written) {
    if (by.size() != order) {
      throw source.fault(
          "syntax",
          written.getStart(),
          written.getStop(),
          "a derivative of order %d by %d variable%s"
              .formatted(order, by.size(), by.size() == 1 ? "" : "s"),
          "write d^2 y / d x^2, or d^2 y / d x d z");
    }
    Derivative nested = Derivative.total(of, by.get(by.size() - 1));
    for (int i = by.size() - 2; i >= 0; i--) {
      nested = Derivative.total(nested, by.get(i));
    }
    return nested;
  }

  /** What one can differentiate by. */
  Expr target(PrimaryContext written) {
    Expr target = visit(written);
    return switch (target) {
      case Symbol s -> target;
      case Member m -> target;
      case Entry e -> target;
      case Call c -> target;
      default ->
          throw source.fault(
              "syntax",
              written.getStart(),
              written.getStop(),
              "\"%s\" is nothing to differentiate by".formatted(leaves.text(written)),
              "differentiate by a symbol, an entry of an array, or a call such as sig[f]; \"let u = …\" names a part");
    };
  }
}
