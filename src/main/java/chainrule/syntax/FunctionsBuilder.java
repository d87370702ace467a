package chainrule.syntax;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import chainrule.problem.Primitive;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.*;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds the functions that a file declares; each may use all the others, in any order but a
 * circle.
 */
final class FunctionsBuilder {
  private final Source source;
  private final Faults faults;
  private final Library base;
  private final Map<String, Written> written = new LinkedHashMap<>();

  /** A parsed function under the heading at which it stands. */
  private record Written(FunctionContext context, @Nullable String group) {
    Token name() {
      return context.FUNCTION().getSymbol();
    }
  }

  FunctionsBuilder(Source source, Faults faults, Library base) {
    this.source = source;
    this.faults = faults;
    this.base = base;
  }

  /** Parses the statements that declare functions, and builds them in written order. */
  List<FunctionDefinition> build(List<List<CommonToken>> statements, Set<String> own) {
    String group = null;
    for (List<CommonToken> statement : statements) {
      int type = statement.get(0).getType();
      if (type == PlainParser.FUNCTIONS) {
        group = faults.attempt(() -> heading(statement)).orElse(null);
      } else if (type == PlainParser.DEFINE) {
        String heading = group;
        faults.run(() -> parse(statement, own, heading));
      }
    }
    faults.run(this::refuseCycles);
    return definitions();
  }

  private String heading(List<CommonToken> statement) {
    StatementContext parsed =
        Parsing.parse(statement, source, PlainParser::statementText).statement();
    return Texts.unquoted(((FunctionGroupContext) parsed).STRING());
  }

  private void parse(List<CommonToken> statement, Set<String> own, @Nullable String group) {
    Roles.assign(statement, new Meanings(own, base, formalNames(statement), false), source);
    FunctionContext parsed =
        (FunctionContext) Parsing.parse(statement, source, PlainParser::statementText).statement();
    Token name = parsed.FUNCTION().getSymbol();
    Written before =
        written.putIfAbsent(Spelling.plain(name.getText()), new Written(parsed, group));
    if (before != null) {
      throw Texts.twice(source, "function", name, before.name());
    }
  }

  /** The names in the first bracket, told from functions before anything is parsed. */
  private static Set<String> formalNames(List<CommonToken> statement) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 3; i < statement.size() && !Tokens.isCloser(statement.get(i)); i++) {
      int before = statement.get(i - 1).getType();
      boolean opens = i == 3 || before == PlainParser.COMMA || before == PlainParser.SEMI;
      if (opens && statement.get(i).getType() == PlainParser.NAME) {
        names.add(Spelling.plain(statement.get(i).getText()));
      }
    }
    return names;
  }

  private void refuseCycles() {
    List<String> cycle = new Uses(calls()).cycle();
    if (!cycle.isEmpty()) {
      throw Texts.circle(source, cycle, name -> Objects.requireNonNull(written.get(name)).name());
    }
  }

  private static Set<String> callsIn(@Nullable ParseTree tree) {
    Set<String> calls = new LinkedHashSet<>();
    if (tree != null) {
      Texts.leaves(tree).stream()
          .map(TerminalNode::getSymbol)
          .filter(
              token ->
                  token.getType() == PlainParser.FUNCTION || token.getType() == PlainParser.HEAD)
          .forEach(token -> calls.add(Spelling.plain(token.getText())));
    }
    return calls;
  }

  private List<FunctionDefinition> definitions() {
    List<FunctionDefinition> signatures = new ArrayList<>();
    written
        .values()
        .forEach(each -> faults.attempt(() -> signature(each)).ifPresent(signatures::add));
    Map<String, FunctionDefinition> known = new LinkedHashMap<>();
    signatures.forEach(each -> known.put(each.name(), each));
    for (String name : new Uses(calls()).ordered()) { // those first that others call
      FunctionDefinition signature = known.get(name);
      if (signature != null) {
        FunctionContext function = Objects.requireNonNull(written.get(name)).context();
        Library library = base.with(known.values());
        faults
            .attempt(() -> complete(signature, function, library))
            .ifPresent(complete -> known.put(name, complete));
      }
    }
    return List.copyOf(known.values());
  }

  private Map<String, Set<String>> calls() {
    Map<String, Set<String>> calls = new LinkedHashMap<>();
    written.forEach((name, function) -> calls.put(name, callsIn(function.context().formula())));
    return calls;
  }

  // ---- one function ----

  /** Name, arguments and parameters: what a call needs to know. */
  private FunctionDefinition signature(Written function) {
    FormalsContext formals = function.context().formals();
    refuseTwice(formals);
    List<Symbol> arguments = formals.NAME().stream().map(FunctionsBuilder::formal).toList();
    List<Symbol> parameters =
        formals.parameter().stream().map(each -> formal(each.NAME())).toList();
    FormulaBuilder builder = builder(base, List.of());
    Map<Symbol, Expr> defaults = new HashMap<>();
    for (ParameterContext parameter : formals.parameter()) {
      if (parameter.formula() != null) {
        defaults.put(formal(parameter.NAME()), builder.visit(parameter.formula()));
      }
    }
    String name = Spelling.plain(function.name().getText());
    return new FunctionDefinition(
        name,
        arguments,
        parameters,
        defaults,
        null,
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        function.group(),
        null,
        value(function.context()));
  }

  /** What is said behind a colon; else a known function works element by element. */
  private @Nullable Shape value(FunctionContext written) {
    if (written.shape() != null) {
      return new SizeReader(source, base).shape(written.shape());
    }
    boolean elementwise = written.ELEMENTWISE() != null || written.formula() != null;
    return elementwise || Primitive.isHead(Spelling.plain(written.FUNCTION().getText()))
        ? null
        : Shape.SCALAR;
  }

  private void refuseTwice(FormalsContext formals) {
    Map<String, Token> seen = new HashMap<>();
    List<TerminalNode> all = new ArrayList<>(formals.NAME());
    formals.parameter().forEach(each -> all.add(each.NAME()));
    for (TerminalNode each : all) {
      Token before = seen.putIfAbsent(Spelling.plain(each.getText()), each.getSymbol());
      if (before != null) {
        throw Texts.twice(source, "argument", each.getSymbol(), before);
      }
    }
  }

  private static Symbol formal(TerminalNode name) {
    return Symbol.scalar(Spelling.plain(name.getText()));
  }

  private FormulaBuilder builder(Library library, List<Symbol> formals) {
    Map<String, Symbol> symbols = new LinkedHashMap<>();
    formals.forEach(each -> symbols.put(each.name(), each));
    return new FormulaBuilder(
        source, Scope.of(new Meanings(Set.of(), library, symbols.keySet(), false), symbols));
  }

  private FunctionDefinition complete(
      FunctionDefinition signature, FunctionContext written, Library library) {
    Body body = body(signature, written, library);
    FormulaBuilder builder = builder(library, body.formals());
    Map<Symbol, Expr> derivatives = new LinkedHashMap<>();
    List<Condition.Comparison> kinks = new ArrayList<>();
    List<Condition> domain = new ArrayList<>();
    Map<Class<?>, String> texts = new HashMap<>();
    for (ClauseContext clause : written.clause()) {
      switch (clause) {
        case StatedDerivativeContext stated -> state(stated, signature, builder, derivatives);
        case KinksOfContext each ->
            each.comparison().forEach(kink -> kinks.addAll(builder.comparisons(kink)));
        case DomainOfContext each ->
            each.condition().forEach(condition -> domain.add(builder.condition(condition)));
        case LatexOfContext each -> texts.put(LatexOfContext.class, Texts.unquoted(each.STRING()));
        case TitleOfContext each -> texts.put(TitleOfContext.class, Texts.unquoted(each.STRING()));
        case GroupOfContext each -> texts.put(GroupOfContext.class, Texts.unquoted(each.STRING()));
        default -> throw new AssertionError(clause.getClass());
      }
    }
    int arguments = signature.arguments().size();
    return new FunctionDefinition(
        signature.name(),
        body.formals().subList(0, arguments),
        signature.parameters(),
        signature.defaults(),
        body.value(),
        derivatives,
        kinks,
        domain,
        texts.get(LatexOfContext.class),
        texts.get(TitleOfContext.class),
        texts.getOrDefault(GroupOfContext.class, signature.group()),
        null,
        signature.value());
  }

  /** The definition, and the formal names with the shapes for which it makes sense. */
  private record Body(List<Symbol> formals, @Nullable Expr value) {}

  /**
   * A definition in scalars where it is one, since that works element by element too; else one in
   * arrays, the vectors tried first.
   */
  private Body body(FunctionDefinition signature, FunctionContext written, Library library) {
    List<Symbol> scalars = signature.formals();
    if (written.formula() == null) {
      return new Body(scalars, null);
    }
    try {
      return new Body(scalars, builder(library, scalars).visit(written.formula()));
    } catch (InputException notOfScalars) {
      return ArrayFormals.of(signature).stream()
          .map(formals -> inArrays(formals, written, library))
          .flatMap(Optional::stream)
          .findFirst()
          .orElseThrow(() -> notOfScalars);
    }
  }

  private Optional<Body> inArrays(List<Symbol> formals, FunctionContext written, Library library) {
    try {
      return Optional.of(new Body(formals, builder(library, formals).visit(written.formula())));
    } catch (InputException notOfThese) {
      return Optional.empty();
    }
  }

  private void state(
      StatedDerivativeContext stated,
      FunctionDefinition function,
      FormulaBuilder builder,
      Map<Symbol, Expr> derivatives) {
    Symbol by = stated.NAME() == null ? function.arguments().get(0) : formal(stated.NAME());
    Token place = stated.NAME() == null ? stated.getStart() : stated.NAME().getSymbol();
    if (stated.NAME() == null && function.formals().size() > 1 && function.arguments().size() > 1) {
      throw source.fault(
          "syntax",
          place,
          "the derivative by which argument?",
          "write \"derivative by %s …\"".formatted(by.name()));
    }
    if (!function.formals().contains(by)) {
      throw source.fault(
          "name",
          place,
          "\"%s\" has no argument \"%s\"".formatted(function.name(), by.name()),
          "it is used as " + Leaves.signature(function));
    }
    if (derivatives.put(by, builder.visit(stated.formula())) != null) {
      throw source.fault(
          "definition",
          place,
          "the derivative by \"%s\" is stated twice".formatted(by.name()),
          null);
    }
  }
}
