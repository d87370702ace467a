package chainrule.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * A function applied to arguments, {@code sig[f]}, {@code swish[z; b]}, {@code f[x_i, phi]}. The
 * head stays as it is: writing it out by its definition is a step of its own.
 *
 * @param head the function's name in plain notation
 * @param arguments at least one
 * @param parameters what stands behind a semicolon; often none
 */
public record Call(String head, List<Expr> arguments, List<Expr> parameters) implements Expr {
  public Call {
    arguments = List.copyOf(arguments);
    parameters = List.copyOf(parameters);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a call has at least one argument");
    }
  }

  public static Call of(String head, Expr... arguments) {
    return new Call(head, List.of(arguments), List.of());
  }

  /** The first argument, for functions of one. */
  public Expr argument() {
    return arguments.get(0);
  }

  @Override
  public List<Expr> parts() {
    if (parameters.isEmpty()) {
      return arguments;
    }
    List<Expr> parts = new ArrayList<>(arguments);
    parts.addAll(parameters);
    return parts;
  }

  @Override
  public Expr with(List<Expr> parts) {
    int count = arguments.size();
    return new Call(head, parts.subList(0, count), parts.subList(count, parts.size()));
  }

  @Override
  public Shape shape() {
    return Shape.widest(arguments);
  }
}
