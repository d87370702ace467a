package chainrule.render;

import chainrule.expr.ArrayFunction;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Limit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** The notation of problem files: ASCII but for ⊙, and read back to the same tree. */
enum PlainNotation implements Notation {
  PLAIN;

  @Override
  public String name(String plain) {
    return plain;
  }

  @Override
  public String constant(Constant constant) {
    return switch (constant) {
      case PI -> "pi";
      case INFINITY -> "infinity";
    };
  }

  @Override
  public String relation(Relation relation) {
    return relation.plain();
  }

  @Override
  public String between(boolean rightIsNumber) {
    return rightIsNumber ? " * " : " ";
  }

  /** The bracketed T keeps {@code x^(T)}, a power, apart from {@code A^T}, a transpose. */
  @Override
  public String power(String base, String exponent, boolean single) {
    return base + (single && !exponent.equals("T") ? "^" + exponent : "^(" + exponent + ")");
  }

  @Override
  public String call(String head, String inside, boolean single) {
    return head + "[" + inside + "]";
  }

  @Override
  public String indexed(String base, List<String> indices) {
    String all = String.join(",", indices);
    boolean plain = indices.size() == 1 && all.chars().allMatch(Character::isLetterOrDigit);
    return base + (plain ? "_" + all : "_{" + all + "}");
  }

  @Override
  public String indexedBracket(String base, List<String> indices) {
    return base + "_{" + String.join(",", indices) + "}";
  }

  @Override
  public String derivative(String of, List<String> by) {
    return "d"
        + (by.size() == 1 ? "" : "^" + by.size())
        + " "
        + of
        + " / "
        + String.join(" ", differentials(by, "d ", order -> "^" + order));
  }

  /** {@code d x^2} for two neighbours x, {@code d x} for one. */
  static List<String> differentials(List<String> by, String sign, UnaryOperator<String> raised) {
    List<String> differentials = new ArrayList<>();
    for (int i = 0; i < by.size(); ) {
      int run = 1;
      while (i + run < by.size() && by.get(i + run).equals(by.get(i))) {
        run++;
      }
      differentials.add(sign + by.get(i) + (run == 1 ? "" : raised.apply(Integer.toString(run))));
      i += run;
    }
    return Collections.unmodifiableList(differentials);
  }

  @Override
  public String sum(String index, String lower, String upper, String body) {
    return "sum_{" + index + "=" + lower + "}^{" + upper + "} " + body;
  }

  @Override
  public String product(String index, String lower, String upper, String body) {
    return "prod_{" + index + "=" + lower + "}^{" + upper + "} " + body;
  }

  @Override
  public String limit(String variable, String target, Limit.Side from, String body) {
    return "lim_{" + variable + " -> " + target + side(from) + "} " + body;
  }

  /** The sign behind a target that is reached from one side only. */
  static String side(Limit.Side from) {
    return switch (from) {
      case BOTH -> "";
      case ABOVE -> "+";
      case BELOW -> "-";
    };
  }

  @Override
  public String integral(String variable, String lower, String upper, String body) {
    return "integral_{" + variable + "=" + lower + "}^{" + upper + "} " + body;
  }

  @Override
  public String delta(Delta delta, String left, String right) {
    return "delta[" + left + ", " + right + "]";
  }

  @Override
  public String transpose(String body) {
    return body + "^T";
  }

  @Override
  public String inverse(String body, boolean transposed) {
    return body + (transposed ? "^-T" : "^-1");
  }

  @Override
  public String arrayCall(ArrayFunction function, List<String> arguments) {
    return function.plain() + "[" + String.join(", ", arguments) + "]";
  }
}
