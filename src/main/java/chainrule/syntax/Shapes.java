package chainrule.syntax;

import chainrule.expr.Expr;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Tells shapes that do not go together, at the place where they meet.
 *
 * @param strict whether they are checked at all; not while a shape is still being found
 */
record Shapes(Source source, boolean strict) {

  Shapes(Source source) {
    this(source, true);
  }

  private static final int LONGEST = 40;

  /** The text that writes a part of an expression. */
  record Part(Token start, Token stop) {
    static Part of(ParserRuleContext context) {
      return new Part(context.getStart(), context.getStop());
    }
  }

  /** The node, if the shapes of its parts go together. */
  Expr checked(Expr node, ParserRuleContext... written) {
    return checked(node, Arrays.asList(written));
  }

  Expr checked(Expr node, List<? extends ParserRuleContext> written) {
    return checkedParts(node, written.stream().map(Part::of).toList());
  }

  Expr checkedParts(Expr node, List<Part> written) {
    if (!strict) {
      return node;
    }
    ShapeRules.of(node)
        .ifPresent(
            misfit -> {
              Token start = part(written, misfit.first()).start();
              Token stop = part(written, misfit.last()).stop();
              throw fault(start, stop, misfit.message(), misfit.hint());
            });
    return node;
  }

  /** Some nodes have fewer texts than parts: then the last stands for the rest. */
  private static Part part(List<Part> written, int position) {
    return written.get(Math.min(position, written.size() - 1));
  }

  void scalar(Expr expr, ParserRuleContext written, String role) {
    if (strict && !expr.shape().isScalar()) {
      String message = role + ", and " + ShapeRules.words(expr.shape());
      throw fault(written.getStart(), written.getStop(), message, "an index is a scalar");
    }
  }

  /** The fault of the text between the two places, which begins the message. */
  InputException fault(Token start, Token stop, String message, @Nullable String hint) {
    return source.fault(
        "shape",
        start,
        stop,
        text(start, stop) + (message.startsWith(":") ? "" : " ") + message,
        hint);
  }

  private static String text(Token start, Token stop) {
    String text =
        start
            .getInputStream()
            .getText(
                org.antlr.v4.runtime.misc.Interval.of(start.getStartIndex(), stop.getStopIndex()))
            .replaceAll("\\s+", " ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
