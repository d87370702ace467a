package chainrule.problem;

import chainrule.expr.Call;
import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function that may stand as a head.
 *
 * @param name in plain notation, {@code sig}
 * @param arguments formal names before the semicolon
 * @param parameters formal names behind it
 * @param defaults values of trailing parameters that a call may leave out, by parameter
 * @param body the definition in the formal names; null for a primitive (exp, sin, …) and for an
 *     unknown function
 * @param derivatives the partial derivative by a formal name in its preferred form; a formal that
 *     is not listed is differentiated from the body
 * @param kinks where the function has no derivative, as equations in the formal names, {@code z =
 *     0}
 * @param domain where the function is defined; all must hold
 * @param latex how the head is written, {@code \operatorname{sig}}; null for the usual way
 * @param title what it is called in words, "logistic sigmoid"; null if nothing is said
 * @param group the heading under which the library lists it ("activations"); null if nothing is
 *     said
 * @param primitive the row of the table for heads without a definition; null for others
 * @param value the shape of the value whatever the arguments are; null where the function works
 *     element by element
 */
public record FunctionDefinition(
    String name,
    List<Symbol> arguments,
    List<Symbol> parameters,
    Map<Symbol, Expr> defaults,
    @Nullable Expr body,
    Map<Symbol, Expr> derivatives,
    List<Condition.Comparison> kinks,
    List<Condition> domain,
    @Nullable String latex,
    @Nullable String title,
    @Nullable String group,
    @Nullable Primitive primitive,
    @Nullable Shape value) {

  /** A function of which no more than its definition is known. */
  public static FunctionDefinition of(
      String name, List<Symbol> arguments, List<Symbol> parameters, Expr body) {
    return new FunctionDefinition(
        name,
        arguments,
        parameters,
        Map.of(),
        body,
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  /** A known function works element by element; the value of an unknown one is a scalar. */
  public FunctionDefinition(
      String name,
      List<Symbol> arguments,
      List<Symbol> parameters,
      Map<Symbol, Expr> defaults,
      @Nullable Expr body,
      Map<Symbol, Expr> derivatives,
      List<Condition.Comparison> kinks,
      List<Condition> domain,
      @Nullable String latex,
      @Nullable String title,
      @Nullable String group,
      @Nullable Primitive primitive) {
    this(
        name,
        arguments,
        parameters,
        defaults,
        body,
        derivatives,
        kinks,
        domain,
        latex,
        title,
        group,
        primitive,
        body == null && primitive == null ? Shape.SCALAR : null);
  }

  public FunctionDefinition {
    arguments = List.copyOf(arguments);
    parameters = List.copyOf(parameters);
    defaults = Map.copyOf(defaults);
    derivatives = Map.copyOf(derivatives);
    kinks = List.copyOf(kinks);
    domain = List.copyOf(domain);
  }

  /** Arguments, then parameters: the order of {@link chainrule.expr.Call#parts()}. */
  public List<Symbol> formals() {
    List<Symbol> formals = new ArrayList<>(arguments);
    formals.addAll(parameters);
    return formals;
  }

  /** The call of this function; its value has the shape that the function says. */
  public Call call(List<Expr> actual, List<Expr> extra) {
    return value == null ? new Call(name, actual, extra) : new Call(name, actual, extra, value);
  }

  /** The derivative by a formal that is stated in preferred form. */
  public Optional<Expr> stated(Symbol formal) {
    return Optional.ofNullable(derivatives.get(formal));
  }

  /** Neither a definition nor a row of the table: carried as ∂l/∂f. */
  public boolean isUnknown() {
    return body == null && primitive == null;
  }
}
