package chainrule.syntax;

import chainrule.expr.Constant;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of a formula stand for.
 *
 * @param meanings functions, and whether undeclared names are scalars
 * @param symbols declared and defined symbols by name
 * @param families quantities with an index: the layers of a network, the terms of a sum
 * @param bound indices of the sums and ranges round the place, and what each stands for
 */
public record Scope(
    Meanings meanings, Map<String, Symbol> symbols, Families families, Map<String, Expr> bound) {

  public static Scope of(Meanings meanings, Map<String, Symbol> symbols) {
    return new Scope(meanings, symbols, new Families(), Map.of());
  }

  /** What the givens declare and define; other names are scalars. */
  public static Scope of(Givens givens) {
    Map<String, Symbol> symbols = new HashMap<>();
    givens.facts().keySet().forEach(symbol -> symbols.put(symbol.name(), symbol));
    for (Definition definition : givens.definitions()) {
      if (definition.left() instanceof Symbol symbol) {
        symbols.put(symbol.name(), symbol);
      }
    }
    Meanings meanings = new Meanings(Set.of(), givens.library(), symbols.keySet(), true);
    return of(meanings, symbols).with(Families.of(givens));
  }

  /**
   * A name with calculated indices: an element or a row of an array, a member of a family; nothing
   * if there is none.
   */
  public Optional<Expr> indexed(String name, List<Expr> indices) {
    Optional<Symbol> array = array(name);
    if (array.isPresent()) {
      return indices.size() > array.get().shape().order()
          ? Optional.empty()
          : Optional.of(new Entry(array.get(), indices));
    }
    if (indices.size() != 1) {
      return Optional.empty();
    }
    if (families.contains(name)) {
      return families.member(name, indices.get(0)).map(each -> each);
    }
    return meanings.open()
        ? Optional.of(new Member(name, indices.get(0), Shape.SCALAR))
        : Optional.empty();
  }

  /** Inside a sum over {@code index}. */
  public Scope within(String index) {
    return with(index, Symbol.scalar(index));
  }

  /** Where {@code index} stands for {@code value}. */
  Scope with(String index, Expr value) {
    return with(Map.of(index, value));
  }

  /** Where names stand for values. */
  Scope with(Map<String, Expr> values) {
    Map<String, Expr> more = new HashMap<>(bound);
    more.putAll(values);
    return new Scope(meanings, symbols, families, more);
  }

  Scope with(Families families) {
    return new Scope(meanings, symbols, families, bound);
  }

  Scope and(Map<String, Symbol> more) {
    Map<String, Symbol> all = new HashMap<>(symbols);
    all.putAll(more);
    return new Scope(meanings, all, families, bound);
  }

  /** Where a name that nothing declares is a scalar. */
  Scope open() {
    Meanings open = new Meanings(meanings.own(), meanings.library(), meanings.declared(), true);
    return new Scope(open, symbols, families, bound);
  }

  /** What the name stands for; nothing if nobody declares it. */
  public Optional<Expr> find(String name) {
    if (bound.containsKey(name)) {
      return Optional.of(bound.get(name));
    }
    return member(name)
        .or(() -> Optional.<Expr>ofNullable(symbols.get(name)))
        .or(() -> entry(name))
        .or(() -> constant(name))
        .or(() -> meanings.open() ? Optional.of(Symbol.scalar(name)) : Optional.empty());
  }

  /** {@code x_i} inside a sum over i, {@code f_2} or {@code f_K} of a family. */
  private Optional<Expr> member(String name) {
    int cut = name.lastIndexOf('_');
    if (cut < 1 || entry(name).isPresent()) {
      return Optional.empty();
    }
    String family = name.substring(0, cut);
    String index = name.substring(cut + 1);
    if (families.contains(family)) {
      return isIndex(family, index)
          ? families.member(family, index(index)).map(each -> each)
          : Optional.empty();
    }
    boolean known = meanings.open() || symbols.containsKey(name);
    return bound.containsKey(index) && known
        ? Optional.of(new Member(family, index(index), Shape.SCALAR))
        : Optional.empty();
  }

  private boolean isIndex(String family, String index) {
    boolean counts = isNumber(index) || bound.containsKey(index);
    return counts
        || !families.isCounted(family) && (families.isIndex(index) || symbols.containsKey(index));
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
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Symbol symbol = symbols.getOrDefault(name, symbols.get(capital));
    return Optional.ofNullable(symbol).filter(each -> !each.shape().isScalar());
  }

  private Optional<Expr> entry(Symbol array, String subscript) {
    List<String> indices = new ArrayList<>(Arrays.asList(subscript.split("_")));
    int order = array.shape().order();
    if (indices.size() == 1 && order > 1 && subscript.length() == order) {
      indices = Arrays.asList(subscript.split(""));
    }
    if (indices.size() > order) {
      return Optional.empty();
    }
    return Optional.of(new Entry(array, indices.stream().map(this::index).toList()));
  }

  private Expr index(String written) {
    Expr number = isNumber(written) ? new Num(new BigDecimal(written)) : Symbol.scalar(written);
    return bound.getOrDefault(written, number);
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
    return !bound.containsKey("e") && !symbols.containsKey("e");
  }
}
