package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.syntax.grammar.PlainLexer;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.NetworkTextContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;

/**
 * The declaration of a network, written out as one would by hand: the input, biases beta_k and
 * weights Omega_k with their shapes, f_0, and h_k and f_k for every layer. What stands behind
 * {@code loss} is a definition like any other.
 */
final class NetworkExpansion {
  private final Source source;
  private final Faults faults;
  private final List<CommonToken> statement;

  /**
   * What takes the place of the statement.
   *
   * @param statements declarations and definitions
   * @param sizes names that stand for other sizes: the D_o of a network whose last layer is layer K
   */
  record Expanded(List<List<CommonToken>> statements, Map<String, Expr> sizes) {}

  private NetworkExpansion(Source source, Faults faults, List<CommonToken> statement) {
    this.source = source;
    this.faults = faults;
    this.statement = statement;
  }

  /** Writes the statement out; activations are among {@code functions}. */
  static Expanded of(
      List<CommonToken> statement, Set<String> functions, Source source, Faults faults) {
    return new NetworkExpansion(source, faults, statement).expanded(functions);
  }

  private Expanded expanded(Set<String> functions) {
    int loss = loss();
    NetworkTextContext network =
        Parsing.parse(
            new ArrayList<>(statement.subList(0, loss)), source, PlainParser::networkText);
    NetworkLayers layers = new NetworkLayers(source, network, functions);
    List<List<CommonToken>> statements = new ArrayList<>(written(layers.text()));
    if (loss < statement.size()) {
      List<CommonToken> let = new ArrayList<>(statement.subList(loss, statement.size()));
      let.get(0).setType(PlainLexer.LET);
      statements.add(let);
    }
    return new Expanded(statements, layers.renamed());
  }

  private int loss() {
    for (int i = 0; i < statement.size(); i++) {
      if (statement.get(i).getType() == PlainLexer.LOSS) {
        return i;
      }
    }
    return statement.size();
  }

  /** The statements of the text, all of them at the place of the network. */
  private List<List<CommonToken>> written(String text) {
    List<CommonToken> tokens = new ArrayList<>();
    for (CommonToken token : Tokens.of(new Source(source.file(), text))) {
      CommonToken here = new CommonToken(statement.get(0));
      here.setType(token.getType());
      here.setText(token.getText());
      tokens.add(here);
    }
    return Statements.of(tokens, source, faults);
  }
}
