package chainrule.verify;

import chainrule.calculus.Statement;
import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Evidence at small sizes for statements about arrays and layers that are no chain of rows. */
final class ArrayFindings {
  private final Givens givens;
  private final Supplier<RandomGenerator> random;

  ArrayFindings(Givens givens, Supplier<RandomGenerator> random) {
    this.givens = givens;
    this.random = random;
  }

  /** Whether the statement needs sizes. */
  boolean concern(Statement statement) {
    return switch (statement) {
      case Statement.Equation(Expr left, Expr right) -> ofArrays(left, right);
      case Statement.ShapeOf shape -> false; // has a check of its own
      case Statement.Vanishes vanishes -> ofArrays(vanishes.body());
      case Statement.ByInduction induction -> true;
      case Statement.LimitIs limit -> false;
      case Statement.BehavesLike like -> false;
      case Statement.Extremum extremum -> false;
      case Statement.Parity parity -> false;
      case Statement.NoDerivative none -> false;
      case Statement.Schedule schedule -> false;
      case Statement.BestSpacing spacing -> false;
      case Statement.Initialised initialised -> false; // has a check of its own
      case Statement.Trained trained -> false; // has a check of its own
    };
  }

  private boolean ofArrays(Expr... expressions) {
    return Instances.ofArrays(List.of(expressions), givens);
  }

  /** For a statement that {@link #concern}s arrays. */
  Evidence evidence(Statement statement) {
    List<Sizes> sizes = Instances.of(expressions(statement), givens);
    return statement instanceof Statement.ByInduction induction
        ? samples(induction(induction, sizes))
        : evidence(statement, sizes);
  }

  private Evidence evidence(Statement statement, List<Sizes> sizes) {
    return switch (statement) {
      case Statement.Equation(Expr left, Expr right) -> equation(left, right, givens, sizes);
      case Statement.Vanishes vanishes -> vanishes(vanishes, sizes);
      default ->
          samples(new Verdict.Undecided("a statement of this kind is not tried layer by layer"));
    };
  }

  /** What a statement speaks of. */
  private static List<Expr> expressions(Statement statement) {
    return switch (statement) {
      case Statement.Equation(Expr left, Expr right) -> List.of(left, right);
      case Statement.Vanishes vanishes -> List.of(vanishes.body());
      case Statement.ByInduction induction -> {
        List<Expr> both = new ArrayList<>(expressions(induction.start()));
        both.addAll(expressions(induction.step()));
        both.add(new Sum(induction.index(), Exprs.ONE, Exprs.ONE, induction.index()));
        yield both;
      }
      default -> List.of();
    };
  }

  private static Evidence samples(Verdict verdict) {
    return new Evidence(List.of(new Check(Check.Kind.SAMPLES, verdict)), 0, 0);
  }

  private Evidence equation(Expr left, Expr right, Givens given, List<Sizes> sizes) {
    Claim claim = new Claim(0, left, List.of(right), Set.of(), null, List.of());
    return new ArrayTrials(given, sizes, random).judge(List.of(claim)).get(0).evidence();
  }

  private static Expr[] sizesOf(Shape shape) {
    return shape.isScalar() ? new Expr[] {Exprs.ONE} : shape.axes().toArray(new Expr[0]);
  }

  /** Zero where names have the values that the conditions give them. */
  private Evidence vanishes(Statement.Vanishes statement, List<Sizes> sizes) {
    List<Definition> imposed = new ArrayList<>();
    for (Condition condition : statement.where()) {
      if (!(condition instanceof Comparison(Expr name, Relation relation, Expr value))
          || relation != Relation.EQUAL
          || !isName(name)) {
        return samples(
            new Verdict.Undecided("only conditions that give a name a value can be sampled here"));
      }
      imposed.add(new Definition(name, spread(value, name.shape())));
    }
    imposed.addAll(givens.definitions());
    Shape shape = statement.body().shape();
    Expr zero = shape.isScalar() ? Exprs.ZERO : ArrayCall.of(ArrayFunction.ZEROS, sizesOf(shape));
    return equation(statement.body(), zero, givens.withDefinitions(imposed), sizes);
  }

  private static boolean isName(Expr expr) {
    return expr instanceof Symbol || expr instanceof Member || expr instanceof Entry;
  }

  /** A number as the value of every element. */
  private static Expr spread(Expr value, Shape shape) {
    return shape.isScalar() || !value.shape().isScalar()
        ? value
        : Exprs.times(value, ArrayCall.of(ArrayFunction.ONES, sizesOf(shape)));
  }

  /** The start, and the step at every layer that has a next one. */
  private Verdict induction(Statement.ByInduction induction, List<Sizes> sizes) {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(evidence(induction.start(), sizes).verdict());
    for (Sizes each : sizes) {
      for (int layer = 1; layer < layers(each); layer++) {
        Statement step = at(induction.step(), induction.index(), layer);
        verdicts.add(evidence(step, List.of(each)).verdict());
      }
    }
    return verdicts.size() > 1
        ? Verdicts.worst(verdicts)
        : new Verdict.Undecided("the number of layers is not known");
  }

  /** How many layers there are: where the last family ends. */
  private int layers(Sizes sizes) {
    return givens.families().isEmpty() ? 0 : sizes.of(givens.families().getLast().to());
  }

  private static Statement at(Statement statement, Symbol index, int layer) {
    return switch (statement) {
      case Statement.Equation(Expr left, Expr right) ->
          new Statement.Equation(
              Sizes.withIndex(left, index, layer), Sizes.withIndex(right, index, layer));
      case Statement.Vanishes(Expr body, List<Condition> where) ->
          new Statement.Vanishes(
              Sizes.withIndex(body, index, layer),
              where.stream()
                  .map(
                      condition ->
                          condition.with(
                              condition.sides().stream()
                                  .map(side -> Sizes.withIndex(side, index, layer))
                                  .toList()))
                  .toList());
      default -> statement;
    };
  }
}
