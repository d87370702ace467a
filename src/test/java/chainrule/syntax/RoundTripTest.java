package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Constant;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Num;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.render.PlainPrinter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is printed in plain notation reads back to the same tree. */
class RoundTripTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Givens NOTHING = new Givens(Map.of(), List.of(), LIBRARY);
  private static final List<FunctionDefinition> FUNCTIONS =
      List.copyOf(LIBRARY.functions().values());

  @Test
  void printedTreesReadBackToThemselves() {
    for (long seed = 0; seed < 3000; seed++) {
      Expr tree = tree(new Random(seed), 1 + (int) (seed % 7));
      String printed = PlainPrinter.print(tree);
      Expr read;
      try {
        read = FormulaReader.read(printed, NOTHING);
      } catch (InputException unreadable) {
        throw new AssertionError(
            "seed " + seed + ": " + Trees.of(tree) + "\n" + unreadable.render());
      }
      assertEquals(Trees.of(tree), Trees.of(read), "seed " + seed + ": " + printed);
      assertEquals(tree, read, "seed " + seed + ": " + printed);
    }
  }

  @Test
  void definitionsAndDerivativesOfTheLibraryReadBackToThemselves() {
    for (FunctionDefinition function : FUNCTIONS) {
      if (function.body() != null) {
        assertEquals(
            function.body(), FormulaReader.read(PlainPrinter.print(function.body()), NOTHING));
      }
      for (Expr stated : function.derivatives().values()) {
        assertEquals(stated, FormulaReader.read(PlainPrinter.print(stated), NOTHING));
      }
    }
  }

  private static Expr tree(Random random, int depth) {
    if (depth == 0) {
      return leaf(random);
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> Exprs.plus(trees(random, depth));
      case 2, 3 -> Exprs.times(trees(random, depth));
      case 4 -> Exprs.negate(tree(random, depth - 1));
      case 5 -> Exprs.over(tree(random, depth - 1), tree(random, depth - 1));
      case 6 -> Exprs.power(tree(random, depth - 1), tree(random, depth - 1));
      case 7, 8 -> call(random, depth);
      case 9 -> new Indicator(condition(random, depth - 1));
      case 10 -> cases(random, depth);
      default -> rare(random, depth);
    };
  }

  private static Expr rare(Random random, int depth) {
    return random.nextBoolean()
        ? Derivative.total(tree(random, depth - 1), leaf(random, "x", "theta_11", "f_2"))
        : new Sum(Symbol.scalar("k"), leaf(random), leaf(random), tree(random, depth - 1));
  }

  private static List<Expr> trees(Random random, int depth) {
    return IntStream.range(0, 2 + random.nextInt(2))
        .mapToObj(i -> tree(random, depth - 1))
        .toList();
  }

  private static Expr call(Random random, int depth) {
    FunctionDefinition function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    List<Expr> arguments =
        function.arguments().stream().map(each -> tree(random, depth - 1)).toList();
    List<Expr> parameters = function.parameters().stream().map(each -> leaf(random)).toList();
    return new Call(function.name(), arguments, parameters);
  }

  private static Expr cases(Random random, int depth) {
    Cases.Branch first = new Cases.Branch(tree(random, depth - 1), condition(random, 0));
    Condition last = random.nextBoolean() ? new Condition.Otherwise() : condition(random, 0);
    return new Cases(List.of(first, new Cases.Branch(tree(random, depth - 1), last)));
  }

  private static Condition condition(Random random, int depth) {
    Condition.Comparison one = comparison(random, depth);
    return random.nextInt(3) > 0 ? one : new Condition.AllOf(List.of(one, comparison(random, 0)));
  }

  private static Condition.Comparison comparison(Random random, int depth) {
    Condition.Relation[] relations = Condition.Relation.values();
    return new Condition.Comparison(
        tree(random, depth), relations[random.nextInt(relations.length)], leaf(random));
  }

  private static Expr leaf(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Num(new BigDecimal(random.nextBoolean() ? "0.50" : "3"));
      case 1 -> random.nextInt(4) > 0 ? Exprs.num(random.nextInt(20)) : Constant.PI;
      default ->
          leaf(random, "x", "y_i", "theta_11", "f_2", "beta", "x'", "T_ambient", "K", "N", "T");
    };
  }

  private static Expr leaf(Random random, String... names) {
    return Symbol.scalar(names[random.nextInt(names.length)]);
  }
}
