package chainrule.problem;

import chainrule.expr.Expr;
import java.util.List;

/** What a declaration says of a symbol beyond its shape. */
public sealed interface Fact {

  /** The value is one of these: {@code in {0,1}}. */
  record OneOf(List<Expr> values) implements Fact {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /**
   * The value lies in an interval, ends included where closed: {@code in (0,1)}, {@code in [0,1]}.
   */
  record Between(Expr low, boolean lowIncluded, Expr high, boolean highIncluded) implements Fact {}

  /** A property that has a name. */
  enum Property implements Fact {
    POSITIVE("positive"),
    NONNEGATIVE("nonnegative"),
    NONZERO("nonzero"),
    COUNT("count"),
    FIXED("fixed"),
    ONE_HOT("one-hot"),
    ONE_HOT_ROWS("one-hot rows"),
    SUMS_TO_ONE("sums to 1"),
    SYMMETRIC("symmetric"),
    POSITIVE_DEFINITE("SPD"),
    INVERTIBLE("invertible");

    private final String plain;

    Property(String plain) {
      this.plain = plain;
    }

    /** As it is written in a problem file. */
    public String plain() {
      return plain;
    }
  }
}
