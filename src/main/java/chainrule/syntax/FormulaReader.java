package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.syntax.grammar.PlainParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads single formulas in plain notation. */
public final class FormulaReader {
  /** The longest formula that is read, in characters. */
  public static final int LONGEST = 64 * 1024;

  private FormulaReader() {}

  /**
   * The expression that the formula writes. Symbols that the givens declare or define have their
   * shapes; other names are scalars.
   *
   * @throws InputException if it cannot be read
   */
  public static Expr read(String formula, Givens givens) {
    Source source = new Source("formula", formula);
    return builder(source, givens).visit(parse(source, givens, PlainParser::formulaText).formula());
  }

  /**
   * Reads {@code name = formula}; the left side may be a call, such as {@code sig[f]}.
   *
   * @throws InputException if it cannot be read
   */
  public static Definition readDefinition(String text, Givens givens) {
    Source source = new Source("definition", text);
    PlainParser.DefinitionContext definition =
        parse(source, givens, PlainParser::definitionText).definition();
    FormulaBuilder builder = builder(source, givens);
    Expr right = builder.visit(definition.formula());
    return new Definition(new Definitions(source).left(definition, builder, right), right);
  }

  private static FormulaBuilder builder(Source source, Givens givens) {
    return new FormulaBuilder(source, Scope.of(givens));
  }

  private static <T extends ParserRuleContext> T parse(
      Source source, Givens givens, Function<PlainParser, T> rule) {
    if (source.text().length() > LONGEST) {
      Diagnostic tooLong =
          new Diagnostic(
              "limit", source.file(), 1, 1, 1, "longer than " + LONGEST + " characters", null);
      throw new InputException(List.of(tooLong), source);
    }
    List<CommonToken> tokens = Tokens.ofFormula(source);
    Roles.assign(tokens, meanings(givens), source);
    return Parsing.parse(tokens, source, rule);
  }

  private static Meanings meanings(Givens givens) {
    return new Meanings(Set.of(), givens.library(), symbols(givens).keySet(), true);
  }

  private static Map<String, Symbol> symbols(Givens givens) {
    Map<String, Symbol> symbols = new HashMap<>();
    givens.facts().keySet().forEach(symbol -> symbols.put(symbol.name(), symbol));
    for (Definition definition : givens.definitions()) {
      if (definition.left() instanceof Symbol symbol) {
        symbols.put(symbol.name(), symbol);
      }
    }
    return symbols;
  }
}
