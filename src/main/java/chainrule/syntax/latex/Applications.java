package chainrule.syntax.latex;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.problem.FunctionDefinition;
import chainrule.syntax.Nearest;
import chainrule.syntax.latex.Names.Base;
import chainrule.syntax.latex.Names.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions and what they are applied to, with and without brackets. */
final class Applications {
  private static final Map<String, String> INVERSE =
      Map.ofEntries(
          Map.entry("sin", "asin"),
          Map.entry("cos", "acos"),
          Map.entry("tan", "atan"),
          Map.entry("cot", "acot"),
          Map.entry("sec", "asec"),
          Map.entry("csc", "acsc"),
          Map.entry("sinh", "asinh"),
          Map.entry("cosh", "acosh"),
          Map.entry("tanh", "atanh"),
          Map.entry("coth", "acoth"));

  /** Letters that stand for functions where a square bracket follows them. */
  private static final Set<String> OPERATORS =
      Set.of("a", "f", "g", "h", "l", "ell", "L", "F", "G", "H");

  private final FormulaParser parser;
  private final Operands operands;
  private final Cursor cursor;
  private final Heads heads;

  Applications(FormulaParser parser, Operands operands, Heads heads) {
    this.parser = parser;
    this.operands = operands;
    this.cursor = parser.cursor();
    this.heads = heads;
  }

  /** A function on its way to its arguments: what is raised, lowered and how often it is primed. */
  private record Head(
      Sign sign, String name, @Nullable Expr base, @Nullable Expr exponent, int primes) {}

  /** What a function is applied to. */
  private record Arguments(List<Expr> values, List<Expr> parameters) {}

  // ---- which function ----

  /** {@code \sin}. */
  Expr ofCommand() {
    Sign sign = cursor.take();
    boolean ten = sign.text().equals("log_10");
    return apply(head(sign, ten ? "log" : sign.text(), ten ? Exprs.num(10) : null));
  }

  /** A word in upright letters: {@code \text{sig}[f]}; nothing if it is no function here. */
  Optional<Expr> ofWord(Base base, boolean declared) {
    String word = base.name();
    boolean bracket = isApplied(cursor.at());
    if (bracket && (word.equals("E") || word.equals("I")) && !declared) {
      return Optional.of(word.equals("E") ? expectation() : indicator(base.first()));
    }
    Optional<String> known = heads.named(word);
    if (known.isPresent() || heads.ofArrays(word).isPresent()) {
      return declared && !bracket
          ? Optional.empty()
          : Optional.of(apply(head(base.first(), known.orElse(word), null)));
    }
    if (!bracket || base.style() != Style.UPRIGHT || word.equals("e") && !declared) {
      return Optional.empty();
    }
    if (word.length() == 1 || word.equals("ell")) {
      return Optional.of(
          unknown(new Written(base.first(), word, base.style(), List.of(), 0, null)));
    }
    throw unknownFunction(base.first(), word);
  }

  private RuntimeException unknownFunction(Sign at, String word) {
    String hint =
        Nearest.quoted(word, heads.library().functions().keySet())
            .map(each -> "did you mean " + each + "?")
            .orElse("declare it, or define it");
    return parser.fault("name", at, "unknown function \"" + word + "\"", hint);
  }

  /** A letter that nothing declares: a function if it is used as one, else a quantity. */
  Optional<Expr> ofLetter(Base base, int from) {
    Names names = operands.names();
    if (base.name().equals("I") && cursor.is(Kind.LEFT) && holdsRelation()) {
      return Optional.of(indicator(base.first()));
    }
    Optional<Expr> differential = operands.differentials().capitalD(base);
    if (differential.isPresent()) {
      return differential;
    }
    Written written = names.withScripts(base);
    if (!written.indices().isEmpty() || written.exponent() != null || !isApplied(cursor.at())) {
      return Optional.of(names.quantity(written));
    }
    if (names.isDeclared(written.name(), written.style())) {
      return Optional.of(names.quantity(written));
    }
    if (heads.library().find(written.name()).isPresent()) {
      return Optional.of(
          apply(new Head(base.first(), written.name(), null, null, written.primes())));
    }
    Optional<String> letter = heads.letter(written.name());
    if (letter.isPresent() && !standsAlone(base.first())) {
      parser
          .notes()
          .assume(
              "read %s as %s because it is applied"
                  .formatted(base.first().token().getText(), letter.get()));
      return Optional.of(apply(new Head(base.first(), letter.get(), null, null, written.primes())));
    }
    return Optional.of(isFunction(base, written) ? unknown(written) : names.quantity(written));
  }

  /** A letter as what one differentiates by: {@code \\sigma(z)} too. */
  Expr variable(Base base) {
    Written written = operands.names().lowered(base);
    boolean applied = written.indices().isEmpty() && isApplied(cursor.at());
    if (!applied || operands.names().isDeclared(written.name(), written.style())) {
      return operands.names().quantity(written);
    }
    Optional<String> letter = heads.letter(written.name());
    return letter.isPresent()
        ? apply(new Head(base.first(), letter.get(), null, null, written.primes()))
        : isFunction(base, written) ? unknown(written) : operands.names().quantity(written);
  }

  /** Whether the same letter occurs somewhere else without being applied. */
  private boolean standsAlone(Sign letter) {
    for (int i = 0; !cursor.sign(i).is(Kind.NOTHING); i++) {
      Sign sign = cursor.sign(i);
      if (sign.is(Kind.LETTER, letter.text())) {
        Sign next = cursor.sign(i + 1);
        if (!next.is(Kind.LEFT) && !next.is(Kind.PRIME)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isFunction(Base base, Written written) {
    int open = cursor.at();
    int close = cursor.partner(open);
    boolean comma = cursor.holds(open + 1, close, Kind.COMMA);
    boolean usual = heads.isUsual(base.name());
    boolean name = close == open + 2 && cursor.sign(open + 1).is(Kind.LETTER);
    boolean square = cursor.is(Kind.LEFT, "[") && OPERATORS.contains(base.name());
    return comma || square || written.primes() > 0 || usual && (name || isAppliedElsewhere(base));
  }

  /** f(x + h) where f(x) stands in the same formula. */
  private boolean isAppliedElsewhere(Base base) {
    for (int i = 0; !cursor.sign(i).is(Kind.NOTHING); i++) {
      if (cursor.sign(i).is(Kind.LETTER, base.name())
          && cursor.sign(i + 1).is(Kind.LEFT)
          && cursor.partner(i + 1) == i + 3
          && cursor.sign(i + 2).is(Kind.LETTER)) {
        return true;
      }
    }
    return false;
  }

  private Expr unknown(Written written) {
    parser.notes().assume("read %s as a function because it is applied".formatted(written.name()));
    Arguments arguments = arguments();
    Expr call = new Call(written.name(), arguments.values(), arguments.parameters());
    return primed(call, arguments, written.primes(), written.first());
  }

  // ---- scripts between a function and its arguments ----

  private Head head(Sign sign, String name, @Nullable Expr given) {
    Expr base = given;
    Expr exponent = null;
    int primes = 0;
    String called = name + axes(name);
    while (true) {
      Sign next = cursor.peek();
      switch (next.kind()) {
        case PRIME -> primes += cursor.take().text().length();
        case SUBSCRIPT -> {
          cursor.take();
          base = subscript(next);
        }
        case SUPERSCRIPT -> {
          cursor.take();
          exponent = operands.scripts().exponent();
        }
        case SMALL -> exponent = operands.number(cursor.take());
        default -> {
          return new Head(sign, called, base, exponent, primes);
        }
      }
    }
  }

  /** The rows of {@code \operatorname{softmax}_{\text{rows}}}; nothing where none are named. */
  private String axes(String name) {
    if (!cursor.is(Kind.SUBSCRIPT)) {
      return "";
    }
    int at = cursor.at() + (cursor.peek(1).is(Kind.OPEN) ? 2 : 1);
    String word = cursor.sign(at).is(Kind.TEXT) ? Words.bare(cursor.sign(at).text()) : "";
    boolean known =
        (word.equals("rows") || word.equals("columns"))
            && heads.ofArrays(name + "_" + word).isPresent();
    if (known) {
      cursor.take();
      operands.scripts().skipArgument();
    }
    return known ? "_" + word : "";
  }

  private Expr subscript(Sign at) {
    Sign sign = cursor.peek();
    if (sign.is(Kind.NUMBER) && sign.text().length() > 1 && !at.token().equals(sign.token())) {
      throw parser.fault(
          "syntax",
          sign,
          "only the first digit of \"" + sign.text() + "\" is lowered",
          "write _{" + sign.text() + "}");
    }
    return sign.is(Kind.NUMBER) ? operands.number(cursor.take()) : operands.argument();
  }

  // ---- arguments ----

  private boolean isApplied(int position) {
    int at = position;
    while (cursor.sign(at).is(Kind.PRIME)) {
      at++;
    }
    Sign sign = cursor.sign(at);
    return sign.is(Kind.LEFT, "(") || sign.is(Kind.LEFT, "[") || sign.is(Kind.LEFT, "{");
  }

  private Arguments arguments() {
    int close = cursor.partner(cursor.at());
    Sign open = cursor.take();
    List<Expr> values = new ArrayList<>();
    List<Expr> parameters = new ArrayList<>();
    List<Expr> current = values;
    if (cursor.at() == close) {
      throw parser.fault("syntax", open, "no argument in the brackets", null);
    }
    while (true) {
      current.add(parser.sum());
      if (cursor.takeIf(Kind.SEMICOLON)) {
        current = parameters;
      } else if (!cursor.takeIf(Kind.COMMA)) {
        break;
      }
    }
    if (cursor.at() != close) {
      throw parser.unexpected();
    }
    cursor.take();
    return new Arguments(values, parameters);
  }

  /** sin 2x, sin x: all that clearly belongs to the function, and nothing else. */
  private Expr bare(Head head) {
    int minus = 0;
    while (cursor.is(Kind.PLUS) || cursor.is(Kind.MINUS)) {
      minus += cursor.take().is(Kind.MINUS) ? 1 : 0;
    }
    if (!parser.startsFactor()) {
      throw parser.fault(
          "syntax",
          cursor.peek(),
          "\"" + head.name() + "\" has no argument",
          "write what it is applied to");
    }
    int from = cursor.at();
    List<Expr> factors = new ArrayList<>(List.of(operands.power()));
    boolean simple = isSimple(cursor.sign(from));
    boolean number = isNumber(from);
    while (simple && isSimple(cursor.peek()) && parser.startsFactor()) {
      if (!number && !isTight() && endsHere(head)) {
        break;
      }
      int next = cursor.at();
      if (operands.names().isFunctionAt(next)) {
        break;
      }
      factors.add(operands.power());
    }
    if (factors.size() > 1) {
      parser.notes().assume("took all letters side by side as the argument of " + head.name());
    }
    Expr argument = Exprs.times(factors);
    for (int i = 0; i < Math.min(minus, Signs.DEEPEST); i++) {
      argument = Exprs.negate(argument);
    }
    return argument;
  }

  /** Whether the argument ends where another factor stands beside it. */
  private boolean endsHere(Head head) {
    return switch (parser.reading().reach()) {
      case NEAR -> true;
      case FAR -> false;
      case UNSAID ->
          throw parser.fault(
              "syntax",
              cursor.peek(),
              "where the argument of \"%s\" ends is not clear".formatted(head.name()),
              "put the argument in brackets");
    };
  }

  private static boolean isSimple(Sign sign) {
    return switch (sign.kind()) {
      case NUMBER, LETTER, ACCENT, STYLE -> true;
      default -> false;
    };
  }

  private boolean isNumber(int from) {
    return cursor.sign(from).is(Kind.NUMBER) || cursor.sign(from).is(Kind.LETTER, "pi");
  }

  /** Letters that are typed without a space between: \ln xy. */
  private boolean isTight() {
    Sign before = cursor.before();
    Sign next = cursor.peek();
    return before.is(Kind.LETTER)
        && next.is(Kind.LETTER)
        && before.end() == next.start()
        && before.token().getText().length() == 1
        && next.token().getText().length() == 1;
  }

  // ---- application ----

  private Expr apply(Head head) {
    boolean bracket =
        cursor.is(Kind.LEFT, "(") || cursor.is(Kind.LEFT, "[") || cursor.is(Kind.LEFT, "{");
    Arguments arguments = bracket ? arguments() : new Arguments(List.of(bare(head)), List.of());
    Expr minusOne = head.exponent();
    if (minusOne instanceof Negate(Num(var one)) && one.intValueExact() == 1) {
      return inverse(head, arguments);
    }
    Expr value = primed(call(head, arguments), arguments, head.primes(), head.sign());
    return head.exponent() == null ? value : Exprs.power(value, head.exponent());
  }

  private Expr inverse(Head head, Arguments arguments) {
    String inverse = INVERSE.get(head.name());
    if (inverse == null || head.base() != null || head.primes() > 0) {
      throw parser.fault(
          "syntax",
          head.sign(),
          "^{-1} behind a function can be its inverse or 1 over it",
          "write the one that is meant");
    }
    parser.notes().assume("read " + head.name() + "^{-1} as the inverse function " + inverse);
    return call(new Head(head.sign(), inverse, null, null, 0), arguments);
  }

  /** f'(x): the derivative of the function at the argument. */
  private Expr primed(Expr call, Arguments arguments, int primes, Sign at) {
    if (primes > 0 && arguments.values().size() > 1) {
      throw parser.fault(
          "syntax", at, "a prime on a function of several arguments", "write \\partial");
    }
    if (primes > 9) {
      throw parser.fault("limit", at, "too many primes", null);
    }
    Expr derivative = call;
    for (int i = 0; i < primes; i++) {
      derivative = Derivative.local(derivative, arguments.values().get(0));
    }
    return derivative;
  }

  private Expr call(Head head, Arguments arguments) {
    List<Expr> values = arguments.values();
    if (head.name().equals("log") && head.base() != null && values.size() == 1) {
      return Exprs.over(Exprs.call("log", values.get(0)), Exprs.call("log", head.base()));
    }
    Optional<ArrayFunction> ofArrays = ofArrays(head, values);
    if (ofArrays.isPresent()) {
      return new ArrayCall(ofArrays.get(), values);
    }
    FunctionDefinition function =
        heads
            .library()
            .find(head.name())
            .orElseThrow(() -> unknownFunction(head.sign(), head.name()));
    return new Call(
        head.name(), checked(head, function, values), parameters(head, function, arguments));
  }

  private Optional<ArrayFunction> ofArrays(Head head, List<Expr> values) {
    boolean array = values.size() == 1 && !values.get(0).shape().isScalar();
    Optional<ArrayFunction> function =
        switch (head.name()) {
          case "max" -> Optional.of(ArrayFunction.MAXIMUM);
          case "min" -> Optional.of(ArrayFunction.MINIMUM);
          default -> heads.ofArrays(head.name());
        };
    boolean known = heads.library().find(head.name()).isPresent();
    if (function.isPresent() && !array && !known) {
      throw parser.fault(
          "shape",
          head.sign(),
          "\"" + head.name() + "\" is taken of one array",
          "declare the shape of its argument");
    }
    return function.filter(each -> array);
  }

  private List<Expr> checked(Head head, FunctionDefinition function, List<Expr> values) {
    boolean any = function.primitive() != null && function.primitive().takesAnyNumberOfArguments();
    if (any ? values.size() < 2 : values.size() != function.arguments().size()) {
      throw parser.fault(
          "syntax",
          head.sign(),
          "\"%s\" does not take %d arguments".formatted(head.name(), values.size()),
          null);
    }
    return values;
  }

  /** What stands behind the semicolon or below the name, and the defaults of what is left out. */
  private List<Expr> parameters(Head head, FunctionDefinition function, Arguments arguments) {
    List<Expr> all = new ArrayList<>(arguments.parameters());
    if (all.isEmpty() && head.base() != null) {
      all.add(head.base());
    }
    for (int i = all.size(); i < function.parameters().size(); i++) {
      Expr value = function.defaults().get(function.parameters().get(i));
      if (value == null) {
        throw parser.fault(
            "syntax",
            head.sign(),
            "\"" + head.name() + "\" is given without " + function.parameters().get(i).name(),
            "write it behind a semicolon");
      }
      all.add(value);
    }
    if (all.size() != function.parameters().size()) {
      throw parser.fault(
          "syntax", head.sign(), "too many parameters of \"" + head.name() + "\"", null);
    }
    return all;
  }

  // ---- indicators and expectations ----

  Optional<Expr> blackboard(Base base) {
    boolean argument = isApplied(cursor.at()) || cursor.is(Kind.SUBSCRIPT);
    return switch (base.name()) {
      case "E" -> Optional.of(expectation());
      case "I", "1" -> {
        if (!argument) {
          throw parser.fault(
              "syntax",
              base.first(),
              "an indicator without a condition",
              "write \\mathbb{I}[z > 0]");
        }
        yield Optional.of(indicator(base.first()));
      }
      default ->
          throw parser.fault(
              "unsupported",
              base.first(),
              "\"" + base.name() + "\" in blackboard letters is not read",
              null);
    };
  }

  private Expr expectation() {
    if (!cursor.is(Kind.LEFT)) {
      throw parser.fault(
          "unsupported", cursor.before(), "an expectation is written \\mathbb{E}[\\ldots]", null);
    }
    return new Expectation(arguments().values().get(0));
  }

  /** An indicator whose 1 is next: {@code \mathbf{1}_{z>0}}. */
  Expr indicator() {
    Sign first = cursor.take();
    if (cursor.is(Kind.OPEN)) {
      cursor.moveTo(cursor.partner(cursor.at()));
    }
    cursor.take();
    return indicator(first);
  }

  Expr indicator(Sign first) {
    Conditions conditions = operands.brackets().conditions();
    if (cursor.takeIf(Kind.SUBSCRIPT)) {
      List<Integer> range = operands.scripts().range();
      int from = range.get(0);
      boolean set = cursor.sign(from).is(Kind.LEFT) && cursor.partner(from) == range.get(1) - 1;
      cursor.moveTo(set ? from + 1 : from);
      Indicator indicator = new Indicator(conditions.until(set ? range.get(1) - 1 : range.get(1)));
      cursor.moveTo(range.get(1));
      cursor.takeIf(Kind.CLOSE);
      return indicator;
    }
    if (!cursor.is(Kind.LEFT)) {
      throw parser.fault(
          "syntax", first, "an indicator without a condition", "write \\mathbb{I}[z > 0]");
    }
    int close = cursor.partner(cursor.at());
    cursor.take();
    Indicator indicator = new Indicator(conditions.until(close));
    cursor.take();
    return indicator;
  }

  private boolean holdsRelation() {
    int open = cursor.at();
    return cursor.holds(open + 1, cursor.partner(open), Kind.RELATION, Kind.EQUALS);
  }
}
