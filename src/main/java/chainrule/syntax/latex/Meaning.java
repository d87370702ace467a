package chainrule.syntax.latex;

/** What a command or a single sign means. */
sealed interface Meaning {

  /** It says something. */
  record Says(Kind kind, String text) implements Meaning {}

  /** It changes the look only, together with so many arguments. */
  record Look(int arguments) implements Meaning {}

  /** It changes the look of its last argument; so many others stand before that. */
  record LookOf(int before) implements Meaning {}

  /** {@code \left}, {@code \bigl}: the next sign is a bracket, of which it may say the side. */
  record Size(Side side) implements Meaning {}

  /** {@code \hskip5pt}: a length follows that is in no braces. */
  record Length() implements Meaning {}

  /** {@code \limits} and its kin, and spaces. */
  Meaning NOTHING = new Look(0);

  /** Which side of a pair a bracket is. */
  enum Side {
    LEFT,
    RIGHT,
    OPEN
  }
}
