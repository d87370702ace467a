package chainrule.syntax;

import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Library;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.*;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The declared symbols of a problem: shapes and facts, each with the place where it stands. */
final class Declarations {
  private static final Map<String, Fact.Property> PROPERTIES =
      Arrays.stream(Fact.Property.values())
          .collect(
              Collectors.toMap(
                  Fact.Property::plain, each -> each, (a, b) -> a, LinkedHashMap::new));

  private final Source source;
  private final FormulaBuilder values;
  private final SizeReader sizes;
  private final Map<String, Token> places = new LinkedHashMap<>();
  private final Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();

  Declarations(Source source, Library library) {
    this.source = source;
    Meanings meanings = new Meanings(java.util.Set.of(), library, java.util.Set.of(), false);
    this.values = new FormulaBuilder(source, Scope.of(meanings, Map.of()));
    this.sizes = new SizeReader(source, library);
  }

  /** The facts of each symbol in the order of declaration. */
  Map<Symbol, List<Fact>> facts() {
    return facts;
  }

  /** Where each name is declared. */
  Map<String, Token> places() {
    return places;
  }

  /** Keeps the symbols of one declaration. */
  void declare(DeclarationContext declaration) {
    Shape shape = sizes.shape(declaration.shape());
    List<Fact> said = factsOf(declaration.facts());
    for (TerminalNode name : declaration.NAME()) {
      String plain = Spelling.plain(name.getText());
      Token before = places.putIfAbsent(plain, name.getSymbol());
      if (before != null) {
        throw Texts.twice(source, "symbol", name.getSymbol(), before);
      }
      facts.put(new Symbol(plain, shape), said);
    }
  }

  private List<Fact> factsOf(FactsContext written) {
    List<Fact> all = new ArrayList<>();
    for (FactContext fact : written.fact()) {
      switch (fact) {
        case OneOfContext oneOf ->
            all.add(new Fact.OneOf(oneOf.formula().stream().map(values::visit).toList()));
        case BetweenContext range -> all.add(between(range));
        case PropertyContext words -> all.addAll(properties(words));
        default -> throw new AssertionError(fact.getClass());
      }
    }
    return all;
  }

  private Fact between(BetweenContext range) {
    return new Fact.Between(
        values.visit(range.formula(0)),
        range.open.getType() == PlainParser.LBRACK,
        values.visit(range.formula(1)),
        range.close.getType() == PlainParser.RBRACK);
  }

  /**
   * One or more properties side by side, the longest name first: "one-hot rows" is not "one-hot".
   */
  private List<Fact> properties(PropertyContext words) {
    List<Fact> found = new ArrayList<>();
    String rest = spaced(words);
    while (!rest.isEmpty()) {
      String left = rest;
      Optional<String> name =
          PROPERTIES.keySet().stream()
              .filter(each -> left.equalsIgnoreCase(each) || startsWith(left, each))
              .max(java.util.Comparator.comparingInt(String::length));
      String known = name.orElseThrow(() -> unknownFact(words, left));
      found.add(PROPERTIES.get(known));
      rest = rest.substring(known.length()).strip();
    }
    return found;
  }

  private static boolean startsWith(String text, String name) {
    return text.length() > name.length() && text.toLowerCase().startsWith(name.toLowerCase() + " ");
  }

  private static String spaced(ParserRuleContext words) {
    return Texts.leaves(words).stream()
        .map(TerminalNode::getText)
        .collect(Collectors.joining(" "))
        .replace(" - ", "-");
  }

  private InputException unknownFact(PropertyContext words, String text) {
    Optional<String> nearest = Nearest.to(text, PROPERTIES.keySet());
    return source.fault(
        "syntax",
        words.getStart(),
        words.getStop(),
        "unknown property \"" + text + "\"",
        nearest
            .map(each -> "did you mean \"" + each + "\"?")
            .orElse(
                "known are "
                    + String.join(", ", PROPERTIES.keySet())
                    + ", in {0,1}, in (0,1), in [0,1]"));
  }
}
