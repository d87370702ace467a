package chainrule.syntax.latex;

/** What a sign of a formula is, once the look is taken away. */
enum Kind {
  NUMBER,
  /** A Latin or Greek letter; its text is the name in plain notation. */
  LETTER,
  /** Words: {@code \text{…}}. */
  TEXT,
  /** {@code \sin}: its text is the name of the function in the library. */
  FUNCTION,
  /** {@code \hat}: its text is what it adds to the name. */
  ACCENT,
  /** {@code \mathbf}: its text is the {@link Style}. */
  STYLE,
  FRACTION,
  BINOMIAL,
  ROOT,
  /** {@code \cancel}: what follows is crossed out. */
  STRUCK,
  BOXED,
  SUM,
  PRODUCT,
  INTEGRAL,
  LIMIT,
  /** d of a derivative or ∂; a letter d becomes one where it stands in a derivative. */
  PARTIAL,
  NABLA,
  INFINITY,
  /** A brace that groups and is not seen. */
  OPEN,
  CLOSE,
  /** A bracket, one side or the other; its text is the bracket. */
  LEFT,
  RIGHT,
  /** {@code |} or {@code ‖} of which the side is open. */
  BAR,
  BEGIN,
  END,
  SUBSCRIPT,
  SUPERSCRIPT,
  /** Small digits, x². */
  SMALL,
  PRIME,
  PLUS,
  MINUS,
  TIMES,
  DIVIDED,
  POINTWISE,
  FACTORIAL,
  COMMA,
  SEMICOLON,
  COLON,
  /** {@code =} and what says the same. */
  EQUALS,
  /** {@code <} and its kin; its text is the relation in plain notation. */
  RELATION,
  /** {@code \in}. */
  IN,
  /** {@code \to}. */
  TO,
  /** {@code \Rightarrow}, {@code \therefore}: joins sentences. */
  HENCE,
  DOTS,
  /** A full stop, or another sign that ends a sentence. */
  STOP,
  AMPERSAND,
  ROW_END,
  /** {@code $}, {@code \[} and their kin. */
  DISPLAY,
  /** The end of the text. */
  NOTHING
}
