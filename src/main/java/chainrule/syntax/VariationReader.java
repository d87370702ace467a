package chainrule.syntax;

import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import chainrule.syntax.Variation.Kind;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.NameVariesContext;
import chainrule.syntax.grammar.PlainParser.NumberAmongContext;
import chainrule.syntax.grammar.PlainParser.NumberInRangeContext;
import chainrule.syntax.grammar.PlainParser.VariationContext;
import chainrule.syntax.grammar.PlainParser.VaryContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Reads what a problem allows to vary, and refuses what would change the kind of its answer: a
 * function with other arguments or other kinks, a number that becomes 0 or 1 or changes its sign, a
 * name that is taken or that the texts of the problem speak of.
 */
final class VariationReader {
  private static final int MOST_NUMBERS = 1000;

  private final Source source;
  private final Library base;
  private final List<List<CommonToken>> statements;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> varied = new HashSet<>();

  VariationReader(Source source, Library base, List<List<CommonToken>> statements) {
    this.source = source;
    this.base = base;
    this.statements = statements;
    statements.forEach(this::take);
  }

  private void take(List<CommonToken> statement) {
    Occurrence occurrence = new Occurrence(statement);
    for (int i = 1; i < statement.size(); i++) {
      if (statement.get(i).getType() == PlainParser.NAME && !occurrence.isLabel(i)) {
        taken.addAll(Written.withBases(plain(statement.get(i))));
      }
    }
  }

  /** All variations of the problem; those with faults are left out, and the faults kept. */
  List<Variation> read(Faults faults) {
    List<Variation> variations = new ArrayList<>();
    for (List<CommonToken> statement : statements) {
      if (statement.get(0).getType() == PlainParser.VARY) {
        faults.run(
            () -> {
              VaryContext vary =
                  (VaryContext)
                      Parsing.parse(statement, source, PlainParser::statementText).statement();
              vary.variation().forEach(each -> variations.add(variation(each)));
            });
      }
    }
    return variations;
  }

  private Variation variation(VariationContext context) {
    Variation variation =
        switch (context) {
          case NameVariesContext name -> name(name);
          case NumberInRangeContext range -> range(range);
          case NumberAmongContext numbers -> among(numbers);
          default -> throw new IllegalStateException("no variation: " + context.getClass());
        };
    if (!varied.add(variation.written())) {
      throw fault(variation.place(), "\"" + variation.written() + "\" varies twice", "say it once");
    }
    boolean occurs =
        statements.stream()
            .anyMatch(
                each -> {
                  Occurrence occurrence = new Occurrence(each);
                  return java.util.stream.IntStream.range(0, each.size())
                      .anyMatch(i -> occurrence.isOf(variation, i));
                });
    if (!occurs) {
      throw fault(
          variation.place(),
          "\"" + variation.written() + "\" does not occur in the problem",
          "only what its formulas hold can vary");
    }
    return variation;
  }

  // ---- names and functions ----

  private Variation name(NameVariesContext context) {
    List<Token> tokens = context.NAME().stream().map(TerminalNode::getSymbol).toList();
    String written = plain(tokens.get(0));
    List<Token> others = tokens.subList(1, tokens.size());
    Optional<FunctionDefinition> function =
        isDeclared(written) ? Optional.empty() : base.find(written);
    for (Token other : others) {
      if (function.isPresent()) {
        checkFunction(function.get(), other);
      } else {
        checkName(other);
      }
    }
    if (function.isEmpty()) {
      checkTexts(written, tokens.get(0));
    } else {
      checkRoutes(written, tokens.get(0));
    }
    return new Variation(
        function.isPresent() ? Kind.FUNCTION : Kind.NAME,
        written,
        others.stream().map(VariationReader::plain).toList(),
        tokens.get(0));
  }

  /** Whether the problem itself says what the name is. */
  private boolean isDeclared(String name) {
    return ProblemReader.functionNames(statements).contains(name)
        || statements.stream()
                .filter(each -> each.get(0).getType() == PlainParser.LET)
                .flatMap(List::stream)
                .anyMatch(each -> plain(each).equals(name))
            && base.find(name).isEmpty();
  }

  private void checkFunction(FunctionDefinition function, Token other) {
    FunctionDefinition known =
        base.find(plain(other))
            .orElseThrow(
                () ->
                    fault(
                        other,
                        "unknown function \"" + other.getText() + "\"",
                        "`chainrule functions` lists all functions"));
    boolean alike =
        known.arguments().size() == function.arguments().size()
            && known.parameters().size() == function.parameters().size();
    if (!alike) {
      throw fault(
          other,
          other.getText() + " takes other arguments than " + function.name(),
          "only functions with the same arguments can stand for each other");
    }
    if (known.kinks().isEmpty() != function.kinks().isEmpty()) {
      throw fault(
          other,
          "of " + function.name() + " and " + other.getText() + " only one has kinks",
          "the answers would be of different kinds");
    }
  }

  /** {@code via sig[f] = 1/(1 + exp[-f])} would be wrong of another function. */
  private void checkRoutes(String function, Token place) {
    for (List<CommonToken> statement : statements) {
      boolean route = false;
      for (CommonToken token : statement) {
        route |= token.getType() == PlainParser.VIA;
        if (route && plain(token).equals(function)) {
          throw fault(
              place,
              "a route of the problem writes " + function + " out",
              "what is true of " + function + " is not true of another function");
        }
      }
    }
  }

  private void checkName(Token other) {
    String name = plain(other);
    if (base.find(name).isPresent() || !taken.add(name)) {
      throw fault(
          other,
          "the name \"" + other.getText() + "\" is taken",
          "choose one that nothing else has");
    }
  }

  /** A question that speaks of y would be wrong where y is called t. */
  private void checkTexts(String name, Token place) {
    boolean word = name.equals("a") || name.equals("I"); // words of English, too
    Pattern alone =
        Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])");
    boolean spoken =
        statements.stream()
            .filter(each -> each.get(0).getType() != PlainParser.SOURCE)
            .flatMap(List::stream)
            .filter(each -> each.getType() == PlainParser.STRING)
            .anyMatch(each -> alone.matcher(each.getText()).find());
    if (spoken && !word) {
      throw fault(
          place,
          "a text of the problem speaks of " + name,
          "say it in words that stay true whatever it is called");
    }
  }

  // ---- numbers ----

  private Variation range(NumberInRangeContext context) {
    BigDecimal low = whole(context.low);
    BigDecimal high = whole(context.high);
    if (low.compareTo(high) >= 0
        || high.subtract(low).compareTo(BigDecimal.valueOf(MOST_NUMBERS)) > 0) {
      throw fault(
          context.low,
          "no range of whole numbers: " + low + ".." + high,
          "the smaller one first, at most " + MOST_NUMBERS + " apart");
    }
    List<String> numbers = new ArrayList<>();
    for (BigDecimal each = low; each.compareTo(high) <= 0; each = each.add(BigDecimal.ONE)) {
      numbers.add(each.toPlainString());
    }
    return number(context.NUMBER(0).getSymbol(), numbers);
  }

  private BigDecimal whole(Token token) {
    BigDecimal number = new BigDecimal(token.getText());
    if (number.stripTrailingZeros().scale() > 0) {
      throw fault(
          token, "a range is one of whole numbers", "list others in braces: 0.5 in {0.1, 0.2}");
    }
    return number;
  }

  private Variation among(NumberAmongContext context) {
    List<String> numbers =
        context.NUMBER().stream().skip(1).map(TerminalNode::getText).distinct().toList();
    return number(context.NUMBER(0).getSymbol(), numbers);
  }

  private Variation number(Token place, List<String> numbers) {
    BigDecimal written = new BigDecimal(place.getText());
    if (isZeroOrOne(written)) {
      throw fault(place, place.getText() + " cannot vary", "terms or factors would come or go");
    }
    List<String> others =
        numbers.stream()
            .filter(each -> new BigDecimal(each).compareTo(written) != 0)
            .filter(each -> !isZeroOrOne(new BigDecimal(each)))
            .toList();
    boolean lost = numbers.stream().anyMatch(each -> isZeroOrOne(new BigDecimal(each)));
    if (lost || others.isEmpty()) {
      throw fault(
          place,
          lost ? "0 and 1 cannot stand for " + place.getText() : "no other number is named",
          lost ? "terms or factors would come or go" : "such as " + place.getText() + " in 2..5");
    }
    return new Variation(Kind.NUMBER, place.getText(), others, place);
  }

  private static boolean isZeroOrOne(BigDecimal number) {
    return number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0;
  }

  private static String plain(Token token) {
    return Spelling.plain(token.getText());
  }

  private InputException fault(Token at, String message, String hint) {
    return source.fault("definition", at, message, hint);
  }
}
