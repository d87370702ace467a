package chainrule.verify;

import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.expr.Transpose;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random smooth functions in place of unknown ones: what is claimed of {@code l[f]} must hold
 * whichever function {@code l} is. Every element of the value depends on every element of every
 * argument, on each in its own measure.
 */
public final class StandIns {
  private final Sizes sizes;
  private final RandomGenerator random;

  private StandIns(Sizes sizes, RandomGenerator random) {
    this.sizes = sizes;
    this.random = random;
  }

  /**
   * The givens with a function for each unknown one of scalars among the atoms.
   *
   * @param atoms what the values of some expressions rest on
   */
  public static Givens with(Givens givens, Set<Expr> atoms, RandomGenerator random) {
    return with(givens, atoms, Sizes.NONE, random);
  }

  /** The same for functions of arrays too, at given sizes. */
  public static Givens with(Givens givens, Set<Expr> atoms, Sizes sizes, RandomGenerator random) {
    Set<String> defined =
        givens.definitions().stream()
            .map(Definition::left)
            .flatMap(left -> left instanceof Call call ? Stream.of(call.head()) : null)
            .collect(Collectors.toSet());
    StandIns standIns = new StandIns(sizes, random);
    Map<String, FunctionDefinition> functions = new LinkedHashMap<>();
    for (Expr atom : atoms) {
      if (atom instanceof Call call && !defined.contains(call.head()) && standIns.isSized(call)) {
        functions.computeIfAbsent(call.head(), head -> standIns.smooth(call));
      }
    }
    return functions.isEmpty()
        ? givens
        : new Givens(
            givens.facts(),
            givens.definitions(),
            givens.families(),
            givens.library().with(functions.values()),
            givens.random());
  }

  /**
   * {@code sin[s] + s^2/5 + t} where s and t are combinations of the arguments, s with a constant.
   * What works element by element is a function of scalars.
   */
  private FunctionDefinition smooth(Call call) {
    boolean elementwise = call.isElementwise();
    Shape value = elementwise ? Shape.SCALAR : concrete(call.shape());
    List<Symbol> formals = new ArrayList<>();
    List<Expr> phase = new ArrayList<>(List.of(number()));
    List<Expr> terms = new ArrayList<>();
    for (Expr part : call.parts()) {
      Shape shape = elementwise ? Shape.SCALAR : concrete(part.shape());
      Symbol formal = new Symbol("u_" + formals.size(), shape);
      formals.add(formal);
      phase.add(combination(formal, value));
      terms.add(combination(formal, value));
    }
    Expr inner = plus(phase);
    terms.add(call("sin", inner));
    Expr square = value.order() == 2 ? new chainrule.expr.Hadamard(inner, inner) : power(inner, 2);
    terms.add(times(new Num(new BigDecimal("0.2")), square));
    // "sin" must be there even if the library of the problem lacks it: it is a primitive of every
    // library.
    return FunctionDefinition.of(call.head(), formals, List.of(), plus(terms));
  }

  /** Without sizes a function of arrays keeps its calls as atoms. */
  private boolean isSized(Call call) {
    return call.isElementwise()
        || Stream.concat(Stream.of(call.shape()), call.parts().stream().map(Expr::shape))
            .flatMap(shape -> shape.axes().stream())
            .allMatch(axis -> sizes.find(axis).isPresent());
  }

  private Shape concrete(Shape shape) {
    if (shape.order() > 2) {
      throw new UnsupportedExpression("an unknown function of arrays with more than two axes");
    }
    return new Shape(Arrays.stream(sizes.of(shape)).mapToObj(Exprs::num).toList());
  }

  /** A linear function of the argument with values of the given shape. */
  private Expr combination(Symbol formal, Shape value) {
    if (formal.shape().isScalar() && value.isScalar()) {
      return times(number(), formal);
    }
    Expr numbers = inner(formal);
    return switch (value.order()) {
      case 0 -> times(new Transpose(weights(formal.shape())), numbers);
      case 1 -> times(matrix(value, formal.shape()), numbers);
      default -> {
        Shape rows = Shape.of(value.axes().get(0));
        Shape columns = Shape.of(value.axes().get(1));
        yield times(matrix(rows, formal.shape()), numbers, new Transpose(weights(columns)));
      }
    };
  }

  /** The argument as a vector: a matrix times random weights, a scalar as one element. */
  private Expr inner(Symbol formal) {
    return switch (formal.shape().order()) {
      case 0 -> times(formal, ArrayCall.of(ArrayFunction.ONES, Exprs.ONE));
      case 1 -> formal;
      default -> times(formal, weights(Shape.of(formal.shape().axes().get(1))));
    };
  }

  private static Expr length(Shape shape) {
    return shape.isScalar() ? Exprs.ONE : shape.axes().get(0);
  }

  /** A vector of random numbers, as long as the first axis. */
  private Expr weights(Shape shape) {
    return times(
        matrix(Shape.of(length(shape)), Shape.of(Exprs.TWO)),
        ArrayCall.of(ArrayFunction.ONES, Exprs.TWO));
  }

  /**
   * A random matrix from vectors as long as the first axis of {@code from} to ones like {@code to}.
   */
  private Expr matrix(Shape to, Shape from) {
    List<List<Expr>> rows = new ArrayList<>();
    for (int i = 0; i < sizes.of(length(to)); i++) {
      List<Expr> row = new ArrayList<>();
      for (int j = 0; j < sizes.of(length(from)); j++) {
        row.add(number());
      }
      rows.add(row);
    }
    return new MatrixLiteral(rows);
  }

  private Num number() {
    return new Num(BigDecimal.valueOf(300 + random.nextInt(900), 3));
  }
}
