package chainrule.expr;

import java.util.ArrayList;
import java.util.List;

/** An element of an array, {@code Omega_ij}, or, with fewer indices than axes, a row of it. */
public record Entry(Expr array, List<Expr> indices) implements Expr {
  public Entry {
    indices = List.copyOf(indices);
    if (indices.size() > array.shape().order()) {
      throw new IllegalArgumentException("more indices than axes");
    }
  }

  @Override
  public List<Expr> parts() {
    List<Expr> parts = new ArrayList<>(indices.size() + 1);
    parts.add(array);
    parts.addAll(indices);
    return parts;
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Entry(parts.get(0), parts.subList(1, parts.size()));
  }

  @Override
  public Shape shape() {
    List<Expr> axes = array.shape().axes();
    return new Shape(axes.subList(indices.size(), axes.size()));
  }
}
