package chainrule.render;

/**
 * A piece of a formula that stays in one line.
 *
 * @param tex its LaTeX
 * @param width how wide it is printed, estimated, in em
 * @param depth how bad it is to end a line before it: more inside brackets, and more between
 *     factors than between terms; {@link #STAY} where no line may end
 */
record Run(String tex, double width, int depth) {
  static final int STAY = Integer.MAX_VALUE;
  static final int TERM = 0;
  static final int FACTOR = 1;
  private static final int BRACKET = 2;

  Run deeper() {
    return depth == STAY ? this : new Run(tex, width, depth + BRACKET);
  }

  Run breakable(int depth) {
    return new Run(tex, width, depth);
  }
}
