package chainrule.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * What may change from one variant of a problem to the next.
 *
 * @param kind what it is
 * @param written as it stands in the problem, in plain spelling
 * @param others what may stand in its place
 * @param place where that is said
 */
record Variation(Kind kind, String written, List<String> others, Token place) {
  Variation {
    others = List.copyOf(others);
  }

  /** What varies. */
  enum Kind {
    /** A name, of a quantity or of a function of the problem's own. */
    NAME,
    /** A function of the library, in whose place another stands. */
    FUNCTION,
    /** A number in definitions. */
    NUMBER
  }

  /** How many forms it has, the written one included. */
  int count() {
    return others.size() + 1;
  }

  String form(int position) {
    return position == 0 ? written : others.get(position - 1);
  }

  /** Whether the answer changes, and with it the form that its author expects. */
  boolean changesTheAnswer() {
    return kind != Kind.NAME;
  }
}
