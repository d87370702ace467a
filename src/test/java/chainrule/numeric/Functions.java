package chainrule.numeric;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.problem.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small library of functions for tests that need no reader, and givens made of it. */
public final class Functions {
  private static final Symbol Z = symbol("z");

  private Functions() {}

  public static Library library() {
    List<FunctionDefinition> functions = new ArrayList<>();
    for (Primitive each : Primitive.values()) {
      functions.add(function(each.head(), null, each));
    }
    functions.add(function("sig", over(ONE, plus(ONE, call("exp", negate(Z)))), null));
    functions.add(function("relu", twoCases(ZERO, Z), null));
    functions.add(function("heaviside", twoCases(ZERO, ONE), null));
    functions.add(function("rect", rect(), null));
    functions.add(function("softplus", call("log", plus(ONE, call("exp", Z))), null));
    functions.add(function("swish", times(Z, call("sig", Z)), null));
    return Library.of(functions);
  }

  /** {@code sig} with a stated derivative that is wrong, to see who believes it. */
  public static FunctionDefinition sigWithWrongDerivative() {
    FunctionDefinition sig = library().get("sig");
    return new FunctionDefinition(
        sig.name(),
        sig.arguments(),
        List.of(),
        Map.of(),
        sig.body(),
        Map.of(Z, num(7)),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  public static Givens givens(Definition... definitions) {
    return new Givens(Map.of(), List.of(definitions), library());
  }

  public static Definition let(String name, Expr right) {
    return new Definition(symbol(name), right);
  }

  private static Expr twoCases(Expr below, Expr above) {
    return new Cases(
        List.of(
            new Cases.Branch(below, new Comparison(Z, Relation.LESS, ZERO)),
            new Cases.Branch(above, new Comparison(Z, Relation.AT_LEAST, ZERO))));
  }

  private static Expr rect() {
    Condition inside =
        new Condition.AllOf(
            List.of(
                new Comparison(ZERO, Relation.AT_MOST, Z),
                new Comparison(Z, Relation.AT_MOST, ONE)));
    return new Cases(
        List.of(new Cases.Branch(ONE, inside), new Cases.Branch(ZERO, new Condition.Otherwise())));
  }

  private static FunctionDefinition function(String name, Expr body, Primitive primitive) {
    boolean two = primitive != null && primitive.takesAnyNumberOfArguments();
    List<Symbol> arguments = two ? List.of(Z, symbol("w")) : List.of(Z);
    return new FunctionDefinition(
        name, arguments, List.of(), Map.of(), body, Map.of(), List.of(), List.of(), null, null,
        null, primitive);
  }
}
