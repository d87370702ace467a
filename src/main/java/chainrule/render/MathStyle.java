package chainrule.render;

/** Where a formula stands, as far as its looks depend on it. */
enum MathStyle {
  /** On a line of its own. */
  DISPLAY,
  /** Inside a sentence. */
  INLINE,
  /** Above or below the bar of a fraction on a line of its own: fractions there keep their size. */
  TALL,
  /** Above or below another fraction bar. */
  FRACTION,
  /** Raised or lowered. */
  SCRIPT;

  /** The style of a numerator or denominator. */
  MathStyle insideFraction() {
    return switch (this) {
      case DISPLAY -> TALL;
      case INLINE, TALL, FRACTION -> FRACTION;
      case SCRIPT -> SCRIPT;
    };
  }

  boolean isInsideFraction() {
    return this == TALL || this == FRACTION;
  }
}
