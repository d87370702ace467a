package chainrule.syntax;

import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import chainrule.problem.Problem;
import chainrule.syntax.grammar.PlainLexer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;

/** Reads problem files. */
public final class ProblemReader {
  /** The longest file that is read, in characters. */
  public static final int LONGEST = 4 * 1024 * 1024;

  private ProblemReader() {}

  /**
   * The one problem of a file.
   *
   * @param fileName for messages
   * @param base the functions that the file may use beside its own
   * @throws InputException with all faults that were found
   */
  public static Problem read(String text, String fileName, Library base) {
    List<Problem> problems = readAll(text, fileName, base);
    if (problems.size() > 1) {
      Diagnostic several =
          new Diagnostic(
              "syntax",
              fileName,
              1,
              1,
              1,
              problems.size() + " problems where one was expected",
              null);
      throw new InputException(List.of(several), new Source(fileName, text));
    }
    return problems.get(0);
  }

  /** The problems of a file, each from one {@code problem} line to the next; at least one. */
  public static List<Problem> readAll(String text, String fileName, Library base) {
    return readAll(text, fileName, base, 0);
  }

  /**
   * A variant of the problems of a file: what they allow to vary is changed.
   *
   * @param variant 0 for the problems as they are written
   */
  public static List<Problem> readAll(String text, String fileName, Library base, long variant) {
    Source source = new Source(fileName, text);
    Faults faults = new Faults(source);
    List<Problem> problems = new ArrayList<>();
    for (List<List<CommonToken>> statements : problemsOf(statements(source, faults))) {
      Variants variants = new Variants(new VariationReader(source, base, statements).read(faults));
      List<List<CommonToken>> chosen = variants.choose(statements, variant);
      new ProblemBuilder(source, faults, base, chosen).build().ifPresent(problems::add);
    }
    faults.throwIfAny();
    return problems;
  }

  /** The functions of a file that declares nothing else. */
  public static List<FunctionDefinition> readFunctions(String text, String fileName, Library base) {
    Source source = new Source(fileName, text);
    Faults faults = new Faults(source);
    List<List<CommonToken>> statements = statements(source, faults);
    List<FunctionDefinition> functions =
        new FunctionsBuilder(source, faults, base).build(statements, functionNames(statements));
    faults.throwIfAny();
    return functions;
  }

  /** Whether anything in a file may vary. */
  public static boolean varies(String text, String fileName) {
    Source source = new Source(fileName, text);
    return statements(source, new Faults(source)).stream()
        .anyMatch(each -> each.get(0).getType() == PlainLexer.VARY);
  }

  private static List<List<CommonToken>> statements(Source source, Faults faults) {
    if (source.text().length() > LONGEST) {
      Diagnostic tooLong =
          new Diagnostic(
              "limit", source.file(), 1, 1, 1, "longer than " + LONGEST + " characters", null);
      throw new InputException(List.of(tooLong), source);
    }
    return Statements.of(Tokens.of(source), source, faults);
  }

  /** The names behind the word {@code function}. */
  static Set<String> functionNames(List<List<CommonToken>> statements) {
    Set<String> names = new LinkedHashSet<>();
    for (List<CommonToken> statement : statements) {
      if (statement.get(0).getType() == PlainLexer.DEFINE && statement.size() > 1) {
        names.add(Spelling.plain(statement.get(1).getText()));
      }
    }
    return names;
  }

  private static List<List<List<CommonToken>>> problemsOf(List<List<CommonToken>> statements) {
    List<List<List<CommonToken>>> problems = new ArrayList<>();
    boolean named = true;
    for (List<CommonToken> statement : statements) {
      boolean opens = statement.get(0).getType() == PlainLexer.PROBLEM;
      if (problems.isEmpty() || opens && named) {
        problems.add(new ArrayList<>());
        named = opens;
      }
      named |= opens;
      problems.get(problems.size() - 1).add(statement);
    }
    return problems.isEmpty() ? List.of(List.of()) : problems;
  }
}
