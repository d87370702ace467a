package chainrule.cli.batch;

import chainrule.calculus.arrays.Matrices;
import chainrule.cli.batch.Deriving.Result;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Shape;
import chainrule.expr.Sizes;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.problem.Givens;
import chainrule.render.LatexPrinter;
import chainrule.render.PlainPrinter;
import java.util.ArrayList;
import java.util.List;

/**
 * The second derivatives by a list of variables as one matrix: a block for each pair, whose rows
 * belong to the first of the pair.
 *
 * @param by scalars and vectors
 */
record HessianBlocks(List<Expr> by) {

  /** The derivatives for the blocks, row by row. */
  static List<Derivative> asked(Expr function, List<Expr> by) {
    for (Expr each : by) {
      if (each.shape().order() > 1) {
        throw new Fault(
            Fault.Code.UNSUPPORTED,
            "second derivatives by a matrix have more than two axes: ask for \""
                + PlainPrinter.print(each)
                + "\" alone");
      }
    }
    List<Derivative> asked = new ArrayList<>();
    for (Expr row : by) {
      for (Expr column : by) {
        asked.add(Derivative.total(Derivative.total(function, row), column));
      }
    }
    return asked;
  }

  Result result(List<Expr> blocks, Givens givens, LatexPrinter latex) {
    Matrices matrices = new Matrices(givens);
    List<List<Expr>> rows = new ArrayList<>();
    for (int i = 0; i < by.size(); i++) {
      List<Expr> row = new ArrayList<>();
      for (int j = 0; j < by.size(); j++) {
        Expr block = blocks.get(i * by.size() + j);
        boolean line = by.get(i).shape().isScalar() && block.shape().isVector();
        row.add(
            !line
                ? block
                : block instanceof Times ? matrices.transposed(block) : new Transpose(block));
      }
      rows.add(row);
    }
    MatrixLiteral matrix = new MatrixLiteral(rows);
    Expr size = Sizes.normal(Exprs.plus(by.stream().map(HessianBlocks::size).toList()));
    return new Result(
        latex.print(matrix), PlainPrinter.print(matrix), ShapeText.of(Shape.of(size, size)), null);
  }

  private static Expr size(Expr variable) {
    return variable.shape().isScalar() ? Exprs.ONE : variable.shape().axes().get(0);
  }

  /** The numbers of all blocks as one matrix. */
  NestedNumbers joined(List<NestedNumbers> blocks) {
    int count = by.size();
    int[] sizes = new int[count];
    int all = 0;
    for (int i = 0; i < count; i++) {
      List<Integer> diagonal = blocks.get(i * count + i).dims();
      sizes[i] = diagonal.isEmpty() ? 1 : diagonal.get(0);
      all += sizes[i];
    }
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int row = 0; row < sizes[i]; row++) {
        for (int j = 0; j < count; j++) {
          int from = row * sizes[j];
          List<Double> block = blocks.get(i * count + j).numbers();
          numbers.addAll(block.subList(from, from + sizes[j]));
        }
      }
    }
    return new NestedNumbers(List.of(all, all), numbers);
  }
}
