package chainrule.calculus;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence of words and formulas. Renderers print it; whoever makes it knows no output format.
 */
public record Text(List<Fragment> fragments) {
  public static final Text EMPTY = new Text(List.of());

  /** A piece of a sentence. */
  public sealed interface Fragment {
    /** Words, with the spaces that belong to them. */
    record Words(String words) implements Fragment {}

    /** A formula inside the line. */
    record Formula(Expr expr) implements Fragment {}

    /** An equation inside the line. */
    record Equality(Expr left, Expr right) implements Fragment {}

    /** A condition inside the line, {@code z > 0}. */
    record Holding(Condition condition) implements Fragment {}
  }

  public Text {
    fragments = List.copyOf(fragments);
  }

  /** A sentence from strings (words), expressions, conditions and other texts, in order. */
  public static Text of(Object... pieces) {
    List<Fragment> fragments = new ArrayList<>();
    for (Object piece : pieces) {
      switch (piece) {
        case String words -> fragments.add(new Fragment.Words(words));
        case Expr expr -> fragments.add(new Fragment.Formula(expr));
        case Condition condition -> fragments.add(new Fragment.Holding(condition));
        case Fragment fragment -> fragments.add(fragment);
        case Text text -> fragments.addAll(text.fragments);
        default ->
            throw new IllegalArgumentException(
                "neither words nor mathematics: " + piece.getClass());
      }
    }
    return new Text(fragments);
  }

  public static Fragment equality(Expr left, Expr right) {
    return new Fragment.Equality(left, right);
  }

  public boolean isEmpty() {
    return fragments.isEmpty();
  }
}
