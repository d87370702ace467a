package chainrule.render;

import chainrule.expr.ArrayFunction;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Limit;
import java.util.List;

/**
 * What differs between the ways of writing a formula in one line; the parts come printed and
 * bracketed.
 */
interface Notation {
  String name(String plain);

  String constant(Constant constant);

  String relation(Relation relation);

  /** Between two factors, the right one a number or not. */
  String between(boolean rightIsNumber);

  /**
   * A power.
   *
   * @param exponent without brackets
   * @param single whether the exponent is a single number or name
   */
  String power(String base, String exponent, boolean single);

  /** A call; {@code single} says that the only argument holds together without brackets. */
  String call(String head, String inside, boolean single);

  /** A name with indices. */
  String indexed(String base, List<String> indices);

  /** A bracket or a call with indices. */
  String indexedBracket(String base, List<String> indices);

  /** A derivative; {@code by} from the outermost in, {@code of} bracketed where needed. */
  String derivative(String of, List<String> by);

  String sum(String index, String lower, String upper, String body);

  String product(String index, String lower, String upper, String body);

  String limit(String variable, String target, Limit.Side from, String body);

  String integral(String variable, String lower, String upper, String body);

  String delta(Delta delta, String left, String right);

  String transpose(String body);

  /** The inverse of a matrix, or its transpose. */
  String inverse(String body, boolean transposed);

  /** A function of whole arrays. */
  String arrayCall(ArrayFunction function, List<String> arguments);
}
