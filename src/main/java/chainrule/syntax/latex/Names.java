package chainrule.syntax.latex;

import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names with their accents, subscripts and primes; decides which of them are functions. */
final class Names {
  private final FormulaParser parser;
  private final Operands operands;
  private final Cursor cursor;
  private final Heads heads;
  private final Applications applications;
  private final Map<String, String> spelled;

  /**
   * A name as it stands there.
   *
   * @param name in plain notation, with a subscript that is a word
   * @param indices a subscript that is a calculation; often none
   * @param primes how many
   * @param exponent what is raised before the subscript, as in x^2_i; null if nothing is
   */
  record Written(
      Sign first,
      String name,
      Style style,
      List<Expr> indices,
      int primes,
      @Nullable Expr exponent) {}

  Names(FormulaParser parser, Operands operands) {
    this.parser = parser;
    this.operands = operands;
    this.cursor = parser.cursor();
    this.heads = new Heads(parser.reading().givens().library());
    this.applications = new Applications(parser, operands, heads);
    this.spelled =
        parser.reading().spellings().isEmpty() ? Map.of() : Spellings.of(parser.reading());
  }

  /** A quantity, or the application of a function. */
  Expr read() {
    int from = cursor.at();
    Sign first = cursor.peek();
    if (first.is(Kind.FUNCTION)) {
      return applications.ofCommand();
    }
    if (isOne() && isIndicatorNext()) {
      return applications.indicator();
    }
    Base base = base();
    Optional<Expr> application = application(base, from);
    return application.isPresent() ? application.get() : ofArguments(quantity(withScripts(base)));
  }

  /** f(x) is f, and f'(x) is f', where f is what the text is about and x stands in it. */
  private Expr ofArguments(Expr quantity) {
    Derivative asked = parser.reading().asked();
    if (asked == null || !cursor.is(Kind.LEFT) || !innermost(asked).equals(innermost(quantity))) {
      return quantity;
    }
    Expr body = parser.reading().givens().definitionOf(innermost(asked)).orElse(null);
    int close = cursor.partner(cursor.at());
    if (body != null && areArguments(body, cursor.at() + 1, close - 1)) {
      cursor.moveTo(close + 1);
    }
    return quantity;
  }

  private static Expr innermost(Expr expr) {
    return expr instanceof Derivative derivative ? innermost(derivative.of()) : expr;
  }

  /** Whether nothing but names that stand in the body are there. */
  private boolean areArguments(Expr body, int from, int to) {
    for (int i = from; i <= to; i++) {
      if (RowReader.isNoName(cursor.sign(i))) {
        return false;
      }
    }
    for (int start = from; start <= to; ) {
      int comma = cursor.find(start, to, Kind.COMMA);
      int semicolon = cursor.find(start, to, Kind.SEMICOLON);
      int end = comma < 0 ? semicolon : semicolon < 0 ? comma : Math.min(comma, semicolon);
      int last = end < 0 ? to : end - 1;
      if (last < start || !isIn(body, parser.between(start, last + 1))) {
        return false;
      }
      start = last + 2;
    }
    return from <= to;
  }

  private static boolean isIn(Expr body, Expr name) {
    return name instanceof Symbol && body.contains(name);
  }

  /** What one differentiates or integrates by: a name with its subscript, or a call. */
  Expr variable() {
    if (cursor.is(Kind.FUNCTION)) {
      return applications.ofCommand();
    }
    Base base = base();
    if (base.style() == Style.UPRIGHT || isWrittenOut(base)) {
      Optional<Expr> word = applications.ofWord(base, isDeclared(base.name(), base.style()));
      if (word.isPresent()) {
        return word.get();
      }
    }
    return applications.variable(base);
  }

  /** Whether a function begins at the position, so that what stands before it ends there. */
  boolean isFunctionAt(int position) {
    Sign sign = cursor.sign(position);
    return sign.is(Kind.STYLE)
        && Style.valueOf(sign.text()) == Style.UPRIGHT
        && cursor.sign(position + 1).is(Kind.OPEN);
  }

  /** A name without scripts, as an argument in no braces. */
  Expr bare() {
    Base base = base();
    return quantity(new Written(base.first(), base.name(), base.style(), List.of(), 0, null));
  }

  // ---- what is applied ----

  private Optional<Expr> application(Base base, int from) {
    String name = base.name();
    boolean upright = base.style() == Style.UPRIGHT;
    boolean declared = isDeclared(name, base.style());
    if (base.style() == Style.BLACKBOARD) {
      return applications.blackboard(base);
    }
    if (declared && !upright) {
      return Optional.empty();
    }
    if (upright || isWrittenOut(base)) {
      Optional<Expr> word = applications.ofWord(base, declared);
      if (word.isPresent() || !upright) {
        return word;
      }
    }
    return declared ? Optional.empty() : applications.ofLetter(base, from);
  }

  /** Letters typed side by side that are the name of a function. */
  private static boolean isWrittenOut(Base base) {
    return base.name().length() > 1 && base.letters();
  }

  /** Whether a symbol of this name, or an array of which it would be an entry, is declared. */
  boolean isDeclared(String name, Style style) {
    return parser.scope().symbols().containsKey(resolved(name, style))
        || parser.scope().bound().containsKey(name);
  }

  private boolean isOne() {
    int at = cursor.at();
    if (cursor.is(Kind.STYLE)) {
      boolean braced = cursor.sign(at + 1).is(Kind.OPEN);
      return cursor.sign(at + (braced ? 2 : 1)).is(Kind.NUMBER, "1")
          && (!braced || cursor.sign(at + 3).is(Kind.CLOSE));
    }
    return false;
  }

  private boolean isIndicatorNext() {
    int after = cursor.at() + (cursor.peek(1).is(Kind.OPEN) ? 4 : 2);
    Sign next = cursor.sign(after);
    return next.is(Kind.LEFT) || next.is(Kind.SUBSCRIPT);
  }

  // ---- bases ----

  /**
   * A name without scripts.
   *
   * @param letters whether it is typed in letters side by side, set as a product
   */
  record Base(Sign first, String name, Style style, boolean letters) {}

  /** Whether braces hold nothing but one name, as in {@code {\bf f}_k}. */
  boolean isGroup(int open) {
    int close = cursor.partner(open);
    int i = open + 1;
    while (i < close && (cursor.sign(i).is(Kind.STYLE) || cursor.sign(i).is(Kind.ACCENT))) {
      i++;
    }
    Sign last = cursor.sign(i);
    if (last.is(Kind.OPEN) && i > open + 1) {
      return cursor.partner(i) == close - 1;
    }
    return i == close - 1
        && (last.is(Kind.LETTER) || last.is(Kind.TEXT) && Words.isName(last.text()));
  }

  Base base() {
    Sign sign = cursor.take();
    return switch (sign.kind()) {
      case OPEN -> {
        Base inner = base();
        closing();
        yield inner;
      }
      case LETTER -> letters(sign);
      case TEXT -> text(sign);
      case STYLE -> styled(sign);
      case ACCENT -> accented(sign);
      default -> throw parser.fault("syntax", sign, "a name is expected here", null);
    };
  }

  private void closing() {
    if (!cursor.takeIf(Kind.CLOSE)) {
      throw parser.fault("syntax", cursor.peek(), "a single name is expected here", null);
    }
  }

  /** One letter; several where they are typed side by side and are a name that is known. */
  private Base letters(Sign first) {
    StringBuilder run = new StringBuilder(first.text());
    String longest = null;
    int length = 0;
    if (isPlainLetter(first)) {
      for (int i = 0;
          isPlainLetter(cursor.peek(i)) && isBeside(cursor.peek(i - 1), cursor.peek(i)) && i < 40;
          i++) {
        run.append(cursor.peek(i).text());
        boolean last =
            !isPlainLetter(cursor.peek(i + 1)) || !isBeside(cursor.peek(i), cursor.peek(i + 1));
        if (isKnown(run.toString(), cursor.peek(i + 1), last)) {
          longest = run.toString();
          length = i + 1;
        }
      }
    }
    cursor.moveTo(cursor.at() + length);
    return new Base(first, longest == null ? first.text() : longest, Style.ITALIC, longest != null);
  }

  private boolean isKnown(String word, Sign next, boolean last) {
    if (parser.scope().symbols().containsKey(word)) {
      return true;
    }
    return last && word.length() > 2 && next.is(Kind.LEFT) && heads.isFunction(word);
  }

  /** How many letters side by side name a function that is applied there; 0 if none do. */
  int lettersOfFunction(int position) {
    StringBuilder run = new StringBuilder();
    int at = position;
    while (isPlainLetter(cursor.sign(at))
        && (at == position || isBeside(cursor.sign(at - 1), cursor.sign(at)))) {
      run.append(cursor.sign(at).text());
      at++;
    }
    boolean function =
        run.length() > 2 && cursor.sign(at).is(Kind.LEFT) && heads.isFunction(run.toString());
    return function ? run.length() : 0;
  }

  private static boolean isPlainLetter(Sign sign) {
    return sign.is(Kind.LETTER) && sign.token().getText().length() == 1;
  }

  private static boolean isBeside(Sign left, Sign right) {
    return left.end() == right.start();
  }

  private Base text(Sign sign) {
    String word = Words.bare(sign.text());
    if (!Words.isName(word)) {
      throw parser.fault(
          "syntax",
          sign,
          "words inside of a formula",
          "words stand between the rows, or behind the formula");
    }
    String name = Words.isBracketed(word) ? word.substring(1, 2) : word;
    boolean bold = sign.text().contains("\\bf") || sign.token().getText().startsWith("\\textbf");
    return new Base(sign, name, bold ? Style.BOLD : Style.UPRIGHT, false);
  }

  private Base styled(Sign sign) {
    Style style = Style.valueOf(sign.text());
    if (cursor.is(Kind.OPEN) && !isGroup(cursor.at())) {
      return new Base(sign, word(), style, false);
    }
    boolean oldStyle = sign.token().getText().matches("\\\\(rm|sf|tt)");
    if (oldStyle && cursor.is(Kind.LETTER)) {
      return new Base(sign, run(), style, false);
    }
    Base inner = base();
    return new Base(
        sign,
        inner.name(),
        inner.style() == Style.ITALIC || style != Style.ITALIC ? style : inner.style(),
        false);
  }

  /** Several letters and digits in braces: {@code \mathrm{sig}}. */
  private String word() {
    Sign open = cursor.take();
    StringBuilder word = new StringBuilder();
    while (!cursor.is(Kind.CLOSE)) {
      Sign sign = cursor.take();
      boolean first = word.isEmpty();
      switch (sign.kind()) {
        case LETTER -> word.append(sign.text());
        case NUMBER -> word.append(sign.text());
        case TEXT -> word.append(sign.text());
        case MINUS -> word.append(first ? "" : "_");
        case SUBSCRIPT, OPEN, STYLE -> word.append(sign.is(Kind.SUBSCRIPT) ? "_" : "");
        case FUNCTION -> word.append(sign.text());
        default -> throw parser.fault("syntax", sign, "a name is expected in the braces", null);
      }
    }
    if (word.isEmpty()) {
      throw parser.fault("syntax", open, "a name is expected in the braces", null);
    }
    cursor.take();
    return word.toString();
  }

  private String run() {
    StringBuilder run = new StringBuilder();
    while (isPlainLetter(cursor.peek())) {
      run.append(cursor.take().text());
    }
    return run.toString();
  }

  private Base accented(Sign sign) {
    boolean braced = cursor.is(Kind.OPEN);
    if (braced && !isGroup(cursor.at())) {
      return accentedGroup(sign);
    }
    Base inner = base();
    return new Base(sign, inner.name() + sign.text(), inner.style(), false);
  }

  /** {@code \hat{y_i}} is \hat{y}_i. */
  private Base accentedGroup(Sign sign) {
    Sign open = cursor.take();
    Base inner = base();
    Written whole = withScripts(inner);
    closing();
    if (!whole.indices().isEmpty() || whole.exponent() != null || whole.primes() > 0) {
      throw parser.fault(
          "unsupported", open, "this sign stands over a formula", "it is read over names only");
    }
    String rest = whole.name().substring(inner.name().length());
    return new Base(sign, inner.name() + sign.text() + rest, inner.style(), false);
  }

  // ---- scripts ----

  Written withScripts(Base base) {
    return withScripts(base, true);
  }

  /** The same without what is raised, which is an order there. */
  Written lowered(Base base) {
    return withScripts(base, false);
  }

  private Written withScripts(Base base, boolean powers) {
    StringBuilder name = new StringBuilder(base.name());
    List<Expr> indices = new ArrayList<>();
    int primes = 0;
    Expr exponent = null;
    boolean lowered = false;
    while (true) {
      Sign sign = cursor.peek();
      if (sign.is(Kind.PRIME)) {
        primes += cursor.take().text().length();
      } else if (sign.is(Kind.SUBSCRIPT)) {
        if (lowered) {
          throw parser.fault("syntax", sign, "two subscripts on one name", null);
        }
        lowered = true;
        cursor.take();
        Optional<String> word = Subscripts.word(parser, operands.scripts().range());
        if (word.isPresent()) {
          name.append('_').append(word.get());
        } else {
          indices.addAll(indices());
        }
        operands.scripts().skipArgument();
      } else if (sign.is(Kind.SUPERSCRIPT) && isPrime()) {
        cursor.take();
        primes += primesRaised();
      } else if (sign.is(Kind.SUPERSCRIPT)
          && !base.name().equals("e")
          && Subscripts.isLabel(parser, cursor.at() + 1)) {
        cursor.take();
        name.append('^').append(Subscripts.label(parser, operands.scripts().range()));
        operands.scripts().skipArgument();
      } else if (powers
          && sign.is(Kind.SUPERSCRIPT)
          && !lowered
          && exponent == null
          && isSubscriptBehind()) {
        cursor.take();
        exponent = operands.scripts().exponent();
      } else {
        return new Written(base.first(), name.toString(), base.style(), indices, primes, exponent);
      }
    }
  }

  private boolean isPrime() {
    Sign next = cursor.peek(1);
    return next.is(Kind.PRIME) || next.is(Kind.OPEN) && cursor.peek(2).is(Kind.PRIME);
  }

  private int primesRaised() {
    int primes = 0;
    boolean braced = cursor.takeIf(Kind.OPEN);
    while (cursor.is(Kind.PRIME)) {
      primes += cursor.take().text().length();
    }
    if (braced) {
      closing();
    }
    return primes;
  }

  private boolean isSubscriptBehind() {
    if (cursor.peek(1).is(Kind.NUMBER) && cursor.peek(1).text().length() > 1) {
      return false;
    }
    int here = cursor.at();
    cursor.take();
    operands.scripts().skipArgument();
    boolean behind = cursor.is(Kind.SUBSCRIPT);
    cursor.moveTo(here);
    return behind;
  }

  private List<Expr> indices() {
    List<Integer> range = operands.scripts().range();
    List<Expr> indices = new ArrayList<>();
    int from = range.get(0);
    while (from <= range.get(1)) {
      int comma = cursor.find(from, range.get(1), Kind.COMMA);
      int to = comma < 0 ? range.get(1) : comma;
      indices.add(parser.between(from, to));
      from = to + 1;
    }
    return indices;
  }

  // ---- quantities ----

  /** What a name stands for that is applied to nothing. */
  Expr quantity(Written written) {
    Expr value = unraised(written);
    Expr exponent = written.exponent();
    return exponent == null ? value : Exprs.power(value, exponent);
  }

  private Expr unraised(Written written) {
    String name = resolved(written.name(), written.style()) + "'".repeat(written.primes());
    if (written.primes() > 0 || name.endsWith("dot")) {
      Optional<Expr> asked = operands.differentials().primed(written);
      if (asked.isPresent()) {
        return asked.get();
      }
    }
    if (!written.indices().isEmpty()) {
      return indexed(written, name);
    }
    Optional<Expr> delta = delta(name);
    return delta.orElseGet(() -> parser.scope().find(name).orElseGet(() -> Symbol.scalar(name)));
  }

  /** {@code \delta_{ij}} where delta is no name of something else. */
  private Optional<Expr> delta(String name) {
    if (!name.matches("delta_[a-z]_?[a-z]")
        || isDeclared(name, Style.ITALIC)
        || isDeclared("delta", Style.ITALIC)) {
      return Optional.empty();
    }
    String first = name.substring(6, 7);
    String second = name.substring(name.length() - 1);
    boolean bound =
        parser.scope().bound().containsKey(first) || parser.scope().bound().containsKey(second);
    return bound
        ? Optional.of(new Delta(Exprs.symbol(first), Exprs.symbol(second)))
        : Optional.empty();
  }

  private Expr indexed(Written written, String name) {
    return parser
        .scope()
        .indexed(name, written.indices())
        .orElseThrow(
            () ->
                parser.fault(
                    "name",
                    written.first(),
                    "\"" + name + "\" has no such element",
                    "declare its shape"));
  }

  /** The declared name that is spelled so, or the name itself. */
  private String resolved(String name, Style style) {
    if (spelled.isEmpty()) {
      return name;
    }
    String exact = Spellings.find(spelled, name, style);
    if (exact != null) {
      return exact;
    }
    for (int cut = name.lastIndexOf('_'); cut > 0; cut = name.lastIndexOf('_', cut - 1)) {
      String base = Spellings.find(spelled, name.substring(0, cut), style);
      if (base != null) {
        return base + name.substring(cut);
      }
    }
    return name;
  }
}
