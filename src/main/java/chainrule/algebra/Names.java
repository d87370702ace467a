package chainrule.algebra;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * The symbols that stand for our atoms and unknown functions during one question. They are
 * numbered, so that no name of ours ({@code D}, {@code E}, {@code I}, {@code N}, {@code C}) can
 * mean anything to Symja.
 */
final class Names {

  /** An unknown function: its head and how many of the parts stand before the semicolon. */
  record Function(String head, int arguments) {
    static Function of(Call call) {
      return new Function(call.head(), call.arguments().size());
    }

    Call call(List<Expr> parts) {
      return new Call(head, parts.subList(0, arguments), parts.subList(arguments, parts.size()));
    }
  }

  private final Map<Expr, ISymbol> symbols = new HashMap<>();
  private final Map<ISymbol, Expr> atoms = new HashMap<>();
  private final Map<Function, ISymbol> heads = new HashMap<>();
  private final Map<ISymbol, Function> functions = new HashMap<>();

  ISymbol symbolOf(Expr atom) {
    return symbols.computeIfAbsent(atom, key -> noted(atoms, F.Dummy("v" + symbols.size()), key));
  }

  ISymbol symbolOf(Function function) {
    return heads.computeIfAbsent(
        function, key -> noted(functions, F.Dummy("f" + heads.size()), key));
  }

  @Nullable Expr atom(ISymbol symbol) {
    return atoms.get(symbol);
  }

  @Nullable Function function(ISymbol symbol) {
    return functions.get(symbol);
  }

  /**
   * Whether only names stand for atoms: indicators, sums and entries with letters as indices may be
   * related.
   */
  boolean areIndependent() {
    return functions.isEmpty() && symbols.keySet().stream().allMatch(Symbol.class::isInstance);
  }

  private static <T> ISymbol noted(Map<ISymbol, T> meanings, ISymbol symbol, T meaning) {
    meanings.put(symbol, meaning);
    return symbol;
  }
}
