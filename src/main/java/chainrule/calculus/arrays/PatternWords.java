package chainrule.calculus.arrays;

import chainrule.calculus.Pattern;
import chainrule.calculus.Range;
import chainrule.calculus.Text;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Patterns in words that do not depend on a layout: rows of weights are units, columns inputs. */
final class PatternWords {
  private static final double BESIDE = 1e-6;
  private static final double KINK = 1e-3;

  private final Instance instance;
  private final Patterns always;

  PatternWords(Instance instance, Patterns always) {
    this.instance = instance;
    this.always = always;
  }

  private Pattern of(Expr expr) {
    return always.of(instance.last(expr));
  }

  /** A parameter and the layers that are meant. */
  Text named(Expr parameter, List<Range> forAll) {
    return Text.of(parameter, range(forAll));
  }

  Text range(List<Range> forAll) {
    List<Object> pieces = new ArrayList<>();
    for (Range each : forAll) {
      pieces.add(" for ");
      pieces.add(Text.equality(each.index(), each.from()));
      pieces.add(", …, ");
      pieces.add(each.to());
    }
    return Text.of(pieces.toArray());
  }

  Text gradient(Pattern pattern, Shape shape) {
    return pattern.isZero() ? Text.of(Exprs.ZERO) : alike(pattern.alike(), shape);
  }

  /** What a name of the network is. */
  Text value(Expr name, Pattern pattern) {
    Double value = pattern.value();
    if (value == null) {
      return alike(pattern.alike(), name.shape());
    }
    Expr number = Patterns.number(value);
    return value == 0 || name.shape().isScalar()
        ? Text.of(number)
        : Text.of(number, " in every element");
  }

  Text alike(Set<Integer> alike, Shape shape) {
    if (shape.isScalar()) {
      return Text.of("any number");
    }
    boolean units = alike.contains(0);
    boolean inputs = alike.contains(1);
    if (shape.order() == 2) {
      return Text.of(
          units && inputs
              ? "the same for all weights"
              : units
                  ? "the same for all units"
                  : inputs ? "the same for all inputs of a unit" : "any values");
    }
    return Text.of(units ? "the same for all units" : "any values");
  }

  /** Which factors make an expression zero; empty where it is no product. */
  Text reason(Expr right) {
    Set<Expr> causes = new LinkedHashSet<>();
    causes(right, causes);
    List<Object> pieces = new ArrayList<>();
    for (Expr each : causes) {
      pieces.add(pieces.isEmpty() ? "" : " and ");
      pieces.add(Text.equality(each, Exprs.ZERO));
    }
    return Text.of(pieces.toArray());
  }

  private void causes(Expr expr, Set<Expr> causes) {
    switch (expr) {
      case Times(List<Expr> factors) -> one(factors, causes);
      case Hadamard(Expr left, Expr right) -> one(List.of(left, right), causes);
      case Negate(Expr body) -> causes(body, causes);
      case Plus(List<Expr> terms) -> terms.forEach(each -> causes(each, causes));
      case Transpose(Expr body) -> causes(body, causes);
      case Call call when call.parts().size() == 1 && of(call.argument()).isZero() ->
          causes.add(call.with(List.of(Exprs.ZERO)));
      default -> {
        if (expr.parts().isEmpty() || expr instanceof chainrule.expr.Member) {
          causes.add(expr);
        } else if (expr instanceof chainrule.expr.Derivative) {
          causes.add(expr);
        }
      }
    }
  }

  /** A product needs one factor that is zero: a name before a formula. */
  private void one(List<Expr> factors, Set<Expr> causes) {
    Set<Expr> best = Set.of();
    for (Expr factor : factors) {
      Set<Expr> found = new LinkedHashSet<>();
      if (of(factor).isZero()) {
        causes(factor, found);
      }
      boolean name = factor.parts().isEmpty() || factor instanceof chainrule.expr.Member;
      if (best.isEmpty() || name && !found.isEmpty()) {
        best = found;
      }
    }
    causes.addAll(best);
  }

  /** Where the activation has a kink at zero, which does no harm if nothing comes back to it. */
  Optional<Text> kink(Expr loss, Givens givens) {
    Set<String> heads = new LinkedHashSet<>();
    for (var each : instance.net().definitions()) {
      boolean atZero =
          each.right() instanceof Call call
              && call.parts().size() == 1
              && call.isElementwise()
              && always.of(call.argument()).isZero();
      if (atZero) {
        heads.add(((Call) each.right()).head());
      }
    }
    List<Object> pieces = new ArrayList<>();
    for (String head : heads) {
      if (hasKink(head, givens)) {
        pieces.add(" At its kink ");
        pieces.add(Exprs.call(head, Exprs.ZERO));
        pieces.add(" may be given any slope: it is multiplied by a gradient that is zero.");
      }
    }
    return pieces.isEmpty() ? Optional.empty() : Optional.of(Text.of(pieces.toArray()));
  }

  private static boolean hasKink(String head, Givens givens) {
    Symbol z = Symbol.scalar("z");
    try {
      Program program =
          Program.compile(
              List.of(Exprs.call(head, z)),
              List.of(z),
              new Givens(java.util.Map.of(), List.of(), givens.library()));
      double middle = program.apply(0)[0];
      double right = (program.apply(BESIDE)[0] - middle) / BESIDE;
      double left = (middle - program.apply(-BESIDE)[0]) / BESIDE;
      return Math.abs(right - left) > KINK;
    } catch (UnsupportedExpression unknown) {
      return false;
    }
  }
}
