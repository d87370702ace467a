package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The shapes that the arguments of a function may have whose definition needs arrays. */
final class ArrayFormals {
  private static final int MOST_ARGUMENTS = 10;
  private static final int MOST_OF_MATRICES = 4;
  private static final Expr SIZE = Symbol.scalar("n");
  private static final List<Shape> SHAPES =
      List.of(Shape.SCALAR, Shape.of(SIZE), Shape.of(SIZE, SIZE));

  private ArrayFormals() {}

  /**
   * All ways to give the arguments shapes, those with the fewest axes first; parameters are
   * scalars.
   */
  static List<List<Symbol>> of(FunctionDefinition function) {
    int arguments = function.arguments().size();
    if (arguments > MOST_ARGUMENTS) {
      return List.of();
    }
    List<Shape> shapes = arguments > MOST_OF_MATRICES ? SHAPES.subList(0, 2) : SHAPES;
    List<List<Symbol>> all = new ArrayList<>(List.of(List.of()));
    for (Symbol argument : function.arguments()) {
      List<List<Symbol>> longer = new ArrayList<>();
      for (List<Symbol> before : all) {
        for (Shape shape : shapes) {
          List<Symbol> with = new ArrayList<>(before);
          with.add(new Symbol(argument.name(), shape));
          longer.add(with);
        }
      }
      all = longer;
    }
    all.forEach(each -> each.addAll(function.parameters()));
    all.sort(Comparator.comparingInt(ArrayFormals::axes));
    return all.subList(1, all.size()); // all scalars are tried before
  }

  private static int axes(List<Symbol> formals) {
    return formals.stream().mapToInt(each -> each.shape().order()).sum();
  }
}
