package chainrule.problem;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Condition.AllOf;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Indicator;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The heads without a definition, a row each: name, LaTeX, derivative in terms of the argument. */
public enum Primitive {
  // @formatter:off
  EXP  ("exp",   "\\exp",                 z -> call("exp", z)),
  LOG  ("log",   "\\log",                 z -> over(ONE, z)),
  SQRT ("sqrt",  "\\sqrt",                z -> over(ONE, times(TWO, call("sqrt", z)))),
  SIN  ("sin",   "\\sin",                 z -> call("cos", z)),
  COS  ("cos",   "\\cos",                 z -> negate(call("sin", z))),
  TAN  ("tan",   "\\tan",                 z -> over(ONE, power(call("cos", z), 2))),
  ASIN ("asin",  "\\arcsin",              z -> over(ONE, call("sqrt", minus(ONE, power(z, 2))))),
  ACOS ("acos",  "\\arccos",              z -> negate(over(ONE, call("sqrt", minus(ONE, power(z, 2)))))),
  ATAN ("atan",  "\\arctan",              z -> over(ONE, plus(ONE, power(z, 2)))),
  SINH ("sinh",  "\\sinh",                z -> call("cosh", z)),
  COSH ("cosh",  "\\cosh",                z -> call("sinh", z)),
  TANH ("tanh",  "\\tanh",                z -> minus(ONE, power(call("tanh", z), 2))),
  ASINH("asinh", "\\operatorname{arsinh}", z -> over(ONE, call("sqrt", plus(power(z, 2), ONE)))),
  ACOSH("acosh", "\\operatorname{arcosh}", z -> over(ONE, times(call("sqrt", minus(z, ONE)), call("sqrt", plus(z, ONE))))),
  ATANH("atanh", "\\operatorname{artanh}", z -> over(ONE, minus(ONE, power(z, 2)))),
  ERF  ("erf",   "\\operatorname{erf}",   z -> times(over(TWO, call("sqrt", Constant.PI)), call("exp", negate(power(z, num(2)))))),
  /** Its derivative has no name of its own here: Γ'(z). */
  GAMMA("Gamma", "\\Gamma",              z -> Derivative.local(call("Gamma", z), z)),
  ABS  ("abs",   "\\operatorname{abs}",   z -> call("sign", z)),
  SIGN ("sign",  "\\operatorname{sign}",  z -> num(0)),
  MIN  ("min",   "\\min",                 Relation.LESS),
  MAX  ("max",   "\\max",                 Relation.GREATER);
  // @formatter:on

  private final String head;
  private final String latex;
  private final BiFunction<List<Expr>, Integer, Expr> derivative;
  private final boolean anyNumberOfArguments;

  Primitive(String head, String latex, UnaryOperator<Expr> derivative) {
    this.head = head;
    this.latex = latex;
    this.derivative = (arguments, position) -> derivative.apply(arguments.get(0));
    this.anyNumberOfArguments = false;
  }

  /** The extreme one of two or more arguments: 1 by the argument that is it, 0 by the others. */
  Primitive(String head, String latex, Relation beats) {
    this.head = head;
    this.latex = latex;
    this.derivative = (arguments, position) -> chosen(arguments, position, beats);
    this.anyNumberOfArguments = true;
  }

  private static Expr chosen(List<Expr> arguments, int position, Relation beats) {
    List<Comparison> comparisons =
        IntStream.range(0, arguments.size())
            .filter(other -> other != position)
            .mapToObj(other -> new Comparison(arguments.get(position), beats, arguments.get(other)))
            .toList();
    return new Indicator(comparisons.size() == 1 ? comparisons.get(0) : new AllOf(comparisons));
  }

  /** Whether a row has this name. */
  public static boolean isHead(String name) {
    return Arrays.stream(values()).anyMatch(each -> each.head.equals(name));
  }

  /** The name in plain notation. */
  public String head() {
    return head;
  }

  public String latex() {
    return latex;
  }

  /** Whether it takes two or more arguments (min, max) instead of exactly one. */
  public boolean takesAnyNumberOfArguments() {
    return anyNumberOfArguments;
  }

  /** The partial derivative by the argument at {@code position}. */
  public Expr derivative(List<Expr> arguments, int position) {
    return derivative.apply(arguments, position);
  }
}
