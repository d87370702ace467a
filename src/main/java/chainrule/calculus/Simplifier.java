package chainrule.calculus;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import java.util.List;
import java.util.Optional;

/**
 * Leads a row to the form that a textbook prints. {@link Forms} names the goal; the rows on the way
 * are moves that a lecturer makes: cancel, multiply out, collect, common factors and denominators,
 * recognise.
 */
public final class Simplifier {
  private static final int MOST_ROUNDS = 12;
  private static final int MOST_SHOWN_NODES = 120;
  private final Forms forms;
  private final Style style;

  /** Without names to recognise beside those of the library. */
  public Simplifier() {
    this(List.of(), Style.PLAIN);
  }

  /**
   * @param recognitions names that may take the place of what they stand for
   * @param style what a form costs
   */
  Simplifier(List<Recognition> recognitions, Style style) {
    this.style = style;
    this.forms = new Forms(recognitions, style);
  }

  /** The form that a textbook would print; doing it again changes nothing. */
  public Expr simplify(Expr expr) {
    Trace trace = new Trace(expr);
    trace.step(Rule.TIDY, Place.ROOT, Tidy.tidy(expr));
    run(trace);
    return trace.current();
  }

  /** The shortest form without a function recognised. */
  Expr collected(Expr expr) {
    Expr current = expr;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Expr shorter = forms.bestUnrecognised(current).expr();
      if (shorter.equals(current)) {
        return current;
      }
      current = shorter;
    }
    return current;
  }

  /** Rows from where the trace stands to the form that is printed. */
  public void run(Trace trace) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Expr current = trace.current();
      Forms.Form goal =
          Goals.needWork(current)
              ? forms.best(current)
              : new Forms.Form(Forms.Kind.AS_IT_IS, current);
      if (goal.kind() == Forms.Kind.AS_IT_IS) {
        return;
      }
      advance(trace, goal);
    }
  }

  private void advance(Trace trace, Forms.Form goal) {
    Expr current = trace.current();
    Optional<Cancellation> cancellation = Cancellation.in(current);
    boolean cheaper =
        cancellation.isPresent()
            && style.cost(cancellation.get().after()) < style.cost(current) - 0.01;
    if (cheaper && goal.kind() != Forms.Kind.COMMON_FACTOR) {
      cancel(trace, cancellation.orElseThrow());
      return;
    }
    switch (goal.kind()) {
      case AS_IT_IS -> {}
      case COMMON_FACTOR -> commonFactor(trace, goal.expr());
      case TERMWISE -> trace.row(Rule.CANCEL, goal.expr(), Detail.NORMAL, Text.of("cancel"));
      case COLLECTED -> collect(trace, goal.expr());
      case FACTORED -> factor(trace, goal.expr());
      case SPLIT -> split(trace, goal.expr());
      case RECOGNISED -> recognise(trace, goal);
    }
  }

  /** 3 x + 2 x is collected: nothing is left that a factor stands before. */
  private static void commonFactor(Trace trace, Expr goal) {
    boolean collected = Term.of(goal, true).above().stream().noneMatch(Plus.class::isInstance);
    Rule rule = collected ? Rule.COLLECT : Rule.COMMON_FACTOR;
    trace.row(rule, goal, Detail.NORMAL, Text.of(collected ? "collect terms" : "common factors"));
  }

  private static void cancel(Trace trace, Cancellation cancellation) {
    boolean written = !cancellation.before().equals(trace.current());
    if (written) {
      trace.row(
          Rule.MULTIPLY_OUT, cancellation.before(), Detail.NORMAL, Text.of("multiply out, cancel"));
    }
    if (!trace.isEmpty()) {
      trace.strike(cancellation.struck());
    }
    List<Condition> nonzero =
        cancellation.cancelled().stream()
            .<Condition>map(
                each -> new Condition.Comparison(each, Condition.Relation.NOT_EQUAL, Exprs.ZERO))
            .toList();
    trace.row(
        Rule.CANCEL,
        cancellation.after(),
        Detail.NORMAL,
        written ? Text.EMPTY : Text.of("cancel"),
        nonzero);
  }

  private void collect(Trace trace, Expr goal) {
    if (Signs.intoBracket(trace.current(), goal)) {
      trace.row(Rule.COLLECT, goal, Detail.NORMAL, Text.of("the minus sign goes into the bracket"));
      return;
    }
    if (takenOut(trace) || insideBracket(trace)) {
      return;
    }
    Optional<List<Expr>> terms = Expansion.terms(trace.current());
    Expr plain = terms.map(Expansion::collected).orElse(trace.current());
    if (style.cost(plain) < style.cost(trace.current()) - 0.01) {
      written(trace, Exprs.plus(terms.orElseThrow()));
      trace.row(Rule.COLLECT, plain, Detail.NORMAL, Text.of("collect terms"));
      return;
    }
    common(trace);
    numerator(trace);
    trace.row(Rule.COLLECT, goal, Detail.NORMAL, Text.of("collect terms"));
  }

  /** Common factors first: what is left in the bracket is shorter to multiply out. */
  private boolean takenOut(Trace trace) {
    Expr pulled = CommonFactor.pull(trace.current());
    boolean cheaper =
        trace.current() instanceof Plus && style.cost(pulled) < style.cost(trace.current()) - 0.5;
    if (cheaper) {
      commonFactor(trace, pulled);
    }
    return cheaper;
  }

  /** A bracket among other factors that gets shorter by itself. */
  private boolean insideBracket(Trace trace) {
    if (!(trace.current() instanceof chainrule.expr.Times(List<Expr> factors))) {
      return false;
    }
    for (int i = 0; i < factors.size(); i++) {
      Optional<List<Expr>> terms =
          factors.get(i) instanceof Plus plus ? Expansion.terms(plus) : Optional.empty();
      Place place = Place.of(i);
      if (terms.isPresent()
          && style.cost(Expansion.collected(terms.get())) < style.cost(factors.get(i)) - 0.01) {
        written(trace, place.replace(trace.current(), Exprs.plus(terms.get())));
        Expr shorter = Tidy.tidy(place.replace(trace.current(), Expansion.collected(terms.get())));
        trace.row(Rule.COLLECT, shorter, Detail.NORMAL, Text.of("collect terms"));
        return true;
      }
    }
    return false;
  }

  private void factor(Trace trace, Expr goal) {
    if (takenOut(trace) || insideBracket(trace)) {
      return;
    }
    common(trace);
    numerator(trace);
    boolean product =
        !(goal instanceof Quotient)
            && !(goal instanceof Negate(Expr body) && body instanceof Quotient);
    trace.row(
        Rule.SIMPLIFY, goal, Detail.NORMAL, Text.of(product ? "common factors" : "collect terms"));
  }

  /** The brackets above a bar multiplied out, if there are any. */
  private static void numerator(Trace trace) {
    Term whole = Term.of(trace.current(), true);
    if (!whole.below().isEmpty()
        && trace.current() instanceof Quotient(Expr above, Expr below)
        && above instanceof Plus) {
      Expansion.terms(above)
          .ifPresent(terms -> written(trace, Exprs.over(Exprs.plus(terms), below)));
    }
  }

  private static void written(Trace trace, Expr expanded) {
    if (expanded.size() <= MOST_SHOWN_NODES) {
      trace.row(Rule.MULTIPLY_OUT, expanded, Detail.NORMAL, Text.of("multiply out"));
    }
  }

  /** Several fractions over one bar, if they share it. */
  private static void common(Trace trace) {
    Common.denominator(trace.current())
        .ifPresent(
            sum ->
                trace.row(
                    Rule.COMMON_DENOMINATOR, sum, Detail.NORMAL, Text.of("common denominator")));
  }

  private void split(Trace trace, Expr goal) {
    common(trace);
    Optional<Cancellation> grouped = Common.grouped(trace.current(), goal);
    grouped.ifPresent(
        group -> {
          trace.row(
              Rule.SPLIT_FRACTION, group.before(), Detail.NORMAL, Text.of("split the fraction"));
          trace.strike(group.struck());
        });
    trace.row(
        Rule.CANCEL, goal, Detail.NORMAL, grouped.isPresent() ? Text.EMPTY : Text.of("divide"));
  }

  private void recognise(Trace trace, Forms.Form goal) {
    Recognition known = goal.recognition().orElseThrow();
    Expr renamed = Renaming.apart(trace.current(), known);
    if (!renamed.equals(trace.current())) {
      trace.row(
          Rule.RECOGNISE,
          renamed,
          Detail.NORMAL,
          Text.of("with ", Text.equality(known.name(), known.value())));
      return;
    }
    Expr spelled = Tidy.tidy(goal.spelled());
    if (!spelled.equals(trace.current())) {
      if (Common.isFractionAndRest(spelled)) {
        split(trace, spelled);
      } else {
        trace.row(
            Rule.SPLIT_FRACTION, goal.spelled(), Detail.NORMAL, Text.of("split the fraction"));
      }
    }
    Text reason =
        known.value().size() < 16
            ? Text.of("with ", Text.equality(known.name(), known.value()))
            : Text.EMPTY;
    trace.row(Rule.RECOGNISE, goal.expr(), Detail.NORMAL, reason);
  }

  /** What can be seen to be in its final form without looking for a better one. */
  private static final class Goals {
    static boolean needWork(Expr expr) {
      return mayImprove(expr) && !isPlainProduct(expr);
    }

    /** Different atoms and complements such as 1 - h: nothing to collect, cancel or take out. */
    private static boolean isPlainProduct(Expr expr) {
      Term term = Term.of(expr, true);
      return term.below().isEmpty()
          && term.above().stream()
              .allMatch(each -> isAtom(Term.basePower(each).base()) || isComplement(each))
          && term.above().stream()
                  .filter(
                      each -> each instanceof chainrule.expr.Call call && call.head().equals("exp"))
                  .count()
              < 2;
    }

    private static boolean isAtom(Expr base) {
      return base.parts().isEmpty()
          || base instanceof chainrule.expr.Call
          || base instanceof chainrule.expr.Derivative
          || base instanceof chainrule.expr.Indicator;
    }

    private static boolean isComplement(Expr factor) {
      return factor instanceof Plus(List<Expr> terms)
          && terms.size() == 2
          && Exprs.ONE.equals(terms.get(0))
          && terms.get(1) instanceof Negate(Expr body)
          && isAtom(body)
          && !(body instanceof chainrule.expr.Call call && call.head().equals("exp"));
    }

    private static boolean mayImprove(Expr expr) {
      return switch (expr) {
        case Plus plus -> true;
        case Negate(Expr body) -> mayImprove(body);
        case Quotient quotient -> true;
        case chainrule.expr.Times(List<Expr> factors) -> factors.stream().anyMatch(Goals::inner);
        case chainrule.expr.Power(Expr base, Expr exponent) -> mayImprove(base);
        default -> false;
      };
    }

    private static boolean inner(Expr factor) {
      return factor instanceof Plus
          || factor instanceof Quotient
          || factor instanceof chainrule.expr.Power
          || factor instanceof chainrule.expr.Call call && call.head().equals("exp");
    }
  }
}
