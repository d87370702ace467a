package chainrule.syntax;

import chainrule.syntax.grammar.PlainParser;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Runs the parser over typed tokens: the fast way first, the thorough way when that fails. */
final class Parsing {
  private Parsing() {}

  /** Throws at the first token that fits nowhere. */
  static <T extends ParserRuleContext> T parse(
      List<CommonToken> tokens, Source source, Function<PlainParser, T> rule) {
    PlainParser parser =
        new PlainParser(new CommonTokenStream(new ListTokenSource(tokens, source.file())));
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException tooFast) {
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      parser.setErrorHandler(new Thrower(source));
      return rule.apply(parser);
    }
  }

  /** Throws at the first fault, in words that a lecturer understands. */
  private static final class Thrower extends DefaultErrorStrategy {
    private final Source source;

    Thrower(Source source) {
      this.source = source;
    }

    @Override
    public void recover(Parser parser, RecognitionException fault) {
      boolean sure =
          !(fault instanceof NoViableAltException lost)
              || lost.getStartToken() == lost.getOffendingToken();
      IntervalSet expected = sure ? parser.getExpectedTokens() : new IntervalSet();
      throw fault(parser, fault.getOffendingToken(), expected);
    }

    @Override
    public Token recoverInline(Parser parser) {
      throw fault(parser, parser.getCurrentToken(), parser.getExpectedTokens());
    }

    @Override
    public void sync(Parser parser) {}

    @Override
    protected void reportNoViableAlternative(Parser parser, NoViableAltException fault) {}

    @Override
    protected void reportInputMismatch(Parser parser, InputMismatchException fault) {}

    private InputException fault(Parser parser, Token found, IntervalSet expected) {
      return source.fault(
          "syntax",
          found,
          Expectations.message(found, expected),
          Expectations.hint(parser, found, expected));
    }
  }
}
