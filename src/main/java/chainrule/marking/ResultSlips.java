package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Tidy;
import chainrule.expr.Call;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the mistakes of {@link Mistake} make of a whole derivative, or of a piece of a result. */
final class ResultSlips {
  private ResultSlips() {}

  // the whole derivative is another

  /** Of another variable than the one asked for. */
  static List<Expr> wrongVariable(Surroundings s) {
    List<Expr> wrong = new ArrayList<>();
    for (Expr other : s.atoms()) {
      if (!other.equals(s.by()) && other.shape().isScalar()) {
        Expr derivative = Tidy.tidy(new Textbook(other, s.givens()).derivative(s.body()));
        if (!Exprs.symbols(derivative).isEmpty()) { // a mere number says nothing
          wrong.add(derivative);
        }
      }
    }
    return wrong;
  }

  /** Another symbol moves along with the variable. */
  static List<Expr> treatedAsVariable(Surroundings s) {
    Expr right = s.right();
    List<Expr> wrong = new ArrayList<>();
    for (Expr other : s.atoms()) {
      if (!other.equals(s.by()) && other.shape().isScalar()) {
        wrong.add(Exprs.plus(right, new Textbook(other, s.givens()).derivative(s.body())));
      }
    }
    return wrong;
  }

  /** The chain is left before the variable is reached: by a function of it, or a name. */
  static List<Expr> stoppedEarly(Surroundings s) {
    List<Expr> wrong = new ArrayList<>();
    for (Expr stop : stops(s)) {
      Expr derivative = new Textbook(stop, s.givens()).derivative(s.body());
      if (!Exprs.symbols(Tidy.tidy(derivative)).isEmpty()) { // a mere number says nothing
        wrong.add(derivative);
      }
    }
    return wrong;
  }

  /** The chain begins after the function asked for: with a function inside it, or a name. */
  static List<Expr> upstreamMissing(Surroundings s) {
    return stops(s).stream().map(s.textbook()::derivative).toList();
  }

  /** What the variable enters through, and what encloses that. */
  private static Set<Expr> stops(Surroundings s) {
    Set<Expr> stops = new LinkedHashSet<>();
    collectStops(s.body(), s, stops);
    for (Expr name : s.names()) {
      if (s.textbook().moves(name)) {
        stops.add(name);
        collectStops(s.textbook().definition(name).orElseThrow(), s, stops);
      }
    }
    stops.remove(s.body());
    return stops;
  }

  private static void collectStops(Expr u, Surroundings s, Set<Expr> stops) {
    for (Expr part : u.parts()) {
      collectStops(part, s, stops);
    }
    boolean inner = u instanceof Call || u instanceof Plus || u instanceof Times;
    if (inner && s.textbook().moves(u)) {
      stops.add(u);
    }
  }

  static List<Expr> squared(Surroundings s) {
    if (!(s.asked().of() instanceof Derivative inner)) {
      return List.of();
    }
    Surroundings once = Surroundings.of(Derivative.total(inner.of(), inner.by()), s.givens());
    return List.of(power(once.right(), 2));
  }

  /** Where a bias is asked for: the gradient of a weight, which has the input as a factor. */
  static List<Expr> timesInput(Surroundings s) {
    boolean bias = s.by() instanceof Symbol symbol && symbol.name().matches("(b|beta|bias)(_?.*)?");
    if (!bias) {
      return List.of();
    }
    Expr right = s.right();
    List<Expr> wrong = new ArrayList<>();
    for (Expr other : s.atoms()) {
      if (!other.equals(s.by()) && other.shape().isScalar()) {
        wrong.add(times(right, other));
      }
    }
    s.names().forEach(name -> wrong.add(times(right, name)));
    return wrong;
  }

  /** The sign of a loss: target minus prediction for prediction minus target. */
  static List<Expr> lossNegated(Surroundings s) {
    return isSignedLoss(s) ? List.of(negate(s.right())) : List.of();
  }

  /** A loss with a label to subtract, or with a minus sign in front to lose. */
  static boolean isSignedLoss(Surroundings s) {
    boolean loss =
        s.asked().of() instanceof Symbol symbol
            && symbol.name().matches("(ell|l|L|loss|Loss|J|E|C|NLL)(_.*)?");
    return loss && (!s.labels().isEmpty() || s.body() instanceof Negate);
  }

  /** Whether inside a function, a norm or a product something moves behind a minus sign. */
  static boolean hasInnerMinus(Surroundings s) {
    List<Expr> bodies = new ArrayList<>(List.of(s.body()));
    s.names().forEach(name -> bodies.add(s.textbook().definition(name).orElseThrow()));
    return bodies.stream().anyMatch(body -> hasMinus(body, s.textbook()));
  }

  private static boolean hasMinus(Expr u, Textbook textbook) {
    boolean here =
        u instanceof Plus(List<Expr> terms)
            && terms.stream().anyMatch(term -> !(term instanceof Num) && !(term instanceof Negate))
            && terms.stream()
                .anyMatch(term -> term instanceof Negate(Expr body) && textbook.moves(body));
    return here || u.parts().stream().anyMatch(part -> hasMinus(part, textbook));
  }

  /** y and 1 - y exchanged. */
  static List<Expr> labelsSwapped(Surroundings s) {
    Expr right = s.right();
    List<Expr> wrong = new ArrayList<>();
    for (Expr label : s.labels()) {
      wrong.add(Exprs.substitute(right, Map.of(label, minus(ONE, label))));
      wrong.add(Exprs.substitute(right, Map.of(label, negate(label))));
    }
    return wrong;
  }

  // a piece of the result is another

  /** A function and its derivative exchanged, as ReLU and its indicator. */
  static List<Slip> activationForSlope(Expr u, Surroundings s) {
    return switch (u) {
      case Call call when call.parts().size() == 1 && call.argument().shape().isScalar() ->
          List.of(new Slip(u, u, s.textbook().outer(call, 0)));
      case Indicator(Condition.Comparison(Expr z, Relation relation, Expr zero))
          when zero.equals(Exprs.ZERO) ->
          indicators(u, z, relation, s);
      case Plus plus -> switchedElsewhere(plus, s);
      default -> List.of();
    };
  }

  /** All indicators of a sum switch on something else. */
  private static List<Slip> switchedElsewhere(Plus u, Surroundings s) {
    Set<Expr> switches = new LinkedHashSet<>();
    Surroundings.switchesOf(u).forEach(switches::add);
    if (switches.size() != 1) {
      return List.of();
    }
    Expr z = switches.iterator().next();
    return s.switches().stream()
        .filter(other -> !other.equals(z) && Shapes.fits(other))
        .filter(other -> other.shape().equals(z.shape()))
        .map(other -> new Slip(u, u, switched(u, z, other)))
        .toList();
  }

  private static Expr switched(Expr in, Expr z, Expr other) {
    return in instanceof Indicator(Condition.Comparison(Expr on, Relation relation, Expr zero))
            && on.equals(z)
        ? Exprs.indicator(other, relation, zero)
        : Exprs.map(in, part -> switched(part, z, other));
  }

  private static List<Slip> indicators(Expr u, Expr z, Relation relation, Surroundings s) {
    List<Slip> slips = new ArrayList<>();
    slips.add(new Slip(u, u, ONE));
    slips.add(new Slip(u, u, Call.of("relu", z)));
    slips.add(new Slip(u, u, z));
    slips.add(new Slip(u, u, scaled(z, u)));
    Set<Expr> others = new LinkedHashSet<>(s.names());
    others.add(s.body());
    others.addAll(s.atoms());
    for (Expr stop : stops(s)) {
      if (stop instanceof Call call && call.parts().size() == 1) {
        others.add(call.argument());
      }
    }
    others.addAll(s.switches());
    others.remove(z);
    others.removeIf(other -> !Shapes.fits(other) || !other.shape().equals(z.shape()));
    others.forEach(
        other -> slips.add(new Slip(u, u, Exprs.indicator(other, relation, Exprs.ZERO))));
    return slips;
  }

  private static Expr scaled(Expr z, Expr u) {
    return z.shape().isScalar() ? times(z, u) : new Hadamard(z, u);
  }

  /** A name of another layer. */
  static List<Slip> otherLayer(Expr u, Surroundings s) {
    return s.names().contains(u) ? others(u, s.names()) : List.of();
  }

  /** A symbol that differs in its indices only. */
  static List<Slip> otherIndex(Expr u, Surroundings s) {
    return u instanceof Symbol symbol && s.atoms().contains(u)
        ? others(u, s.atoms()).stream()
            .filter(slip -> slip.wrong() instanceof Symbol other && permutes(symbol, other))
            .toList()
        : List.of();
  }

  private static boolean permutes(Symbol one, Symbol other) {
    int cut = one.name().indexOf('_');
    return cut > 0
        && other.name().startsWith(one.name().substring(0, cut + 1))
        && sorted(one.name()).equals(sorted(other.name()));
  }

  private static String sorted(String name) {
    char[] letters = name.toCharArray();
    java.util.Arrays.sort(letters);
    return new String(letters);
  }

  /** Any other symbol of the function. */
  static List<Slip> otherSymbol(Expr u, Surroundings s) {
    List<Expr> all = new ArrayList<>(s.atoms());
    all.addAll(s.names());
    all.addAll(s.strangers());
    return u instanceof Symbol && all.contains(u) ? others(u, all) : List.of();
  }

  private static List<Slip> others(Expr u, List<Expr> all) {
    return all.stream()
        .filter(other -> !other.equals(u) && other.shape().equals(u.shape()))
        .map(other -> new Slip(u, u, other))
        .toList();
  }

  /** Whether it is named like a number of examples. */
  static boolean isCount(Expr u) {
    return u instanceof Symbol symbol && symbol.name().matches("[NnmBM](_.*)?");
  }

  /** A term that does not depend on the index counted once. */
  private static List<Slip> summedOnce(Sum sum) {
    List<Slip> slips = new ArrayList<>();
    if (sum.body() instanceof Plus(List<Expr> terms)) {
      for (int i = 0; i < terms.size(); i++) {
        if (!terms.get(i).contains(sum.index())) {
          List<Expr> rest = new ArrayList<>(terms);
          Expr once = rest.remove(i);
          Expr left = new Sum(sum.index(), sum.lower(), sum.upper(), Exprs.plus(rest));
          slips.add(new Slip(sum, sum, Exprs.plus(left, once)));
        }
      }
    }
    return slips;
  }

  /** A sum lost, or a mean and a sum exchanged. */
  static List<Slip> batchFactor(Expr u, Surroundings s) {
    List<Slip> slips = new ArrayList<>();
    if (u instanceof Sum sum) {
      Expr count =
          sum.lower().equals(ONE) ? sum.upper() : Exprs.plus(minus(sum.upper(), sum.lower()), ONE);
      slips.add(new Slip(u, u, Exprs.over(u, count)));
      slips.add(new Slip(u, u, times(count, u)));
      slips.addAll(summedOnce(sum));
    }
    for (Expr atom : s.atoms()) {
      if (u instanceof Times || u instanceof chainrule.expr.Quotient) {
        if (isCount(atom)) {
          slips.add(new Slip(u, u, times(u, atom)));
          slips.add(new Slip(u, u, Exprs.over(u, atom)));
        }
      }
    }
    return slips;
  }
}
