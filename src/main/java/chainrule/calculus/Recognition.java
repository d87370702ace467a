package chainrule.calculus;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;

import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Negate;
import java.util.List;
import java.util.Optional;

/**
 * A name for a fraction of first degree in one atom, {@code sig[f] = 1/(1 + exp[-f])}, so that the
 * atom can be told by the name.
 *
 * @param name the name, a call or a defined symbol
 * @param value the name written out
 * @param atom the atom, {@code exp[-f]}
 * @param atomByName the atom in terms of the name, {@code (1 - sig[f])/sig[f]}
 */
record Recognition(Expr name, Expr value, Expr atom, Expr atomByName) {

  /** The sigmoids behind an exponential: of its argument and of its mirror image. */
  static List<Recognition> ofSigmoid(Expr atom) {
    if (!(atom instanceof Call call) || !call.head().equals("exp")) {
      return List.of();
    }
    boolean mirrored = call.argument() instanceof Negate;
    Expr argument = call.argument() instanceof Negate(Expr body) ? body : call.argument();
    Expr name = call("sig", argument);
    Expr value = mirrored ? over(ONE, plus(ONE, atom)) : over(atom, plus(ONE, atom));
    Expr byName = mirrored ? over(minus(ONE, name), name) : over(name, minus(ONE, name));
    Expr turned = call("sig", new Negate(argument));
    Expr turnedValue = mirrored ? over(atom, plus(ONE, atom)) : over(ONE, plus(ONE, atom));
    Expr byTurned = mirrored ? over(turned, minus(ONE, turned)) : over(minus(ONE, turned), turned);
    return List.of(
        new Recognition(name, value, atom, byName),
        new Recognition(turned, turnedValue, atom, byTurned));
  }

  /** A defined name whose right side is a fraction of first degree in a single call, exp[z]/s. */
  static Optional<Recognition> of(Expr name, Expr right) {
    if (right.size() > 40) {
      return Optional.empty();
    }
    try {
      RationalFunctions workspace = new RationalFunctions();
      RationalForm form = workspace.of(right);
      List<Expr> calls =
          workspace.atomsOf(form).stream().filter(atom -> atom instanceof Call).toList();
      List<Expr> exponentials = calls.stream().filter(Recognition::isExponential).toList();
      List<Expr> chosen = exponentials.size() == 1 ? exponentials : calls;
      boolean fraction = !form.isPolynomial() || right instanceof Call;
      boolean simple = fraction && chosen.size() == 1 && workspace.degree(form, chosen.get(0)) == 1;
      return simple
          ? Optional.of(solved(workspace, form, name, right, chosen.get(0)))
          : Optional.empty();
    } catch (TooLarge | ArithmeticException tooMuch) {
      return Optional.empty();
    }
  }

  /** Whether the name is told only beside itself: nobody looks for a name for exp[f] alone. */
  boolean onlyBeside() {
    return value instanceof Call;
  }

  private static boolean isExponential(Expr atom) {
    return ((Call) atom).head().equals("exp");
  }

  /** h = (a + b t)/(c + d t) gives t = (c h - a)/(b - d h). */
  private static Recognition solved(
      RationalFunctions workspace, RationalForm form, Expr name, Expr right, Expr atom) {
    List<RationalForm> sides = workspace.split(form);
    RationalForm h = workspace.atom(name);
    RationalForm a = coefficient(workspace, sides.get(0), atom, 0);
    RationalForm b = coefficient(workspace, sides.get(0), atom, 1);
    RationalForm c = coefficient(workspace, sides.get(1), atom, 0);
    RationalForm d = coefficient(workspace, sides.get(1), atom, 1);
    RationalForm solved =
        workspace.over(
            workspace.minus(workspace.times(c, h), a), workspace.minus(b, workspace.times(d, h)));
    return new Recognition(name, right, atom, workspace.toExpr(solved));
  }

  private static RationalForm coefficient(
      RationalFunctions workspace, RationalForm side, Expr atom, int power) {
    List<RationalForm> all = workspace.coefficients(side, atom);
    return power < all.size() ? all.get(power) : workspace.of(chainrule.expr.Exprs.ZERO);
  }
}
