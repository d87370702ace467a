package chainrule.expr;

import java.util.ArrayList;
import java.util.List;

/** A condition under which a branch of {@link Cases} or an {@link Indicator} holds. */
public sealed interface Condition {

  /** The expressions compared, from left to right. */
  List<Expr> sides();

  /** The same condition over other sides. */
  Condition with(List<Expr> sides);

  /** {@code left < right} and its kin. */
  record Comparison(Expr left, Relation relation, Expr right) implements Condition {
    @Override
    public List<Expr> sides() {
      return List.of(left, right);
    }

    @Override
    public Condition with(List<Expr> sides) {
      return new Comparison(sides.get(0), relation, sides.get(1));
    }
  }

  /** All of them hold, as in {@code 0 <= z <= 1}. */
  record AllOf(List<Comparison> comparisons) implements Condition {
    public AllOf {
      comparisons = List.copyOf(comparisons);
    }

    @Override
    public List<Expr> sides() {
      return comparisons.stream().flatMap(each -> each.sides().stream()).toList();
    }

    @Override
    public Condition with(List<Expr> sides) {
      List<Comparison> with = new ArrayList<>();
      for (int i = 0; i < comparisons.size(); i++) {
        with.add(
            new Comparison(sides.get(2 * i), comparisons.get(i).relation(), sides.get(2 * i + 1)));
      }
      return new AllOf(with);
    }
  }

  /** No earlier branch holds. */
  record Otherwise() implements Condition {
    @Override
    public List<Expr> sides() {
      return List.of();
    }

    @Override
    public Condition with(List<Expr> sides) {
      return this;
    }
  }

  /** How two values compare. */
  enum Relation {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("="),
    NOT_EQUAL("!=");

    private final String plain;

    Relation(String plain) {
      this.plain = plain;
    }

    /** The sign in plain notation. */
    public String plain() {
      return plain;
    }

    public boolean holds(double left, double right) {
      return switch (this) {
        case LESS -> left < right;
        case AT_MOST -> left <= right;
        case GREATER -> left > right;
        case AT_LEAST -> left >= right;
        case EQUAL -> left == right;
        case NOT_EQUAL -> left != right;
      };
    }
  }
}
