package chainrule.syntax.latex;

/**
 * How far {@code \frac{d}{dx}} before a bracket and a function without one reach, where that is not
 * clear: {@code \frac{d}{dx} (a) (b)}, {@code \sin x e^x}.
 */
enum Reach {
  /** Nobody says it: the formula is refused. */
  UNSAID(""),
  /** Over one factor. */
  NEAR("read functions and derivatives as reaching over the next factor alone"),
  /** Over all factors. */
  FAR("read functions and derivatives as reaching to the end of the product");

  private final String says;

  Reach(String says) {
    this.says = says;
  }

  /** What is assumed then, in words. */
  String says() {
    return says;
  }
}
