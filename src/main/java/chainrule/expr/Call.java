package chainrule.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * A function applied to arguments, {@code sig[f]}, {@code swish[z; b]}, {@code f[x_i, phi]}. The
 * head stays as it is: writing it out by its definition is a step of its own. A function of scalars
 * works element by element on arrays; what makes a value of another shape, such as the loss {@code
 * l[f, y]} of a vector, says so.
 *
 * @param head the function's name in plain notation
 * @param arguments at least one
 * @param parameters what stands behind a semicolon; often none
 * @param shape of the value; that of the widest argument where the function works element by
 *     element
 */
public record Call(String head, List<Expr> arguments, List<Expr> parameters, Shape shape)
    implements Expr {

  /** A function that works element by element. */
  public Call(String head, List<Expr> arguments, List<Expr> parameters) {
    this(head, arguments, parameters, Shape.widest(arguments));
  }

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
    List<Expr> actual = parts.subList(0, count);
    Shape of = isElementwise() ? Shape.widest(actual) : shape;
    return new Call(head, actual, parts.subList(count, parts.size()), of);
  }

  /** Whether the value has the shape of the widest argument. */
  public boolean isElementwise() {
    return shape.equals(Shape.widest(arguments));
  }
}
