package chainrule;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded random expressions in x and y over all functions of a library. */
final class RandomExpressions {
  static final Symbol X = Exprs.symbol("x");
  static final Symbol Y = Exprs.symbol("y");

  private final List<FunctionDefinition> functions;
  private final RandomGenerator random;

  RandomExpressions(Library library, long seed) {
    this.functions =
        library.functions().values().stream().filter(function -> !function.isUnknown()).toList();
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** An expression of at most {@code depth} levels that calls {@code wanted} and depends on x. */
  Expr draw(int depth, FunctionDefinition wanted) {
    Expr drawn = random.nextBoolean() ? around(call(wanted, depth - 2)) : call(wanted, depth - 1);
    return drawn.contains(X) ? drawn : Exprs.times(X, drawn);
  }

  private Expr around(Expr inside) {
    return switch (random.nextInt(5)) {
      case 0 -> Exprs.plus(inside, tree(2));
      case 1 -> Exprs.minus(tree(2), inside);
      case 2 -> Exprs.times(tree(1), inside);
      case 3 -> Exprs.over(inside, tree(1));
      default -> Exprs.power(inside, 2);
    };
  }

  private Expr tree(int depth) {
    if (depth <= 0 || random.nextInt(6) == 0) {
      return leaf();
    }
    return switch (random.nextInt(10)) {
      case 0, 1 -> Exprs.plus(tree(depth - 1), tree(depth - 1));
      case 2 -> Exprs.minus(tree(depth - 1), tree(depth - 1));
      case 3, 4 -> Exprs.times(tree(depth - 1), tree(depth - 1));
      case 5 -> Exprs.over(tree(depth - 1), tree(depth - 1));
      case 6 -> Exprs.power(tree(depth - 1), 2 + random.nextInt(2));
      default -> call(functions.get(random.nextInt(functions.size())), depth - 1);
    };
  }

  private Expr leaf() {
    return switch (random.nextInt(5)) {
      case 0 -> Y;
      case 1 -> Exprs.num(1 + random.nextInt(3));
      default -> X;
    };
  }

  private Expr call(FunctionDefinition function, int depth) {
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < function.arguments().size(); i++) {
      Expr argument = tree(i == 0 ? depth : Math.min(depth, 2));
      arguments.add(function.domain().isEmpty() ? argument : squeezed(argument));
    }
    List<Expr> parameters = new ArrayList<>();
    for (Symbol parameter : function.parameters()) {
      parameters.add(function.defaults().getOrDefault(parameter, Exprs.num(1)));
    }
    return new Call(function.name(), arguments, parameters);
  }

  /** Into the ranges in which functions with a restricted domain are often defined. */
  private Expr squeezed(Expr argument) {
    return switch (random.nextInt(4)) {
      case 0 -> argument;
      case 1 -> Exprs.call("sig", argument);
      case 2 -> Exprs.plus(Exprs.ONE, Exprs.power(argument, 2));
      default -> Exprs.call("exp", argument);
    };
  }

  /** A point (x, y), within two units of 0. */
  double[] point() {
    return new double[] {4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2};
  }
}
