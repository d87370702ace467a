package chainrule.render;

import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import chainrule.problem.Primitive;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How names are written in LaTeX: vectors and matrices bold, words upright, Greek letters by their
 * commands.
 */
final class LatexNames {
  private static final double LETTER = 0.57;
  private static final double SMALL = 0.42;
  private static final Map<String, String> PRIMITIVES =
      Stream.of(Primitive.values()).collect(Collectors.toMap(Primitive::head, Primitive::latex));

  private final Library library;

  LatexNames(Library library) {
    this.library = library;
  }

  /** A symbol, a family or an array; {@code order} axes make it bold. */
  static Box symbol(String plain, int order) {
    return symbol(plain, order, "");
  }

  /** The same with further subscripts, already printed. */
  static Box symbol(String plain, int order, String indices) {
    Name name = Name.parse(plain);
    return scripted(
        accented(name.accent(), base(Letters.latin(name.base()), order)), name, indices);
  }

  /** The head of a call: what the library says, else the usual LaTeX of the name. */
  Box head(String plain) {
    FunctionDefinition function = library.find(plain).orElse(null);
    String latex = function == null ? null : function.latex();
    if (latex == null) {
      latex = PRIMITIVES.get(plain);
    }
    return latex != null ? Box.of(latex, LETTER * plain.length()) : usualHead(Name.parse(plain));
  }

  private static Box usualHead(Name name) {
    String base = Letters.latin(name.base());
    String known = PRIMITIVES.get(base);
    String head =
        known != null
            ? known
            : name.isLetter() ? base(base, 0) : "\\operatorname{" + word(base) + "}";
    return scripted(accented(name.accent(), head), name, "");
  }

  private static String base(String base, int order) {
    if (Letters.isGreek(base)) {
      return order > 0 ? "\\boldsymbol{\\" + base + "}" : "\\" + base;
    }
    if (order > 0) {
      return "\\mathbf{" + word(base) + "}";
    }
    return Name.isLetter(base) ? base : "\\mathrm{" + word(base) + "}";
  }

  private static String accented(String accent, String base) {
    return accent.isEmpty() ? base : "\\" + accent + "{" + base + "}";
  }

  private static Box scripted(String base, Name name, String indices) {
    String own = String.join(",", name.subscripts().stream().map(LatexNames::subscript).toList());
    String below = own.isEmpty() || indices.isEmpty() ? own + indices : own + "," + indices;
    String above = "\\prime".repeat(name.primes()) + superscript(name.superscript());
    String tex =
        base
            + (below.isEmpty() ? "" : "_{" + below + "}")
            + (above.isEmpty() ? "" : "^{" + above + "}");
    return Box.of(tex, baseWidth(name.base()) + Math.max(scriptWidth(below), scriptWidth(above)));
  }

  private static double scriptWidth(String script) {
    return SMALL * script.replaceAll("\\\\text|[{}]", "").replaceAll("\\\\[a-zA-Z]+", "x").length();
  }

  private static String superscript(String above) {
    return above.isEmpty() || !above.startsWith("(") ? above : "(" + subscript(inner(above)) + ")";
  }

  private static String inner(String bracketed) {
    return bracketed.substring(1, bracketed.length() - (bracketed.endsWith(")") ? 1 : 0));
  }

  /** Index letters italic, digits as they are, Greek by command, words upright. */
  private static String subscript(String plain) {
    String index = Letters.latin(plain);
    if (Letters.isGreek(index)) {
      return "\\" + index;
    }
    boolean word =
        index.length() > 2
            && index.chars().allMatch(Character::isLetter)
            && !index.matches("[i-l]+");
    return word ? "\\text{" + word(index) + "}" : word(index);
  }

  private static String word(String letters) {
    return letters.replaceAll("[\\\\{}$&#%_^~]", "");
  }

  private static double baseWidth(String base) {
    return Name.isLetter(base) ? LETTER : LETTER * base.length();
  }
}
