package chainrule.syntax.latex;

import chainrule.syntax.InputException;
import chainrule.syntax.Nearest;
import chainrule.syntax.Source;
import chainrule.syntax.Spelling;
import chainrule.syntax.grammar.LatexLexer;
import chainrule.syntax.latex.Meaning.Side;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;

/** Takes away what only changes the look, and gives all else its {@link Kind}. */
final class Cleaning {
  /** What would define or load something, or leave the formula. */
  private static final Set<String> MACROS =
      Set.of(
          "def",
          "edef",
          "gdef",
          "xdef",
          "let",
          "newcommand",
          "renewcommand",
          "providecommand",
          "newenvironment",
          "DeclareMathOperator",
          "newif",
          "csname",
          "expandafter",
          "catcode",
          "loop",
          "input",
          "include",
          "openin",
          "openout",
          "read",
          "write",
          "immediate",
          "special",
          "directlua",
          "usepackage",
          "require",
          "includegraphics",
          "lstinputlisting",
          "verbatiminput",
          "url",
          "href",
          "htmlData",
          "htmlStyle",
          "htmlClass",
          "htmlId",
          "class",
          "cssId",
          "jobname",
          "the",
          "futurelet",
          "global",
          "long",
          "outer",
          "unicode",
          "char",
          "rule");

  private static final Set<String> ENVIRONMENTS =
      Set.of(
          "align",
          "aligned",
          "alignat",
          "alignedat",
          "flalign",
          "gather",
          "gathered",
          "split",
          "multline",
          "eqnarray",
          "equation",
          "displaymath",
          "math",
          "subequations",
          "cases",
          "dcases",
          "rcases",
          "array",
          "matrix",
          "pmatrix",
          "bmatrix",
          "Bmatrix",
          "vmatrix",
          "Vmatrix",
          "smallmatrix",
          "document",
          "proof",
          "solution",
          "center");

  /** Those whose first argument says how columns are set. */
  private static final Set<String> WITH_COLUMNS = Set.of("array", "alignat", "alignedat");

  private final Source source;
  private final List<CommonToken> raw;
  private final List<Sign> clean = new ArrayList<>();
  private int next;

  private Cleaning(Source source) {
    this.source = source;
    this.raw = Signs.of(source);
  }

  /** The signs of a text, without an end. */
  static List<Sign> of(Source source) {
    Cleaning cleaning = new Cleaning(source);
    while (cleaning.next < cleaning.raw.size()) {
      cleaning.take(cleaning.raw.get(cleaning.next++));
    }
    return withoutEmptyGroups(cleaning.clean);
  }

  /** {@code {}+ x}: nothing, so that the sign is spaced as between two operands. */
  private static List<Sign> withoutEmptyGroups(List<Sign> signs) {
    List<Sign> rest = new ArrayList<>();
    for (int i = 0; i < signs.size(); i++) {
      boolean empty =
          i + 1 < signs.size() && signs.get(i).is(Kind.OPEN) && signs.get(i + 1).is(Kind.CLOSE);
      if (empty && (rest.isEmpty() || standsBeforeAFormula(rest.getLast()))) {
        i++;
      } else {
        rest.add(signs.get(i));
      }
    }
    return rest;
  }

  private static boolean standsBeforeAFormula(Sign sign) {
    return switch (sign.kind()) {
      case AMPERSAND, EQUALS, ROW_END, PLUS, MINUS, TIMES, RELATION -> true;
      default -> false;
    };
  }

  private void take(CommonToken token) {
    String written = token.getText();
    switch (token.getType()) {
      case LatexLexer.TEXT -> add(Kind.TEXT, inner(written), token);
      case LatexLexer.BEGIN -> environment(Kind.BEGIN, token);
      case LatexLexer.END -> environment(Kind.END, token);
      case LatexLexer.ROW_END -> add(Kind.ROW_END, written, token);
      case LatexLexer.NUMBER ->
          add(Kind.NUMBER, written.replace("{,}", "").replace("\\,", ""), token);
      case LatexLexer.SCIENTIFIC -> add(Kind.NUMBER, written.replace('−', '-'), token);
      case LatexLexer.SUPERSCRIPTS -> add(Kind.SMALL, digits(written), token);
      case LatexLexer.SUBSCRIPTS -> {
        add(Kind.SUBSCRIPT, "_", token);
        add(Kind.NUMBER, digits(written), token);
      }
      case LatexLexer.PRIMES -> add(Kind.PRIME, "'".repeat(primes(written)), token);
      case LatexLexer.LETTER -> letter(written, token);
      default -> meaning(written, token);
    }
  }

  private void add(Kind kind, String text, CommonToken token) {
    clean.add(new Sign(kind, text, token));
  }

  private void letter(String written, CommonToken token) {
    Optional<Meaning> meaning = Commands.meaning(written);
    if (meaning.isPresent()) {
      apply(meaning.get(), token);
    } else if (written.equals("ᵀ")) {
      add(Kind.SUPERSCRIPT, "^", token);
      add(Kind.LETTER, "T", token);
    } else {
      add(Kind.LETTER, Spelling.plain(Normalizer.normalize(written, Normalizer.Form.NFKC)), token);
    }
  }

  private void meaning(String written, CommonToken token) {
    boolean blank =
        written.length() == 2
            && written.charAt(0) == '\\'
            && Character.isWhitespace(written.charAt(1));
    if (!blank) {
      apply(Commands.meaning(written).orElseThrow(() -> unknown(written, token)), token);
    }
  }

  private void apply(Meaning meaning, CommonToken token) {
    switch (meaning) {
      case Meaning.Says(Kind kind, String text) -> {
        boolean loose = kind == Kind.STRUCK && text.equals("cancel") && isLoose();
        if (loose) {
          withoutBraces();
        } else {
          add(kind, text, token);
        }
      }
      case Meaning.Look(int arguments) -> skipArguments(arguments);
      case Meaning.LookOf(int before) -> {
        skipArguments(before);
        if (token.getText().endsWith("brace")) {
          withoutScript();
        } else if (isLoose()) {
          withoutBraces();
        }
      }
      case Meaning.Size(Side side) -> bracket(side, token);
      case Meaning.Length length -> skipLength();
    }
  }

  private InputException unknown(String written, CommonToken token) {
    if (!written.startsWith("\\")) {
      int sign = written.codePointAt(0);
      String shown = Character.isISOControl(sign) ? "" : " \"" + written + "\"";
      return source.fault(
          "syntax", token, "unreadable character%s (U+%04X)".formatted(shown, sign), null);
    }
    if (MACROS.contains(written.substring(1))) {
      return source.fault(
          "unsupported",
          token,
          "macros, files and links are not read: " + written,
          "write the formula itself");
    }
    Optional<String> nearest = Nearest.to(written, Commands.known());
    return source.fault(
        "syntax",
        token,
        "unknown command \"" + written + "\"",
        nearest
            .map(each -> "did you mean \"" + each + "\"?")
            .orElse("write a function as \\operatorname{name}"));
  }

  // ---- arguments of commands that say nothing ----

  /** Whether the argument begins or ends with a sign that joins it with what stands round it. */
  private boolean isLoose() {
    if (!isNext("{")) {
      return false;
    }
    int last = behind("{", "}") - 2;
    return last > next
        && (isJoint(raw.get(next + 1).getText()) || isJoint(raw.get(last).getText()));
  }

  private static boolean isJoint(String written) {
    return Commands.meaning(written).filter(Cleaning::joins).isPresent();
  }

  private static boolean joins(Meaning meaning) {
    return meaning instanceof Meaning.Says(Kind kind, var text)
        && switch (kind) {
          case PLUS, MINUS, TIMES, DIVIDED, POINTWISE, EQUALS, RELATION, AMPERSAND -> true;
          default -> false;
        };
  }

  /** The argument as if it stood there without braces, which are not seen. */
  private void withoutBraces() {
    int end = behind("{", "}");
    next++;
    while (next < end - 1) {
      take(raw.get(next++));
    }
    next = end;
  }

  private void skipArguments(int count) {
    for (int i = 0; i < count; i++) {
      if (isNext("[")) {
        next = behind("[", "]");
      }
      next = isNext("{") ? behind("{", "}") : Math.min(raw.size(), next + 1);
    }
  }

  private boolean isNext(String text) {
    return next < raw.size() && raw.get(next).getText().equals(text);
  }

  /** The position behind the bracket that closes the next one; the end if nothing closes it. */
  private int behind(String open, String close) {
    int depth = 0;
    for (int i = next; i < raw.size(); i++) {
      String text = raw.get(i).getText();
      depth += text.equals(open) ? 1 : text.equals(close) ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return raw.size();
  }

  /** The argument of a brace, and not what is written beside the brace. */
  private void withoutScript() {
    if (!isNext("{")) {
      return;
    }
    int end = behind("{", "}");
    while (next < end) {
      take(raw.get(next++));
    }
    if (isNext("_") || isNext("^")) {
      next++;
      skipArguments(1);
    }
  }

  /** 5pt, -3mu. */
  private void skipLength() {
    next += isNext("-") ? 1 : 0;
    next += next < raw.size() && raw.get(next).getType() == LatexLexer.NUMBER ? 1 : 0;
    for (int letters = 0;
        letters < 2 && next < raw.size() && raw.get(next).getType() == LatexLexer.LETTER;
        letters++) {
      next++;
    }
  }

  // ---- brackets and environments ----

  private void bracket(Side side, CommonToken size) {
    if (next == raw.size()) {
      throw source.fault("syntax", size, "a bracket is missing behind " + size.getText(), null);
    }
    CommonToken token = raw.get(next++);
    String written = token.getText();
    if (written.equals(".")) {
      add(side == Side.LEFT ? Kind.LEFT : Kind.RIGHT, ".", token);
      return;
    }
    take(token);
    Sign last = clean.get(clean.size() - 1);
    if (last.is(Kind.BAR) && side != Side.OPEN) {
      clean.set(clean.size() - 1, last.as(side == Side.LEFT ? Kind.LEFT : Kind.RIGHT));
    } else if (last.is(Kind.RELATION, "<") || last.is(Kind.RELATION, ">")) {
      boolean opens = last.text().equals("<");
      clean.set(
          clean.size() - 1, new Sign(opens ? Kind.LEFT : Kind.RIGHT, opens ? "⟨" : "⟩", token));
    }
  }

  private void environment(Kind kind, CommonToken token) {
    String name = inner(token.getText()).replace("*", "");
    if (!ENVIRONMENTS.contains(name)) {
      throw source.fault(
          "unsupported", token, "the environment \"" + name + "\" is not read", null);
    }
    add(kind, name, token);
    if (kind == Kind.BEGIN && WITH_COLUMNS.contains(name)) {
      skipArguments(1);
    }
  }

  private static String inner(String braced) {
    return braced.substring(braced.indexOf('{') + 1, braced.length() - 1).strip();
  }

  private static String digits(String small) {
    StringBuilder digits = new StringBuilder();
    for (int sign : small.codePoints().toArray()) {
      digits.append(
          Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC).replace('−', '-'));
    }
    return digits.toString();
  }

  private static int primes(String written) {
    return written.codePoints().map(sign -> sign == 0x2033 ? 2 : sign == 0x2034 ? 3 : 1).sum();
  }
}
