package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.fail;

import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.syntax.grammar.PlainParser;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Givens NOTHING = new Givens(Map.of(), List.of(), LIBRARY);
  private static final List<String> PIECES =
      List.of(
          "a",
          "x_i",
          "f",
          "sig",
          "sin",
          "exp",
          "log_2",
          "d",
          "∂",
          "I",
          "e",
          "T",
          "E",
          "θ₁",
          "Ω",
          "x²",
          "2",
          "0.5",
          "1e3",
          "[",
          "]",
          "(",
          ")",
          "{",
          "}",
          "|",
          "_{",
          "+",
          "-",
          "*",
          "/",
          "^",
          "⊙",
          "√",
          ",",
          ";",
          ":",
          "=",
          "<",
          ">=",
          "≠",
          "∈",
          " ",
          " ",
          "\n",
          "\n\n",
          "sum_{i=1}^{3} ",
          "integral_",
          " if ",
          " otherwise ",
          " and ",
          "let ",
          "derive ",
          "part (a) ",
          "expect ",
          "mark 1 for ",
          "function g[z; b = 1] = ",
          "derivative ",
          "by ",
          "via ",
          "elements",
          "kinks ",
          "latex ",
          "\"a\"",
          "\"",
          "# no\n",
          "problem 1 ",
          "x : scalar",
          "vector n",
          "matrix m x n",
          "in {0,1}",
          "d y / d x",
          "reverse ",
          "limits of ",
          "behaviour of ",
          "infinity",
          "pi",
          "$",
          "\\",
          "\u0302",
          "₂",
          "ᵀ",
          "\uD835\uDD40",
          "\uD800",
          "é");

  /**
   * Longest prefixes and greedy loops must not be what decides: every formula has one tree only.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a b^2/c d + 2 sin^2 x cos x - sum_{i=1}^{3} w x_i/2 + d^2 y / d x d z d u / d v",
        "a/sum_{i=1}^{3} sum_{j=1}^{2} x_i y_j + 1",
        "{ -z if z < 0 and z != 1; sin z otherwise } |a b| I[0 <= z <= 1] ⊙ c^{-1} e^-x",
        "2^-sin x^2^3 swish[z; 2] f (x) [y] log_2[x] √x x² d y / d x^2"
      })
  void formulasHaveOneTree(String formula) {
    Source source = new Source("formula", formula);
    List<CommonToken> tokens = Tokens.ofFormula(source);
    Roles.assign(tokens, new Meanings(Set.of(), LIBRARY, Set.of(), true), source);
    parseExactly(tokens).formulaText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let f, y_i : scalar in {0,1}, positive; W : matrix m x n, one-hot rows; v = f + 1, u = v^2",
        "function swish[z; b = 1, c] = z sig[b z] latex \"s\" derivative by b z^2 kinks z = 0, z = 1 domain 0 < z < 1, b > 0",
        "part (a) \"Which?\" derive d^2 y / d x^2, z^2, d u / d sig[f] via sig[f] = 1/2, u = 3 by elements",
        "mark 1.5 for d y / d x"
      })
  void statementsHaveOneTree(String statement) {
    Source source = new Source("statement", statement);
    Faults faults = new Faults(source);
    List<CommonToken> tokens = Statements.of(Tokens.of(source), source, faults).get(0);
    Roles.assign(tokens, new Meanings(Set.of("swish"), LIBRARY, Set.of("f"), false), source);
    parseExactly(tokens).statementText();
  }

  private static PlainParser parseExactly(List<CommonToken> tokens) {
    PlainParser parser = new PlainParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
    parser.removeErrorListeners();
    parser.addErrorListener(
        new BaseErrorListener() {
          @Override
          public void reportAmbiguity(
              Parser at,
              DFA dfa,
              int start,
              int stop,
              boolean exact,
              BitSet alternatives,
              ATNConfigSet configurations) {
            String rule = at.getRuleNames()[dfa.atnStartState.ruleIndex];
            fail("two trees in rule " + rule + ", tokens " + tokens.subList(start, stop + 1));
          }

          @Override
          public void syntaxError(
              org.antlr.v4.runtime.Recognizer<?, ?> recognizer,
              Object token,
              int line,
              int column,
              String message,
              org.antlr.v4.runtime.RecognitionException fault) {
            fail(message + " at " + column);
          }
        });
    return parser;
  }

  /** Whatever comes in, it is read or refused with a place: no crash, no endless work. */
  @Test
  void anyTextIsReadOrRefused() {
    for (long seed = 0; seed < 20_000; seed++) {
      String text = text(new Random(seed));
      try {
        read(text, seed);
      } catch (InputException refused) {
        refused.render();
        check(refused, seed, text);
      } catch (RuntimeException | StackOverflowError defect) {
        throw new AssertionError("seed " + seed + ": " + text, defect);
      }
    }
  }

  private static void read(String text, long seed) {
    switch ((int) (seed % 3)) {
      case 0 -> FormulaReader.read(text, NOTHING);
      case 1 -> ProblemReader.readAll(text, "fuzz", LIBRARY);
      default -> FormulaReader.readDefinition(text, NOTHING);
    }
  }

  private static void check(InputException refused, long seed, String text) {
    for (Diagnostic each : refused.diagnostics()) {
      boolean placed =
          each.line() >= 1 && each.column() >= 1 && each.length() >= 1 && !each.message().isBlank();
      if (!placed) {
        fail("seed " + seed + ": " + each + " in " + text);
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text =
        new StringBuilder(random.nextBoolean() ? "let x, y, f : scalar\nlet " : "");
    int length = 1 + random.nextInt(25);
    for (int i = 0; i < length; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextInt(3) == 0 ? " " : "");
    }
    return text.toString();
  }
}
