package chainrule.syntax;

import chainrule.expr.Constant;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of a formula stand for.
 *
 * @param meanings functions, and whether undeclared names are scalars
 * @param symbols declared and defined symbols by name
 * @param families names whose members are counted, {@code x} of {@code x_i}, by an index of a sum
 * @param bound indices of the sums round the place
 */
public record Scope(
    Meanings meanings, Map<String, Symbol> symbols, Set<String> families, Set<String> bound) {

  public static Scope of(Meanings meanings, Map<String, Symbol> symbols) {
    return new Scope(meanings, symbols, Set.of(), Set.of());
  }

  /** Inside a sum over {@code index}. */
  public Scope within(String index) {
    Set<String> more = new HashSet<>(bound);
    more.add(index);
    return new Scope(meanings, symbols, families, more);
  }

  Scope with(Set<String> families) {
    return new Scope(meanings, symbols, families, bound);
  }

  Scope and(Map<String, Symbol> more) {
    Map<String, Symbol> all = new HashMap<>(symbols);
    all.putAll(more);
    return new Scope(meanings, all, families, bound);
  }

  /** What the name stands for; nothing if nobody declares it. */
  public Optional<Expr> find(String name) {
    if (bound.contains(name)) {
      return Optional.of(Symbol.scalar(name));
    }
    return member(name)
        .or(() -> Optional.<Expr>ofNullable(symbols.get(name)))
        .or(() -> entry(name))
        .or(() -> constant(name))
        .or(() -> meanings.open() ? Optional.of(Symbol.scalar(name)) : Optional.empty());
  }

  /** {@code x_i} inside a sum over i, or {@code x_2} of a family. */
  private Optional<Expr> member(String name) {
    int cut = name.lastIndexOf('_');
    if (cut < 1) {
      return Optional.empty();
    }
    String family = name.substring(0, cut);
    String index = name.substring(cut + 1);
    boolean counted = bound.contains(index);
    boolean numbered = families.contains(family) && isNumber(index);
    boolean known = meanings.open() || families.contains(family) || symbols.containsKey(name);
    boolean array = symbols.containsKey(family) && !symbols.get(family).shape().isScalar();
    return (counted && known || numbered) && !array
        ? Optional.of(new Member(family, index(index), Shape.SCALAR))
        : Optional.empty();
  }

  /** {@code Omega_ij} of a declared array Omega, also with its letter in lower case. */
  private Optional<Expr> entry(String name) {
    for (int cut = name.lastIndexOf('_'); cut > 0; cut = name.lastIndexOf('_', cut - 1)) {
      Optional<Symbol> array = array(name.substring(0, cut));
      if (array.isPresent()) {
        return entry(array.get(), name.substring(cut + 1));
      }
    }
    return Optional.empty();
  }

  /** The declared array of this name, also with its letter in lower case. */
  Optional<Symbol> array(String name) {
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Symbol symbol = symbols.getOrDefault(name, symbols.get(capital));
    return Optional.ofNullable(symbol).filter(each -> !each.shape().isScalar());
  }

  private static Optional<Expr> entry(Symbol array, String subscript) {
    List<String> indices = new ArrayList<>(Arrays.asList(subscript.split("_")));
    int order = array.shape().order();
    if (indices.size() == 1 && order > 1 && subscript.length() == order) {
      indices = Arrays.asList(subscript.split(""));
    }
    if (indices.size() > order) {
      return Optional.empty();
    }
    return Optional.of(new Entry(array, indices.stream().map(Scope::index).toList()));
  }

  private static Expr index(String written) {
    return isNumber(written) ? new Num(new BigDecimal(written)) : Symbol.scalar(written);
  }

  private static boolean isNumber(String written) {
    return !written.isEmpty() && written.chars().allMatch(Character::isDigit);
  }

  private static Optional<Expr> constant(String name) {
    return switch (name) {
      case "pi" -> Optional.of(Constant.PI);
      case "e" -> Optional.of(Exprs.call("exp", Exprs.ONE));
      default -> Optional.empty();
    };
  }

  /** Whether e is the base of the natural logarithm here. */
  public boolean eIsNumber() {
    return !bound.contains("e") && !symbols.containsKey("e");
  }
}
