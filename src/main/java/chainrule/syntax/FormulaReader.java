package chainrule.syntax;

import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.syntax.grammar.PlainLexer;
import chainrule.syntax.grammar.PlainParser;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads single formulas in plain notation. */
public final class FormulaReader {
  /** The longest formula that is read, in characters. */
  public static final int LONGEST = 64 * 1024;

  /** A name, and names in brackets behind it, on the left of an equals sign. */
  private static final Pattern CALLED =
      Pattern.compile(
          "\\s*(\\p{L}[\\p{L}\\p{N}_{}']*)(\\s*[\\[(][\\p{L}\\p{N}_{}',;\\s]*[\\])])\\s*=(?!=)");

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
    Optional<Entry> elements = elements(definition, builder.scope());
    if (elements.isPresent()) {
      return element(elements.get(), definition, source, builder.scope());
    }
    Expr right = builder.visit(definition.formula());
    return new Definition(new Definitions(source).left(definition, builder, right), right);
  }

  /**
   * The same; where the left side is no function that is known, {@code f(x) = x^2}, the brackets
   * only say what the name rests on.
   */
  public static Definition readNaming(String text, Givens givens) {
    Matcher called = CALLED.matcher(text);
    boolean known =
        called.lookingAt() && givens.library().find(Spelling.plain(called.group(1))).isPresent();
    if (!called.lookingAt() || known) {
      return readDefinition(text, givens);
    }
    String blank = " ".repeat(called.end(2) - called.end(1)); // places stay what they are
    return readDefinition(called.group(1) + blank + text.substring(called.end(2)), givens);
  }

  /** The y_i of {@code y_i = …} where y is a declared array and y_i is not. */
  private static Optional<Entry> elements(PlainParser.DefinitionContext written, Scope scope) {
    String name = Written.name(written);
    boolean named = written.left instanceof PlainParser.NameContext;
    return named && !scope.symbols().containsKey(name)
        ? scope
            .find(name)
            .filter(each -> each instanceof Entry(var array, var at) && allLetters(at))
            .map(Entry.class::cast)
        : Optional.empty();
  }

  private static boolean allLetters(List<Expr> indices) {
    return indices.stream().allMatch(Symbol.class::isInstance)
        && indices.stream().distinct().count() == indices.size();
  }

  private static Definition element(
      Entry left, PlainParser.DefinitionContext written, Source source, Scope scope) {
    Scope inside = scope;
    for (Expr index : left.indices()) {
      inside = inside.within(((Symbol) index).name());
    }
    Expr right = new FormulaBuilder(source, inside).visit(written.formula());
    Definitions.checkShape(left, right, written, source);
    return new Definition(left, right);
  }

  /**
   * The names in a text in plain spelling, with what may be an array or a family before a
   * subscript; no name for a text that is none.
   */
  public static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (CommonToken token : Tokens.ofFormula(new Source("formula", text))) {
      if (token.getType() == PlainLexer.NAME) {
        names.addAll(Written.withBases(Spelling.plain(token.getText())));
      }
    }
    return names;
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
