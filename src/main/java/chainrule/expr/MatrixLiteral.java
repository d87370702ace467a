package chainrule.expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A matrix written out entry by entry, rows of scalars of one length.
 *
 * @param rows at least one, none of them empty
 */
public record MatrixLiteral(List<List<Expr>> rows) implements Expr {
  public MatrixLiteral {
    rows = rows.stream().map(List::copyOf).toList();
    if (rows.isEmpty()
        || rows.get(0).isEmpty()
        || rows.stream().mapToInt(List::size).distinct().count() > 1) {
      throw new IllegalArgumentException("rows of different lengths");
    }
  }

  /** The entries row by row. */
  @Override
  public List<Expr> parts() {
    return rows.stream().flatMap(List::stream).toList();
  }

  @Override
  public Expr with(List<Expr> parts) {
    int columns = rows.get(0).size();
    List<List<Expr>> with = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      with.add(parts.subList(i * columns, (i + 1) * columns));
    }
    return new MatrixLiteral(with);
  }

  @Override
  public Shape shape() {
    return Shape.of(size(rows.size()), size(rows.get(0).size()));
  }

  private static Expr size(int count) {
    return new Num(BigDecimal.valueOf(count));
  }
}
