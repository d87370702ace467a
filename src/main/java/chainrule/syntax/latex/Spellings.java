package chainrule.syntax.latex;

import chainrule.syntax.Source;
import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.jspecify.annotations.Nullable;

/** How declared names are written where that is not their usual LaTeX. */
final class Spellings {
  private Spellings() {}

  /** The declared names by what is written for them, with and without the style. */
  static Map<String, String> of(Reading reading) {
    Map<String, String> names = new HashMap<>();
    Reading plain = new Reading(reading.givens(), Map.of(), null);
    reading
        .spellings()
        .forEach(
            (latex, name) -> {
              Names.Written written = read(latex, plain);
              names.put(key(written.name(), written.style()), name);
              names.merge(
                  written.name(), name, (first, second) -> first.equals(second) ? first : "");
            });
    return names;
  }

  private static Names.Written read(String latex, Reading reading) {
    Source source = new Source("variables", latex);
    FormulaParser parser =
        new FormulaParser(source, Fences.of(Cleaning.of(source), end(source), source), reading);
    Names names = parser.operands().names();
    Names.Written written = names.withScripts(names.base());
    if (!parser.cursor().is(Kind.NOTHING)
        || !written.indices().isEmpty()
        || written.exponent() != null) {
      throw parser.fault(
          "syntax", parser.cursor().peek(), "the LaTeX of a variable is one name", null);
    }
    return written;
  }

  private static String key(String name, Style style) {
    return style + " " + name;
  }

  /** The declared name for what is written; null if none is spelled so. */
  static @Nullable String find(Map<String, String> names, String name, Style style) {
    String exact = names.get(key(name, style));
    String any = exact == null ? names.get(name) : exact;
    return any == null || any.isEmpty() ? null : any;
  }

  /** The sign behind the last one. */
  static Sign end(Source source) {
    String text = source.text();
    CommonToken token = new CommonToken(org.antlr.v4.runtime.Token.EOF, "the end");
    int length = text.codePointCount(0, text.length());
    token.setStartIndex(length);
    token.setStopIndex(length - 1);
    token.setLine(1 + (int) text.chars().filter(c -> c == '\n').count());
    int line = text.lastIndexOf('\n') + 1;
    token.setCharPositionInLine(text.codePointCount(line, text.length()));
    return new Sign(Kind.NOTHING, "", token);
  }
}
