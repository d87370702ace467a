package chainrule.syntax;

import static java.util.Map.entry;

import chainrule.syntax.grammar.PlainLexer;
import java.util.Map;

/** The words of the problem language: they mean something only where a statement can hold them. */
final class Words {
  private Words() {}

  /** Words that open a statement. */
  static final Map<String, Integer> STATEMENTS =
      Map.ofEntries(
          entry("problem", PlainLexer.PROBLEM),
          entry("source", PlainLexer.SOURCE),
          entry("ask", PlainLexer.ASK),
          entry("points", PlainLexer.POINTS),
          entry("layout", PlainLexer.LAYOUT),
          entry("evidence", PlainLexer.EVIDENCE),
          entry("let", PlainLexer.LET),
          entry("network", PlainLexer.NETWORK),
          entry("function", PlainLexer.DEFINE),
          entry("functions", PlainLexer.FUNCTIONS),
          entry("part", PlainLexer.PART),
          entry("expect", PlainLexer.EXPECT),
          entry("mark", PlainLexer.MARK),
          entry("hint", PlainLexer.HINT),
          entry("remark", PlainLexer.REMARK),
          entry("vary", PlainLexer.VARY),
          entry("derive", PlainLexer.DERIVE),
          entry("chain", PlainLexer.CHAIN),
          entry("reverse", PlainLexer.REVERSE),
          entry("forward", PlainLexer.FORWARD),
          entry("limits", PlainLexer.LIMITS),
          entry("behaviour", PlainLexer.BEHAVIOUR),
          entry("behavior", PlainLexer.BEHAVIOUR),
          entry("backward", PlainLexer.BACKWARD),
          entry("shapes", PlainLexer.SHAPES),
          entry("checkpoint", PlainLexer.CHECKPOINT),
          entry("initialise", PlainLexer.INITIALISE),
          entry("initialize", PlainLexer.INITIALISE),
          entry("random", PlainLexer.RANDOM),
          entry("expectation", PlainLexer.EXPECTATION_OF),
          entry("solve", PlainLexer.SOLVE),
          entry("train", PlainLexer.TRAIN));

  /** Words that open a clause of a function. */
  static final Map<String, Integer> CLAUSES =
      Map.of(
          "latex", PlainLexer.LATEX,
          "derivative", PlainLexer.DERIVATIVE,
          "kinks", PlainLexer.KINKS,
          "domain", PlainLexer.DOMAIN,
          "title", PlainLexer.TITLE,
          "group", PlainLexer.GROUP);

  /** Words inside the declaration of a network. */
  static final Map<String, Integer> NETWORK =
      Map.of(
          "layer", PlainLexer.LAYERS,
          "layers", PlainLexer.LAYERS,
          "of", PlainLexer.OF,
          "size", PlainLexer.SIZES,
          "sizes", PlainLexer.SIZES,
          "loss", PlainLexer.LOSS);

  /** What may be said of a random variable. */
  static final Map<String, Integer> TRAITS =
      Map.of(
          "mean", PlainLexer.OF_MEAN,
          "variance", PlainLexer.OF_VARIANCE,
          "symmetric", PlainLexer.SYMMETRIC_LAW,
          "independent", PlainLexer.INDEPENDENT);

  /** Words of a shape. */
  static final Map<String, Integer> SHAPES =
      Map.of(
          "scalar", PlainLexer.SCALAR,
          "scalars", PlainLexer.SCALAR,
          "vector", PlainLexer.VECTOR,
          "vectors", PlainLexer.VECTOR,
          "matrix", PlainLexer.MATRIX,
          "matrices", PlainLexer.MATRIX,
          "array", PlainLexer.ARRAY);

  /** Whether the type is that of a word that opens a task. */
  static boolean isTask(int type) {
    return switch (type) {
      case PlainLexer.DERIVE,
          PlainLexer.CHAIN,
          PlainLexer.REVERSE,
          PlainLexer.FORWARD,
          PlainLexer.LIMITS,
          PlainLexer.BEHAVIOUR,
          PlainLexer.BACKWARD,
          PlainLexer.SHAPES,
          PlainLexer.CHECKPOINT,
          PlainLexer.INITIALISE,
          PlainLexer.EXPECTATION_OF,
          PlainLexer.SOLVE,
          PlainLexer.TRAIN ->
          true;
      default -> false;
    };
  }

  /** Whether formulas of any kind follow the word of a task, and no derivatives alone. */
  static boolean takesFormulas(int type) {
    return type == PlainLexer.EXPECTATION_OF || type == PlainLexer.SOLVE;
  }

  /** Whether the type is that of a word before nothing but a text. */
  static boolean isText(int type) {
    return switch (type) {
      case PlainLexer.SOURCE, PlainLexer.ASK, PlainLexer.HINT, PlainLexer.REMARK -> true;
      default -> false;
    };
  }
}
