package chainrule.render;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scilab.forge.jlatexmath.Atom;
import org.scilab.forge.jlatexmath.MacroInfo;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXParser;

/** Our LaTeX as JLaTeXMath reads it: the few things that it lacks or sets with other spaces. */
final class JLatexDialect {
  private static final Pattern CASES =
      Pattern.compile("\\\\begin\\{cases\\}.*?\\\\end\\{cases\\}", Pattern.DOTALL);

  private static final Pattern WORDS = Pattern.compile("\\\\text\\{(?:[^{}\\\\]|\\\\[^a-z])*\\}");

  static {
    new TeXFormula("x"); // fills the table of commands, which later ones are added to
    MacroInfo.Commands.put("cancel", new Command(MarkedAtom::struck));
    MacroInfo.Commands.put("boxed", new Command(MarkedAtom::framed));
  }

  private JLatexDialect() {}

  /** The formula of one of our lines. */
  static TeXFormula formula(String tex) {
    return new TeXFormula(words(cases(tex)));
  }

  /** The columns of cases stand too near to each other. */
  private static String cases(String tex) {
    return CASES
        .matcher(tex)
        .replaceAll(each -> Matcher.quoteReplacement(each.group().replace(" & ", " &\\quad ")));
  }

  /**
   * Punctuation in words is spaced as if it stood in a formula, unless it is made ordinary. Braces
   * would do it too, but change the spaces of that sign in all later formulas.
   */
  private static String words(String tex) {
    return WORDS
        .matcher(tex)
        .replaceAll(
            each ->
                Matcher.quoteReplacement(
                    each.group().replaceAll("[-+=<>:;,.*/|]", "\\\\mathord{$0}")));
  }

  /** A command with one argument. */
  private static final class Command extends MacroInfo {
    private final Function<Atom, Atom> made;

    Command(Function<Atom, Atom> made) {
      super(1);
      this.made = made;
    }

    @Override
    public Object invoke(TeXParser parser, String[] arguments) {
      return made.apply(new TeXFormula(arguments[1]).root);
    }
  }
}
