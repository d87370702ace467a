package chainrule.expr;

import java.util.List;

/**
 * A function of whole arrays, {@code trace[A]}, {@code softmax[z]}, {@code inv[X]}. What works
 * element by element is a {@link Call}.
 */
public record ArrayCall(ArrayFunction function, List<Expr> arguments) implements Expr {
  public ArrayCall {
    arguments = List.copyOf(arguments);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a call has at least one argument");
    }
  }

  public static ArrayCall of(ArrayFunction function, Expr... arguments) {
    return new ArrayCall(function, List.of(arguments));
  }

  /** The first argument, for functions of one. */
  public Expr argument() {
    return arguments.get(0);
  }

  @Override
  public List<Expr> parts() {
    return arguments;
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new ArrayCall(function, parts);
  }

  @Override
  public Shape shape() {
    return function.shape(arguments);
  }
}
