package chainrule.calculus;

import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Plus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The forms in which one rational function can be written; which of them is printed is a matter of
 * {@link Style}.
 */
final class Forms {

  /** How a form comes about. */
  enum Kind {
    AS_IT_IS,
    COMMON_FACTOR,
    TERMWISE,
    COLLECTED,
    FACTORED,
    SPLIT,
    RECOGNISED
  }

  /**
   * One way to write it.
   *
   * @param spelled for a recognised form, the same with the name written out; else the expression
   *     itself
   */
  record Form(Kind kind, Expr expr, Expr spelled, Optional<Recognition> recognition) {
    Form(Kind kind, Expr expr) {
      this(kind, expr, expr, Optional.empty());
    }
  }

  private static final int MOST_POWERS = 8;

  private final List<Recognition> recognitions;
  private final Style style;

  Forms(List<Recognition> recognitions, Style style) {
    this.recognitions = List.copyOf(recognitions);
    this.style = style;
  }

  /** The cheapest form, or the expression as it is where none is cheaper. */
  Form best(Expr expr) {
    return best(expr, true);
  }

  /** The same without names for what is spelled out. */
  Form bestUnrecognised(Expr expr) {
    return best(expr, false);
  }

  private Form best(Expr expr, boolean recognising) {
    Form best = new Form(Kind.AS_IT_IS, expr);
    double least = style.cost(expr) - 0.01;
    List<Form> candidates = candidates(expr);
    List<Form> turned = candidates.stream().map(Forms::turned).toList();
    for (Form form : Stream.concat(candidates.stream(), turned.stream()).toList()) {
      double cost = style.cost(form.expr());
      if (cost < least && (recognising || form.kind() != Kind.RECOGNISED)) {
        best = form;
        least = cost - 0.01;
      }
    }
    return best;
  }

  /** With a leading minus sign taken into a difference. */
  private static Form turned(Form form) {
    return new Form(form.kind(), Signs.turned(form.expr()), form.spelled(), form.recognition());
  }

  private List<Form> candidates(Expr expr) {
    List<Form> found = new ArrayList<>();
    Optional<Cancellation> cancellation = Cancellation.in(expr);
    Expansion.terms(expr)
        .map(Expansion::collected)
        .ifPresent(all -> found.add(new Form(Kind.COLLECTED, all)));
    found.add(new Form(Kind.COMMON_FACTOR, CommonFactor.pull(expr)));
    found.add(new Form(Kind.COLLECTED, bracketwise(expr)));
    cancellation.ifPresent(c -> add(found, Kind.TERMWISE, c.after()));
    Expansion.terms(cancellation.map(Cancellation::after).orElse(expr))
        .map(Expansion::collected)
        .ifPresent(collected -> add(found, Kind.COLLECTED, collected));
    try {
      RationalFunctions workspace = new RationalFunctions();
      RationalForm form = workspace.of(expr);
      rational(workspace, form, expr, found);
      for (Recognition each : recognitionsFor(workspace, form)) {
        if (!each.onlyBeside()) {
          recognised(workspace, form, each, found);
        } else if (expr.contains(each.name())) {
          besideItself(workspace, form, each, expr, found);
        }
      }
    } catch (TooLarge | ArithmeticException tooMuch) {
      return found;
    }
    return found;
  }

  /** Each bracket among the factors with its own terms collected. */
  private static Expr bracketwise(Expr expr) {
    if (!(expr instanceof chainrule.expr.Times times)) {
      return expr;
    }
    Expr inside =
        Exprs.map(
            times,
            f -> f instanceof Plus ? Expansion.terms(f).map(Expansion::collected).orElse(f) : f);
    return Tidy.tidy(inside);
  }

  private static void add(List<Form> found, Kind kind, Expr expr) {
    found.add(new Form(kind, expr));
    found.add(new Form(kind == Kind.TERMWISE ? Kind.TERMWISE : kind, CommonFactor.pull(expr)));
  }

  private void rational(
      RationalFunctions workspace, RationalForm form, Expr written, List<Form> found) {
    Expr collected = Tidy.tidy(workspace.toExpr(form));
    found.add(new Form(Kind.COLLECTED, collected));
    found.add(new Form(Kind.COLLECTED, CommonFactor.pull(collected)));
    found.add(new Form(Kind.FACTORED, factored(workspace, form, written)));
    for (Expr atom : workspace.atomsOf(form)) {
      if (atom instanceof Call root && root.head().equals("sqrt")) {
        rootBelow(workspace, form, root, written)
            .ifPresent(expr -> found.add(new Form(Kind.FACTORED, expr)));
      }
    }
    split(workspace, form, written).ifPresent(expr -> found.add(new Form(Kind.SPLIT, expr)));
  }

  /** r/u^k is 1/r^(2k-1) for r = sqrt[u]. */
  private static Optional<Expr> rootBelow(
      RationalFunctions workspace, RationalForm form, Call root, Expr written) {
    List<RationalForm> sides = workspace.split(form);
    RationalForm radicand = workspace.of(root.argument());
    Optional<RationalForm> above = workspace.exactQuotient(sides.get(0), workspace.of(root));
    if (above.isEmpty() || !radicand.isPolynomial() || workspace.isNumber(radicand)) {
      return Optional.empty();
    }
    RationalForm below = sides.get(1);
    int power = 0;
    for (Optional<RationalForm> q = workspace.exactQuotient(below, radicand);
        q.isPresent() && power < 8;
        q = workspace.exactQuotient(below, radicand)) {
      below = q.get();
      power++;
    }
    Expr rest = factored(workspace, workspace.over(above.get(), below), written);
    Expr lower = power == 1 ? root : Exprs.power(root, 2L * power - 1);
    return power == 0 ? Optional.empty() : Optional.of(Tidy.tidy(Exprs.over(rest, lower)));
  }

  /**
   * Numerator and denominator as products, as far as sums that stand in the written form divide
   * them.
   */
  static Expr factored(RationalFunctions workspace, RationalForm form, Expr written) {
    Set<Expr> brackets = new LinkedHashSet<>();
    collectBrackets(written, brackets);
    brackets.remove(written);
    List<Expr> smallestFirst =
        brackets.stream().sorted((a, b) -> Integer.compare(a.size(), b.size())).toList();
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    RationalForm rest = form;
    for (Expr bracket : smallestFirst) {
      RationalForm value = workspace.of(bracket);
      RationalForm divisor = workspace.split(value).get(0);
      if (workspace.isNumber(divisor)) {
        continue;
      }
      for (int i = 0; i < MOST_POWERS && divides(workspace, divisor, rest, 1); i++) {
        rest = workspace.times(rest, value);
        below.add(bracket);
      }
      for (int i = 0; i < MOST_POWERS && leavesMore(workspace, divisor, rest); i++) {
        rest = workspace.over(rest, value);
        above.add(bracket);
      }
    }
    List<RationalForm> sides = workspace.split(rest);
    above.addAll(0, contentAndGroups(workspace, sides.get(0)));
    below.addAll(0, contentAndGroups(workspace, sides.get(1)));
    return Tidy.tidy(Exprs.over(Exprs.times(above), Exprs.times(below)));
  }

  private static boolean divides(
      RationalFunctions workspace, RationalForm divisor, RationalForm form, int side) {
    RationalForm of = workspace.split(form).get(side);
    return !of.isZero() && workspace.exactQuotient(of, divisor).isPresent();
  }

  /** A numerator that is the bracket itself, up to a number, is not split. */
  private static boolean leavesMore(
      RationalFunctions workspace, RationalForm divisor, RationalForm form) {
    RationalForm of = workspace.split(form).get(0);
    return !of.isZero()
        && workspace.exactQuotient(of, divisor).filter(q -> !workspace.isNumber(q)).isPresent();
  }

  private static List<Expr> contentAndGroups(RationalFunctions workspace, RationalForm polynomial) {
    List<RationalForm> parts = workspace.contentAndRest(polynomial);
    List<Expr> factors = new ArrayList<>();
    factors.add(workspace.toExpr(parts.get(0)));
    RationalForm rest = parts.get(1);
    for (Optional<RationalForm> group = workspace.grouped(rest);
        group.isPresent();
        group = workspace.grouped(rest)) {
      factors.add(workspace.toExpr(group.get()));
      rest = workspace.exactQuotient(rest, group.get()).orElseThrow();
    }
    factors.add(workspace.toExpr(rest));
    return factors;
  }

  private static void collectBrackets(Expr in, Set<Expr> found) {
    if (in instanceof Call || in instanceof Indicator || in instanceof Derivative) {
      return;
    }
    if (in instanceof Plus && found.size() < 8) {
      found.add(in);
    }
    in.parts().forEach(part -> collectBrackets(part, found));
  }

  /** A polynomial and a proper fraction: {@code 1/(1 + e) - y}. */
  private Optional<Expr> split(RationalFunctions workspace, RationalForm form, Expr written) {
    Expr best = null;
    for (Expr atom : workspace.atomsOf(form)) {
      Optional<List<RationalForm>> divided = workspace.divide(form, atom);
      if (divided.isEmpty()) {
        continue;
      }
      RationalForm proper = workspace.over(divided.get().get(1), workspace.split(form).get(1));
      Expr whole = workspace.toExpr(divided.get().get(0));
      Expr sum = proper.isZero() ? whole : sum(factored(workspace, proper, written), whole);
      Expr tidy = Tidy.tidy(sum);
      best = best == null || style.cost(tidy) < style.cost(best) ? tidy : best;
    }
    return Optional.ofNullable(best);
  }

  private static Expr sum(Expr fraction, Expr whole) {
    List<Expr> terms = new ArrayList<>(Term.termsOf(fraction));
    terms.addAll(Term.termsOf(whole));
    return Exprs.plus(Expansion.positiveFirst(terms));
  }

  private List<Recognition> recognitionsFor(RationalFunctions workspace, RationalForm form) {
    List<Recognition> all = new ArrayList<>(recognitions);
    for (Expr atom : workspace.atomsOf(form)) {
      all.addAll(Recognition.ofSigmoid(atom));
    }
    return all;
  }

  private void recognised(
      RationalFunctions workspace, RationalForm form, Recognition known, List<Form> found) {
    if (!workspace.atomsOf(form).contains(known.atom())) {
      return;
    }
    RationalForm renamed =
        workspace.substitute(form, known.atom(), workspace.of(known.atomByName()));
    if (workspace.atomsOf(renamed).contains(known.atom())) {
      return;
    }
    List<Form> forms = new ArrayList<>();
    Expr complement = Exprs.minus(Exprs.ONE, known.name());
    rational(workspace, renamed, complement, forms);
    for (Form each : forms) {
      Expr spelled = spelled(workspace, each.expr(), known);
      found.add(new Form(Kind.RECOGNISED, Style.sorted(each.expr()), spelled, Optional.of(known)));
    }
  }

  /**
   * A name for a call, beside which it stands, is taken only where something cancels: λ - y for (1
   * - y/λ) exp[f].
   */
  private void besideItself(
      RationalFunctions workspace,
      RationalForm form,
      Recognition known,
      Expr expr,
      List<Form> found) {
    Map<Expr, Expr> name = Map.of(known.atom(), known.name());
    double merely =
        Stream.concat(
                Stream.of(expr),
                found.stream().filter(f -> f.kind() != Kind.RECOGNISED).map(Form::expr))
            .mapToDouble(each -> style.cost(Exprs.substitute(each, name)))
            .min()
            .orElseThrow();
    List<Form> renamed = new ArrayList<>();
    recognised(workspace, form, known, renamed);
    renamed.stream().filter(each -> style.cost(each.expr()) < merely - 0.5).forEach(found::add);
  }

  /**
   * The name written out, each term and factor by itself: {@code 1/(1+e) · e/(1+e)} for {@code s (1
   * - s)}.
   */
  private static Expr spelled(RationalFunctions workspace, Expr expr, Recognition known) {
    if (!expr.contains(known.name())) {
      return expr;
    }
    if (expr.equals(known.name())) {
      return known.value();
    }
    boolean onlyName =
        expr instanceof Plus && workspace.atomsOf(workspace.of(expr)).equals(List.of(known.name()));
    if (onlyName) {
      Expr whole = Exprs.substitute(expr, Map.of(known.name(), known.value()));
      return factored(workspace, workspace.of(whole), known.value());
    }
    return Exprs.map(expr, part -> spelled(workspace, part, known));
  }
}
