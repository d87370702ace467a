package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The chain rule as a formula in named derivatives, held against what it says for any functions
 * whatever: each local derivative is a random number of its own. A formula that only holds for the
 * functions at hand rests on an invalid step.
 */
final class ChainRule {
  private static final int TRIALS = 3;

  private final Map<Expr, Expr> definitions = new HashMap<>();

  ChainRule(Givens givens) {
    for (Definition each : givens.definitions()) {
      definitions.put(each.left(), each.right());
    }
  }

  /** Whether the row is such a formula for the derivative on the left. */
  boolean isFormula(Expr left, Expr row) {
    return left instanceof Derivative && hasChain(row) && isMadeOfDerivatives(row);
  }

  /** A product of two derivatives at least. */
  private static boolean hasChain(Expr row) {
    boolean here =
        row instanceof Times(List<Expr> factors)
            && factors.stream().filter(Derivative.class::isInstance).count() > 1;
    return here || row.parts().stream().anyMatch(ChainRule::hasChain);
  }

  /** Whether it is made of named derivatives and their transposes, and of nothing else. */
  static boolean isChain(Expr row) {
    return switch (row) {
      case Derivative derivative -> true;
      case Transpose(Expr body) -> isChain(body);
      case Negate(Expr body) -> isChain(body);
      case Plus(List<Expr> terms) -> terms.stream().allMatch(ChainRule::isChain);
      case Times(List<Expr> factors) -> factors.stream().allMatch(ChainRule::isChain);
      default -> false;
    };
  }

  private boolean isMadeOfDerivatives(Expr row) {
    return switch (row) {
      case Derivative derivative -> isName(derivative.of()) && isName(derivative.by());
      case Num num -> true;
      case Negate(Expr body) -> isMadeOfDerivatives(body);
      case Plus(List<Expr> terms) -> terms.stream().allMatch(this::isMadeOfDerivatives);
      case Times(List<Expr> factors) -> factors.stream().allMatch(this::isMadeOfDerivatives);
      default -> false;
    };
  }

  private boolean isName(Expr expr) {
    return definitions.containsKey(expr) || expr.parts().isEmpty();
  }

  /** Whether it holds whatever the functions are. */
  boolean holds(Expr left, Expr row) {
    for (int trial = 0; trial < TRIALS; trial++) {
      Slopes slopes = new Slopes(trial);
      double stated = slopes.value(row);
      double right = slopes.value(left);
      if (!(Math.abs(stated - right) <= 1e-9 * (1 + Math.abs(right)))) {
        return false;
      }
    }
    return true;
  }

  /** The formula with the derivatives that are upside down turned over; empty if there are none. */
  Optional<Expr> turnedOver(Expr row) {
    Expr turned = row;
    for (Place place : Places.ofDerivatives(row)) {
      Derivative derivative = (Derivative) place.in(row);
      if (!depends(derivative.of(), derivative.by(), new LinkedHashSet<>())
          && depends(derivative.by(), derivative.of(), new LinkedHashSet<>())) {
        Derivative other = new Derivative(derivative.by(), derivative.of(), derivative.kind());
        turned = place.replace(turned, other);
      }
    }
    return turned.equals(row) ? Optional.empty() : Optional.of(turned);
  }

  /** Whether a derivative may be meant as a local factor: the variable stands in the definition. */
  boolean mayBeLocal(Derivative derivative) {
    Expr of = derivative.of();
    Expr body = of.parts().isEmpty() || definitions.containsKey(of) ? definitions.get(of) : of;
    return derivative.kind() == Derivative.Kind.TOTAL
        && body != null
        && uses(body).contains(derivative.by());
  }

  private boolean depends(Expr of, Expr by, Set<Expr> seen) {
    if (of.equals(by)) {
      return true;
    }
    Expr body = definitions.get(of);
    return body != null
        && seen.add(of)
        && (body.contains(by) || uses(body).stream().anyMatch(name -> depends(name, by, seen)));
  }

  private Set<Expr> uses(Expr body) {
    Set<Expr> uses = new LinkedHashSet<>();
    collect(body, uses);
    return uses;
  }

  private void collect(Expr in, Set<Expr> uses) {
    if (definitions.containsKey(in) || in instanceof chainrule.expr.Symbol) {
      uses.add(in);
      return;
    }
    in.parts().forEach(part -> collect(part, uses));
  }

  /** Random numbers for local derivatives, and what total ones come to with them. */
  private final class Slopes {
    private final int trial;

    Slopes(int trial) {
      this.trial = trial;
    }

    double value(Expr row) {
      return switch (row) {
        case Derivative derivative ->
            derivative.kind() == Derivative.Kind.LOCAL
                ? local(derivative.of(), derivative.by())
                : total(derivative.of(), derivative.by());
        case Num num -> num.value().doubleValue();
        case Negate(Expr body) -> -value(body);
        case Plus(List<Expr> terms) -> terms.stream().mapToDouble(this::value).sum();
        case Times(List<Expr> factors) ->
            factors.stream().mapToDouble(this::value).reduce(1, (a, b) -> a * b);
        default -> Double.NaN;
      };
    }

    private double total(Expr of, Expr by) {
      if (of.equals(by)) {
        return 1;
      }
      Expr body = definitions.get(of);
      if (body == null) {
        return 0;
      }
      double sum = 0;
      for (Expr use : uses(body)) {
        double rest = total(use, by);
        sum += rest == 0 ? 0 : local(of, use) * rest;
      }
      return sum;
    }

    private double local(Expr of, Expr by) {
      Expr body = definitions.get(of);
      if (of.equals(by)) {
        return 1;
      }
      if (body == null || !uses(body).contains(by)) {
        return 0;
      }
      long hash = Exprs.plus(of, by).hashCode() * 31L + trial;
      return 1 + new java.util.SplittableRandom(hash).nextDouble();
    }
  }
}
