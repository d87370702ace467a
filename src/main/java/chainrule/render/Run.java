package chainrule.render;

/**
 * A piece of a formula that stays in one line.
 *
 * @param tex its LaTeX
 * @param width how wide it is printed, estimated, in em
 * @param depth how deep in brackets the place before it lies where a line may end; {@link #STAY} where none may
 */
record Run(String tex, double width, int depth) {
  static final int STAY = Integer.MAX_VALUE;

  Run deeper() {
    return depth == STAY ? this : new Run(tex, width, depth + 1);
  }

  Run breakable(int depth) {
    return new Run(tex, width, depth);
  }
}
