package chainrule.expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The axes of a value, each with its size, a number or an expression in symbols: none for a scalar,
 * {@code [n]} for a column vector, {@code [m, n]} for a matrix.
 */
public record Shape(List<Expr> axes) {
  public static final Shape SCALAR = new Shape(List.of());

  public Shape {
    axes = List.copyOf(axes);
  }

  public static Shape of(Expr... axes) {
    return new Shape(List.of(axes));
  }

  public int order() {
    return axes.size();
  }

  public boolean isScalar() {
    return axes.isEmpty();
  }

  public boolean isVector() {
    return axes.size() == 1;
  }

  public boolean isMatrix() {
    return axes.size() == 2;
  }

  /** A matrix with as many rows as columns. */
  public boolean isSquare() {
    return isMatrix() && Sizes.equal(axes.get(0), axes.get(1));
  }

  /** Whether the axes have the same sizes, however these are written: K + 1 is 1 + K. */
  public boolean agrees(Shape other) {
    if (axes.size() != other.axes.size()) {
      return false;
    }
    for (int i = 0; i < axes.size(); i++) {
      if (!Sizes.equal(axes.get(i), other.axes.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A row for a vector, the axes exchanged for a matrix. */
  Shape transposed() {
    return switch (axes.size()) {
      case 0 -> this;
      case 1 -> of(new Num(BigDecimal.ONE), axes.get(0));
      case 2 -> of(axes.get(1), axes.get(0));
      default -> throw new IllegalArgumentException("only vectors and matrices have a transpose");
    };
  }

  static Shape join(Shape first, Shape second) {
    List<Expr> axes = new ArrayList<>(first.axes);
    axes.addAll(second.axes);
    return new Shape(axes);
  }

  /** The shape of the first part with most axes: scalars combine with every element. */
  static Shape widest(List<? extends Expr> parts) {
    Shape widest = SCALAR;
    for (Expr part : parts) {
      Shape shape = part.shape();
      if (shape.order() > widest.order()) {
        widest = shape;
      }
    }
    return widest;
  }

  /** Scalars drop out; between neighbouring arrays the inner axes are summed. */
  static Shape ofProduct(List<Expr> factors) {
    Shape product = SCALAR;
    for (Expr factor : factors) {
      Shape shape = factor.shape();
      product =
          product.isScalar() ? shape : shape.isScalar() ? product : contracted(product, shape);
    }
    return product;
  }

  private static Shape contracted(Shape left, Shape right) {
    if (left.order() == 1) { // a column times a row: the outer product
      return new Shape(List.of(left.axes.get(0), right.axes.get(right.order() - 1)));
    }
    List<Expr> axes = new ArrayList<>(left.axes.subList(0, left.order() - 1));
    axes.addAll(right.axes.subList(1, right.order()));
    boolean one = axes.size() == 1 && Sizes.equal(axes.get(0), Exprs.ONE);
    return one ? SCALAR : new Shape(axes); // a row times a column: the inner product
  }
}
