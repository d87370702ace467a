package chainrule.cli.batch;

import chainrule.cli.batch.Request.Variable;
import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Library;
import chainrule.syntax.DeclarationReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The variables of a request as declared symbols with their facts. */
final class VariableShapes {
  /** A note in parentheses behind a shape; {@code in (0, 1)} is none. */
  private static final Pattern NOTE = Pattern.compile("(?<!\\bin\\s{0,3})\\([^()]*\\)");

  /**
   * Stands for the name while the shape is read: a name may hold signs that a declaration cannot.
   */
  private static final String NAME = "v";

  private static final int BEFORE = ("let " + NAME + " : ").length();

  private VariableShapes() {}

  static Map<Symbol, List<Fact>> of(Map<String, Variable> variables, Library library) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    variables.forEach((name, variable) -> facts.putAll(declared(name, variable.shape(), library)));
    return facts;
  }

  private static Map<Symbol, List<Fact>> declared(String name, String shape, Library library) {
    String text = NAME + " : " + NOTE.matcher(shape).replaceAll("").strip();
    Map<Symbol, List<Fact>> read =
        Fault.placed("variables." + name, BEFORE, () -> DeclarationReader.read(text, library));
    Map<Symbol, List<Fact>> named = new LinkedHashMap<>();
    read.forEach((symbol, facts) -> named.put(new Symbol(name, symbol.shape()), facts));
    return named;
  }
}
