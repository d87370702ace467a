package chainrule.verify;

import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Random smooth functions in place of unknown ones: what is claimed of {@code l[f]} must hold
 * whichever function {@code l} is. Unknown functions of arrays keep their calls as atoms.
 */
public final class StandIns {
  private StandIns() {}

  /**
   * The givens with a function for each unknown one among the atoms.
   *
   * @param atoms what the values of some expressions rest on
   */
  public static Givens with(Givens givens, Set<Expr> atoms, RandomGenerator random) {
    Set<String> defined =
        givens.definitions().stream()
            .map(Definition::left)
            .flatMap(
                left -> left instanceof Call call ? java.util.stream.Stream.of(call.head()) : null)
            .collect(Collectors.toSet());
    Map<String, FunctionDefinition> standIns = new LinkedHashMap<>();
    for (Expr atom : atoms) {
      if (atom instanceof Call call && isScalar(call) && !defined.contains(call.head())) {
        standIns.putIfAbsent(call.head(), smooth(call, random));
      }
    }
    return standIns.isEmpty()
        ? givens
        : new Givens(
            givens.facts(), givens.definitions(), givens.library().with(standIns.values()));
  }

  private static boolean isScalar(Call call) {
    return call.parts().stream().allMatch(part -> part.shape().isScalar());
  }

  /** {@code sin[s] + s^2/5 + Σ a_i u_i} with {@code s = Σ b_i u_i + c}. */
  private static FunctionDefinition smooth(Call call, RandomGenerator random) {
    List<Symbol> formals = new ArrayList<>();
    List<Expr> phase = new ArrayList<>(List.of(number(random)));
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < call.parts().size(); i++) {
      Symbol formal = symbol("u_" + i);
      formals.add(formal);
      phase.add(times(number(random), formal));
      terms.add(times(number(random), formal));
    }
    Expr inner = plus(phase);
    terms.add(call("sin", inner));
    terms.add(times(new Num(new BigDecimal("0.2")), power(inner, 2)));
    // "sin" must be there even if the library of the problem lacks it: it is a primitive of every
    // library.
    return new FunctionDefinition(
        call.head(),
        formals,
        List.of(),
        Map.of(),
        plus(terms),
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static Num number(RandomGenerator random) {
    return new Num(BigDecimal.valueOf(300 + random.nextInt(900), 3));
  }
}
