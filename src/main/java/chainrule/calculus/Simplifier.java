package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import java.util.List;
import java.util.Optional;

/**
 * Leads a row to the form that a textbook prints. {@link Forms} names the goal; the rows on the way are moves that a
 * lecturer makes: cancel, multiply out, collect, common factors and denominators, recognise.
 */
public final class Simplifier {
  private static final int MOST_ROUNDS = 12;
  private static final int MOST_SHOWN_TERMS = 12;
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

  /** Rows from where the trace stands to the form that is printed. */
  void run(Trace trace) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Expr current = trace.current();
      Forms.Form goal = Goals.needWork(current) ? forms.best(current) : new Forms.Form(Forms.Kind.AS_IT_IS, current);
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
        cancellation.isPresent() && style.cost(cancellation.get().after()) < style.cost(current) - 0.01;
    if (cheaper && goal.kind() != Forms.Kind.COMMON_FACTOR) {
      cancel(trace, cancellation.orElseThrow());
      return;
    }
    switch (goal.kind()) {
      case AS_IT_IS -> {}
      case COMMON_FACTOR -> trace.row(Rule.COMMON_FACTOR, goal.expr(), Detail.NORMAL, Text.of("common factors"));
      case TERMWISE -> trace.row(Rule.CANCEL, goal.expr(), Detail.NORMAL, Text.of("cancel"));
      case COLLECTED -> collect(trace, goal.expr());
      case FACTORED -> factor(trace, goal.expr());
      case SPLIT -> split(trace, goal.expr());
      case RECOGNISED -> recognise(trace, goal);
    }
  }

  private static void cancel(Trace trace, Cancellation cancellation) {
    boolean written = !cancellation.before().equals(trace.current());
    if (written) {
      trace.row(Rule.MULTIPLY_OUT, cancellation.before(), Detail.NORMAL, Text.of("multiply out, cancel"));
    }
    if (!trace.isEmpty()) {
      trace.strike(cancellation.struck());
    }
    trace.row(Rule.CANCEL, cancellation.after(), Detail.NORMAL, Text.of(written ? "" : "cancel"));
  }

  private static void collect(Trace trace, Expr goal) {
    Optional<List<Expr>> terms = Expansion.terms(trace.current());
    boolean isSum = goal.equals(terms.map(Expansion::collected).orElse(goal));
    if (isSum && terms.isPresent() && terms.get().size() <= MOST_SHOWN_TERMS) {
      Expr written = Exprs.plus(terms.get());
      trace.row(Rule.MULTIPLY_OUT, written, Detail.NORMAL, Text.of("multiply out"));
      trace.row(Rule.COLLECT, goal, Detail.NORMAL, Text.of("collect terms"));
      return;
    }
    common(trace);
    trace.row(Rule.COLLECT, goal, Detail.NORMAL, Text.of("collect terms"));
  }

  private static void factor(Trace trace, Expr goal) {
    common(trace);
    trace.row(Rule.SIMPLIFY, goal, Detail.NORMAL, Text.of(goal instanceof Quotient ? "simplify" : "common factors"));
  }

  /** Several fractions over one bar, if they share it. */
  private static void common(Trace trace) {
    Common.denominator(trace.current())
        .ifPresent(
            sum -> trace.row(Rule.COMMON_DENOMINATOR, sum, Detail.NORMAL, Text.of("common denominator")));
  }

  private static void split(Trace trace, Expr goal) {
    common(trace);
    Optional<Cancellation> grouped = Common.grouped(trace.current(), goal);
    grouped.ifPresent(
        group -> {
          trace.row(Rule.SPLIT_FRACTION, group.before(), Detail.NORMAL, Text.of("split the fraction"));
          trace.strike(group.struck());
        });
    trace.row(Rule.CANCEL, goal, Detail.NORMAL, Text.of(grouped.isPresent() ? "" : "divide"));
  }

  private void recognise(Trace trace, Forms.Form goal) {
    Recognition known = goal.recognition().orElseThrow();
    Expr spelled = Tidy.tidy(goal.spelled());
    if (!spelled.equals(trace.current())) {
      if (Common.isFractionAndRest(spelled)) {
        split(trace, spelled);
      } else {
        trace.row(Rule.SPLIT_FRACTION, goal.spelled(), Detail.NORMAL, Text.of("split the fraction"));
      }
    }
    Text reason =
        known.value().size() < 16 ? Text.of("with ", Text.equality(known.name(), known.value())) : Text.EMPTY;
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
          && term.above().stream().allMatch(each -> isAtom(Term.basePower(each).base()) || isComplement(each))
          && term.above().stream().filter(each -> each instanceof chainrule.expr.Call call && call.head().equals("exp")).count() < 2;
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
      return factor instanceof Plus || factor instanceof Quotient || factor instanceof chainrule.expr.Power
          || factor instanceof chainrule.expr.Call call && call.head().equals("exp");
    }
  }
}
