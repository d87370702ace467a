package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Problem.EvidenceStyle;
import chainrule.problem.Task;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.*;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds one problem from its statements: functions first, then declarations, definitions, and what
 * is asked.
 */
final class ProblemBuilder {
  private final Source source;
  private final Faults faults;
  private final Library base;
  private final List<List<CommonToken>> statements;
  private final Map<String, Expr> renamedSizes = new HashMap<>();

  private final List<StatementContext> parsed = new ArrayList<>();
  private final Map<String, Symbol> symbols = new HashMap<>();
  private final List<PartDraft> parts = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();
  private final List<String> hints = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private @Nullable BigDecimal points;
  private EvidenceStyle evidence = EvidenceStyle.LINE;
  private @Nullable Layout layout;

  ProblemBuilder(Source source, Faults faults, Library base, List<List<CommonToken>> statements) {
    this.source = source;
    this.faults = faults;
    this.base = base;
    this.statements = expanded(statements);
  }

  /** Declarations of networks written out. */
  private List<List<CommonToken>> expanded(List<List<CommonToken>> statements) {
    Set<String> functions = new HashSet<>(base.functions().keySet());
    functions.addAll(ProblemReader.functionNames(statements));
    List<List<CommonToken>> all = new ArrayList<>();
    for (List<CommonToken> statement : statements) {
      if (statement.get(0).getType() == PlainParser.NETWORK) {
        faults
            .attempt(() -> NetworkExpansion.of(statement, functions, source, faults))
            .ifPresent(
                network -> {
                  all.addAll(network.statements());
                  renamedSizes.putAll(network.sizes());
                });
      } else {
        all.add(statement);
      }
    }
    return all;
  }

  /** The problem; nothing if it has faults, which are then kept. */
  Optional<Problem> build() {
    Set<String> ownNames = ProblemReader.functionNames(statements);
    List<FunctionDefinition> own =
        new FunctionsBuilder(source, faults, base).build(statements, ownNames);
    Library library = base.with(own);
    Meanings meanings = new Meanings(ownNames, library, declaredNames(), false);
    parse(meanings);
    Declarations declarations = declare(library);
    countFamilies(declarations.families());
    Scope scope = Scope.of(meanings, symbols).with(declarations.families()).with(renamedSizes);
    RandomVariables random = new RandomVariables(source, scope, declarations.sizes());
    randoms().forEach(each -> faults.run(() -> random.build(each)));
    DefinitionsBuilder definitions =
        new DefinitionsBuilder(source, faults, scope, symbols, declarations.sizes());
    definitions.build(items());
    if (!faults.none()) {
      declaredNames().forEach(name -> symbols.putIfAbsent(name, Symbol.scalar(name)));
    }
    Givens givens =
        new Givens(
            random.facts(declarations.facts()),
            definitions.definitions(),
            definitions.families(),
            library,
            random.variables());
    Map<String, Token> taken = new HashMap<>(declarations.places());
    taken.putAll(definitions.places());
    TaskBuilder tasks = new TaskBuilder(source, givens, scope, taken, faults.none());
    parsed.forEach(statement -> faults.run(() -> take(statement, tasks)));
    faults.run(this::requireTask);
    parts.forEach(part -> faults.run(() -> checkExpectations(part)));
    return faults.none() ? Optional.of(problem(givens, own)) : Optional.empty();
  }

  // ---- names before parsing ----

  /**
   * Names before a colon, a comma or an equals sign of a let: they are symbols even if a function
   * has the name.
   */
  private Set<String> declaredNames() {
    Set<String> names = new HashSet<>();
    for (List<CommonToken> statement : statements) {
      if (statement.get(0).getType() == PlainParser.LET) {
        declaredNames(statement, names);
      } else if (statement.get(0).getType() == PlainParser.RANDOM) {
        names.addAll(RandomVariables.names(statement));
      }
    }
    return names;
  }

  private static void declaredNames(List<CommonToken> let, Set<String> names) {
    int depth = 0;
    for (int i = 1; i + 1 < let.size(); i++) {
      CommonToken token = let.get(i);
      depth += Tokens.isOpener(token) ? 1 : Tokens.isCloser(token) ? -1 : 0;
      boolean opens = i == 1 || isSeparator(let.get(i - 1));
      int next = let.get(i + 1).getType();
      boolean named =
          next == PlainParser.COLON || next == PlainParser.COMMA || next == PlainParser.EQ;
      if (depth == 0 && opens && named && token.getType() == PlainParser.NAME) {
        names.add(Spelling.plain(token.getText()));
      }
    }
  }

  private static boolean isSeparator(Token token) {
    return token.getType() == PlainParser.COMMA || token.getType() == PlainParser.SEMI;
  }

  /** The letters before an index of a sum, if one of their members is declared: the x of x_i. */
  private void countFamilies(Families families) {
    Set<String> indices = new HashSet<>();
    for (List<CommonToken> statement : statements) {
      for (int i = 2; i < statement.size(); i++) {
        int type = statement.get(i - 2).getType();
        if (type == PlainParser.SUM || type == PlainParser.MEAN) {
          indices.add(Spelling.plain(statement.get(i).getText()));
        }
      }
    }
    Set<String> declared = new HashSet<>();
    symbols.keySet().forEach(name -> declared.add(Written.base(name)));
    for (List<CommonToken> statement : statements) {
      for (CommonToken token : statement) {
        String name = token.getType() == PlainParser.NAME ? Spelling.plain(token.getText()) : "";
        String family = Written.base(name);
        if (!family.isEmpty()
            && declared.contains(family)
            && indices.contains(name.substring(family.length() + 1))) {
          families.addCounted(family);
        }
      }
    }
  }

  // ---- parsing, declarations, definitions ----

  private void parse(Meanings meanings) {
    for (List<CommonToken> statement : statements) {
      int type = statement.get(0).getType();
      if (type != PlainParser.DEFINE && type != PlainParser.FUNCTIONS) {
        faults.run(
            () -> {
              Roles.assign(statement, meanings, source);
              parsed.add(Parsing.parse(statement, source, PlainParser::statementText).statement());
            });
      }
    }
  }

  private Declarations declare(Library library) {
    Declarations declarations = new Declarations(source, library);
    declarations.sizes().rename(renamedSizes);
    for (ItemContext item : items()) {
      RangeContext range =
          switch (item) {
            case FamilyOfContext family -> family.range();
            case DefinitionsContext several -> several.range();
            default -> null;
          };
      if (range != null) {
        declarations.sizes().learn(range);
      }
    }
    declarations.declare(
        items().stream()
            .filter(DeclarationContext.class::isInstance)
            .map(DeclarationContext.class::cast)
            .toList(),
        faults);
    randoms().forEach(each -> faults.run(() -> declarations.declare(each)));
    declarations.facts().keySet().forEach(symbol -> symbols.put(symbol.name(), symbol));
    declarations.sizeNames().forEach(name -> symbols.putIfAbsent(name, Symbol.scalar(name)));
    return declarations;
  }

  private List<ItemContext> items() {
    return parsed.stream()
        .filter(LetContext.class::isInstance)
        .flatMap(let -> ((LetContext) let).item().stream())
        .toList();
  }

  private List<RandomContext> randoms() {
    return parsed.stream()
        .filter(RandomContext.class::isInstance)
        .map(RandomContext.class::cast)
        .toList();
  }

  // ---- what is asked ----

  private void take(StatementContext statement, TaskBuilder tasks) {
    switch (statement) {
      case ProblemContext header -> header(header);
      case SourceContext text -> once("source", text, Texts.unquoted(text.text().STRING()));
      case AskContext text -> ask(text);
      case HintContext text ->
          (parts.isEmpty() ? hints : part().hints).add(Texts.unquoted(text.text().STRING()));
      case RemarkContext text ->
          (parts.isEmpty() ? remarks : part().remarks).add(Texts.unquoted(text.text().STRING()));
      case PointsContext number -> points(number);
      case LayoutContext word -> layout = word(Layout.class, word.NAME().getSymbol());
      case EvidenceContext word -> evidence = word(EvidenceStyle.class, word.NAME().getSymbol());
      case PartContext part -> parts.add(draft(part, tasks));
      case BareTaskContext task -> parts.add(new PartDraft(null, null, tasks.build(task.task())));
      case ExpectContext expect -> expect(expect);
      case MarkContext mark -> mark(mark, tasks);
      default -> {} // declarations and functions are read by now
    }
  }

  private PartDraft part() {
    return parts.get(parts.size() - 1);
  }

  private void header(ProblemContext header) {
    StringBuilder number = new StringBuilder();
    for (TerminalNode leaf : Texts.leaves(header)) {
      int type = leaf.getSymbol().getType();
      if (type == PlainParser.NUMBER || type == PlainParser.NAME || type == PlainParser.TIMES) {
        number.append(leaf.getText());
      }
    }
    if (!number.isEmpty()) {
      texts.put("number", number.toString());
    }
    if (header.STRING() != null) {
      texts.put("title", Texts.unquoted(header.STRING()));
    }
  }

  private void once(String what, ParserRuleContext place, String text) {
    if (texts.putIfAbsent(what, text) != null) {
      throw source.fault(
          "syntax", place.getStart(), "\"" + what + "\" is said twice", "remove one of them");
    }
  }

  private void ask(AskContext text) {
    String question = Texts.unquoted(text.text().STRING());
    if (parts.isEmpty()) {
      once("ask", text, question);
    } else if (part().ask == null) {
      part().ask = question;
    } else {
      throw source.fault(
          "syntax", text.getStart(), "the part asks twice", "remove one of the questions");
    }
  }

  private void points(PointsContext statement) {
    BigDecimal number = new BigDecimal(statement.NUMBER().getText());
    if (parts.isEmpty()) {
      points = number;
    } else {
      part().points = number;
    }
  }

  private <E extends Enum<E>> E word(Class<E> words, Token written) {
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(written.getText())) {
        return word;
      }
    }
    List<String> known =
        java.util.Arrays.stream(words.getEnumConstants())
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .toList();
    throw source.fault(
        "syntax",
        written,
        "unknown word \"" + written.getText() + "\"",
        "expected " + String.join(" or ", known));
  }

  private static PartDraft draft(PartContext part, TaskBuilder tasks) {
    String label = part.label() == null ? null : "(" + part.label().getText() + ")";
    String ask = part.text() == null ? null : Texts.unquoted(part.text().STRING());
    return new PartDraft(label, ask, tasks.build(part.task()));
  }

  private void expect(ExpectContext expect) {
    if (requirePart(expect, "expect")) {
      return;
    }
    FormulaBuilder builder = new FormulaBuilder(source, part().built.scope());
    expect.formula().forEach(each -> part().expected.add(builder.visit(each)));
  }

  private void mark(MarkContext mark, TaskBuilder tasks) {
    if (requirePart(mark, "mark")) {
      return;
    }
    TaskBuilder.Built built = part().built;
    BigDecimal worth = new BigDecimal(mark.NUMBER().getText());
    part()
        .milestones
        .add(
            new Part.Milestone(
                worth, tasks.derivative(mark.derivative(), built.scope(), built.occurrences())));
  }

  /** Whether the part is missing because its task is at fault. */
  private boolean requirePart(ParserRuleContext statement, String word) {
    if (parts.isEmpty() && faults.none()) {
      throw source.fault(
          "syntax",
          statement.getStart(),
          "\"" + word + "\" before any task",
          "write it below the task it belongs to");
    }
    return parts.isEmpty();
  }

  private void requireTask() {
    if (parts.isEmpty() && faults.none()) {
      CommonToken start = new CommonToken(Token.EOF);
      start.setLine(1);
      start.setCharPositionInLine(0);
      Token last = statements.isEmpty() ? start : statements.get(statements.size() - 1).get(0);
      throw source.fault(
          "syntax",
          last,
          "the problem asks for nothing",
          "add a task, such as \"derive d y / d x\"");
    }
  }

  private void checkExpectations(PartDraft part) {
    int results =
        switch (part.built.task()) {
          case Task.Derive derive -> derive.derivatives().size();
          case Task.Chain chain -> chain.derivatives().size();
          case Task.Reverse reverse -> reverse.by().size();
          case Task.Forward forward -> 1;
          case Task.Limits limits -> 1;
          case Task.Behaviour behaviour -> 0;
          case Task.Product product -> 1;
          case Task.Shapes shapes -> 1;
          case Task.BackwardPass pass -> 0;
          case Task.Checkpoint checkpoint -> 0;
          case Task.Initialise initialise -> 0;
          case Task.Moments moments -> moments.asked().size();
          case Task.Solve solve -> 1;
          case Task.Train train -> 0;
        };
    int expected = part.expected.size();
    if (expected > results) {
      Token place = expectPlace(part);
      throw source.fault(
          "syntax",
          place,
          "%d expected forms for %d derivative%s"
              .formatted(expected, results, results == 1 ? "" : "s"),
          "write one for each derivative, in their order, separated by commas");
    }
  }

  private Token expectPlace(PartDraft part) {
    int position = parts.indexOf(part);
    int task = -1;
    Token place = parsed.get(0).getStart();
    for (StatementContext statement : parsed) {
      task += statement instanceof PartContext || statement instanceof BareTaskContext ? 1 : 0;
      place = task == position && statement instanceof ExpectContext ? statement.getStart() : place;
    }
    return place;
  }

  private Problem problem(Givens givens, List<FunctionDefinition> own) {
    return new Problem(
        texts.get("number"),
        texts.get("title"),
        texts.get("source"),
        texts.get("ask"),
        givens,
        own,
        parts.stream().map(PartDraft::part).toList(),
        points,
        hints,
        remarks,
        evidence,
        layout);
  }
}
