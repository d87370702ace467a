package chainrule.render;

/** Where a formula stands, as far as its looks depend on it. */
enum MathStyle {
  /** On a line of its own. */
  DISPLAY,
  /** Inside a sentence. */
  INLINE,
  /** Above or below a fraction bar. */
  FRACTION,
  /** Raised or lowered. */
  SCRIPT;

  /** The style of a numerator or denominator. */
  MathStyle insideFraction() {
    return this == SCRIPT ? SCRIPT : FRACTION;
  }
}
