package chainrule.syntax;

import chainrule.expr.ArrayFunction;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Sizes;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Primitive;
import chainrule.syntax.grammar.PlainParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Numbers, names and calls, checked against what is declared. */
record Leaves(Source source, Scope scope) {
  private static final int MOST_DIGITS = 30_000;
  private static final int HIGHEST_ORDER = 100;

  // ---- numbers ----

  Expr number(Token written) {
    BigDecimal value;
    try {
      value = new BigDecimal(written.getText());
    } catch (NumberFormatException hugeExponent) {
      throw tooLong(written);
    }
    if (Math.abs((long) value.scale()) + value.precision() > MOST_DIGITS) {
      throw tooLong(written);
    }
    return new Num(value);
  }

  private InputException tooLong(Token written) {
    return source.fault("limit", written, "a number of more than " + MOST_DIGITS + " digits", null);
  }

  /** A small exponent: ², ⁻¹, ⁿ, ᵀ. */
  Expr superscript(Token small) {
    String exponent = Spelling.exponent(small.getText());
    String size = exponent.startsWith("-") ? exponent.substring(1) : exponent;
    Expr value;
    if (!size.isEmpty() && size.chars().allMatch(Character::isDigit)) {
      value = new Num(new BigDecimal(size));
    } else if (size.equals("ᵀ")) {
      value = name(small, "T");
    } else if (size.equals("ⁿ") || size.equals("ⁱ")) {
      value = name(small, size.equals("ⁿ") ? "n" : "i");
    } else {
      throw source.fault(
          "syntax",
          small,
          "\"" + small.getText() + "\" is no exponent",
          "write ^ before the exponent");
    }
    return exponent.startsWith("-") ? Exprs.negate(value) : value;
  }

  /** The power of a function name, sin^2 x. */
  Expr wholePower(PlainParser.WholePowerContext written) {
    return written.NUMBER() == null
        ? superscript(written.getStart())
        : number(written.NUMBER().getSymbol());
  }

  /** How often to differentiate: a whole number from 1 on. */
  int order(PlainParser.OrderContext written) {
    String digits =
        written.NUMBER() == null
            ? Spelling.exponent(written.getText())
            : written.NUMBER().getText();
    boolean whole = digits.chars().allMatch(Character::isDigit) && digits.length() < 5;
    int order = whole ? Integer.parseInt(digits) : 0;
    if (order < 1 || order > HIGHEST_ORDER) {
      throw source.fault(
          order > HIGHEST_ORDER ? "limit" : "syntax",
          written.getStop(),
          "the order of a derivative is a whole number from 1 to " + HIGHEST_ORDER,
          null);
    }
    return order;
  }

  // ---- names ----

  Expr name(Token written) {
    return name(written, Spelling.plain(written.getText()));
  }

  private Expr name(Token written, String name) {
    Expr found = scope.find(name).orElseThrow(() -> undeclared(written, name));
    ShapeRules.of(found)
        .ifPresent(
            misfit -> {
              throw new Shapes(source).fault(written, written, misfit.message(), misfit.hint());
            });
    return found;
  }

  private InputException undeclared(Token written, String name) {
    Set<String> known = new TreeSet<>(scope.symbols().keySet());
    known.addAll(scope.bound().keySet());
    Optional<String> nearest =
        Nearest.to(name, known)
            .or(() -> Nearest.to(name, scope.meanings().functionNames()))
            .or(() -> Nearest.to(name, Spelling.greek()));
    String declare = "declare it with \"let " + written.getText() + " : scalar\"";
    String hint =
        product(name)
            .or(() -> nearest)
            .map(each -> "did you mean \"" + each + "\"? otherwise " + declare)
            .orElse(declare);
    return source.fault("name", written, "undeclared symbol \"" + written.getText() + "\"", hint);
  }

  /** Two declared names without a space between them. */
  private Optional<String> product(String name) {
    for (int cut = 1; cut < Math.min(name.length(), 40); cut++) {
      String left = name.substring(0, cut);
      String right = name.substring(cut);
      if (scope.symbols().containsKey(left) && scope.symbols().containsKey(right)) {
        return Optional.of(left + " " + right);
      }
    }
    return Optional.empty();
  }

  /** A name with an index that is a formula: x_{i-1}. */
  Expr indexed(Token written, List<Expr> indices) {
    String name = Spelling.plain(written.getText());
    Optional<Symbol> array = scope.array(name);
    if (array.isPresent()) {
      return entry(array.get(), written, written, indices);
    }
    if (indices.size() == 1 && scope.families().contains(name)) {
      return scope
          .families()
          .member(name, indices.get(0))
          .orElseThrow(() -> noMember(written, indices.get(0)));
    }
    if (indices.size() == 1 && scope.meanings().open()) {
      return new Member(name, indices.get(0), Shape.SCALAR);
    }
    throw source.fault(
        "name",
        written,
        "\"%s\" has no members and no elements".formatted(written.getText()),
        "declare it, for example with \"let %1$s : vector n\" or \"let %1$s_k : scalar for k in 1..K\""
            .formatted(written.getText()));
  }

  private InputException noMember(Token written, Expr index) {
    String name = written.getText() + "_{" + Sizes.text(Sizes.normal(index)) + "}";
    return source.fault(
        "name",
        written,
        "\"" + name + "\" lies outside of the indices of \"" + written.getText() + "\"",
        "declare or define \"" + name + "\" too, or change the range behind \"for\"");
  }

  /** An element or a row of an array. */
  Expr entry(Expr array, ParserRuleContext written, List<Expr> indices) {
    return entry(array, written.getStart(), written.getStop(), indices);
  }

  private Expr entry(Expr array, Token start, Token stop, List<Expr> indices) {
    if (indices.size() > array.shape().order()) {
      String message =
          "is %s, and has %s here"
              .formatted(
                  ShapeRules.words(array.shape()),
                  indices.size() == 1 ? "an index" : indices.size() + " indices");
      throw new Shapes(source).fault(start, stop, message, null);
    }
    return new Entry(array, indices);
  }

  /** Which norm the closing bars say. */
  ArrayFunction norm(@Nullable TerminalNode end) {
    String kind = end == null ? "" : end.getText();
    if (kind.contains("F")) {
      return ArrayFunction.FROBENIUS_NORM;
    }
    return kind.contains("1") || kind.contains("₁") ? ArrayFunction.NORM_1 : ArrayFunction.NORM;
  }

  // ---- calls ----

  /** The call of a function, with as many arguments as it takes and all its parameters. */
  Expr call(Token head, Token last, List<Expr> arguments, List<Expr> parameters) {
    String name = head.getText().equals("√") ? "sqrt" : Spelling.plain(head.getText());
    FunctionDefinition function = scope.meanings().library().functions().get(name);
    if (isArrayCall(name, function, arguments)) {
      return arrayCall(head, last, name, arguments);
    }
    if (function == null && Meanings.isLogarithm(name) && arguments.size() == 1) {
      return logarithm(head, name, arguments.get(0));
    }
    if (function == null) {
      throw source.fault("name", head, "unknown function \"" + name + "\"", null);
    }
    boolean any = function.primitive() != null && function.primitive().takesAnyNumberOfArguments();
    boolean fits = any ? arguments.size() >= 2 : arguments.size() == function.arguments().size();
    List<Expr> all = fits ? filled(function, parameters) : null;
    if (all == null) {
      throw wrongNumber(head, last, function, arguments.size(), parameters.size());
    }
    return Inlining.applies(function) && function.body() != null
        ? inlined(head, last, function, function.body(), arguments, all)
        : function.call(arguments, all);
  }

  private Expr inlined(
      Token head,
      Token last,
      FunctionDefinition function,
      Expr body,
      List<Expr> arguments,
      List<Expr> parameters) {
    List<Expr> actual = new ArrayList<>(arguments);
    actual.addAll(parameters);
    Expr written = Inlining.of(function, body, actual);
    Inlining.misfit(written)
        .ifPresent(
            misfit -> {
              String message = ": a part of its definition " + misfit.message();
              throw new Shapes(source).fault(head, last, message, misfit.hint());
            });
    return written;
  }

  /** max[x] is the largest element of an array, max[a, b] the larger of two. */
  private static boolean isArrayCall(
      String name, @Nullable FunctionDefinition function, List<Expr> arguments) {
    boolean both = function != null && function.primitive() != null;
    boolean array = arguments.size() == 1 && !arguments.get(0).shape().isScalar();
    return ArrayCalls.isName(name) && (function == null || both && array);
  }

  private Expr arrayCall(Token head, Token last, String name, List<Expr> arguments) {
    ArrayCalls.misfit(name, arguments)
        .ifPresent(
            message -> {
              throw new Shapes(source).fault(head, last, message, null);
            });
    return ArrayCalls.call(name, arguments)
        .orElseThrow(
            () ->
                source.fault(
                    "syntax",
                    head,
                    last,
                    "\"%s\" does not take %s".formatted(name, count(arguments.size(), "argument")),
                    "it is used as " + ArrayCalls.signature(name)));
  }

  private Expr logarithm(Token head, String name, Expr argument) {
    String base = name.substring("log_".length());
    Expr value =
        base.chars().allMatch(Character::isDigit)
            ? new Num(new BigDecimal(base))
            : name(head, base);
    return Exprs.over(
        Exprs.call(Primitive.LOG.head(), argument), Exprs.call(Primitive.LOG.head(), value));
  }

  /**
   * The given parameters and the defaults of those left out; null if too many are given or one has
   * no default.
   */
  private static @Nullable List<Expr> filled(FunctionDefinition function, List<Expr> given) {
    List<Symbol> formals = function.parameters();
    List<Expr> all = new ArrayList<>(given);
    for (int i = given.size(); i < formals.size(); i++) {
      Expr value = function.defaults().get(formals.get(i));
      if (value == null) {
        return null;
      }
      all.add(value);
    }
    return all.size() == formals.size() ? all : null;
  }

  private InputException wrongNumber(
      Token head, Token last, FunctionDefinition function, int arguments, int parameters) {
    String given =
        count(arguments, "argument")
            + (parameters == 0 ? "" : " and " + count(parameters, "parameter"));
    return source.fault(
        "syntax",
        head,
        last,
        "\"" + function.name() + "\" does not take " + given,
        "it is used as " + signature(function));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** How a function is called: huber[r; delta]. */
  static String signature(FunctionDefinition function) {
    boolean any = function.primitive() != null && function.primitive().takesAnyNumberOfArguments();
    String arguments = String.join(", ", function.arguments().stream().map(Symbol::name).toList());
    String parameters =
        String.join(", ", function.parameters().stream().map(Symbol::name).toList());
    return function.name()
        + "["
        + arguments
        + (any ? ", …" : "")
        + (parameters.isEmpty() ? "" : "; " + parameters)
        + "]";
  }

  // ---- text ----

  /** The text as it was written. */
  String text(ParserRuleContext written) {
    CharStream text = written.getStart().getInputStream();
    return text.getText(
        Interval.of(written.getStart().getStartIndex(), written.getStop().getStopIndex()));
  }
}
