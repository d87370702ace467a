package chainrule.syntax;

import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Library;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.DeclarationContext;
import chainrule.syntax.grammar.PlainParser.ItemContext;
import chainrule.syntax.grammar.PlainParser.LetContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;

/** Reads a declaration that stands outside of a problem file, {@code y : scalar, in {0,1}}. */
public final class DeclarationReader {
  private static final String LET = "let ";

  private DeclarationReader() {}

  /**
   * The facts of each symbol that is declared.
   *
   * @throws InputException if it cannot be read, or is anything else than declarations
   */
  public static Map<Symbol, List<Fact>> read(String declaration, Library library) {
    Source source = new Source("declaration", LET + declaration);
    Faults faults = new Faults(source);
    List<List<CommonToken>> statements = Statements.of(Tokens.of(source), source, faults);
    faults.throwIfAny();
    List<CommonToken> let = statements.get(0);
    if (statements.size() > 1) {
      throw notOne(source, statements.get(1));
    }
    Roles.assign(let, new Meanings(Set.of(), library, Set.of(), true), source);
    Declarations declarations = new Declarations(source, library);
    LetContext items =
        (LetContext) Parsing.parse(let, source, PlainParser::statementText).statement();
    for (ItemContext item : items.item()) {
      if (!(item instanceof DeclarationContext declared) || declared.range() != null) {
        throw notOne(source, let);
      }
      declarations.declare(declared);
    }
    return declarations.facts();
  }

  private static InputException notOne(Source source, List<CommonToken> tokens) {
    return source.fault(
        "syntax",
        tokens.get(0),
        "expected a declaration",
        "write a name and its shape, such as y : scalar, in {0,1}");
  }
}
