package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Sizes;
import chainrule.expr.Symbol;
import chainrule.problem.Library;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.RangeContext;
import chainrule.syntax.grammar.PlainParser.ShapeContext;
import chainrule.syntax.grammar.PlainParser.SizeContext;
import chainrule.syntax.grammar.PlainParser.SizeTermContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads shapes. Every name in a size is a size: nothing declares it. Once sizes are members of a
 * family, {@code D_{k+1}}, so are {@code D_1} and, up to the end of the range, {@code D_K}; {@code
 * D_i} and {@code D_o} stay names.
 */
final class SizeReader {
  private final Source source;
  private final FormulaBuilder formulas;
  private final Set<String> families = new LinkedHashSet<>();
  private final Set<String> indices = new LinkedHashSet<>();
  private final Set<String> ends = new LinkedHashSet<>();
  private final Map<String, Expr> others = new LinkedHashMap<>();

  SizeReader(Source source, Library library) {
    this.source = source;
    this.formulas =
        new FormulaBuilder(
            source, Scope.of(new Meanings(Set.of(), library, Set.of(), true), Map.of()));
  }

  /** The common names of sizes, the D of D_{k+1}. */
  Set<String> families() {
    return families;
  }

  /** The names in the ends of ranges, the K of 1..K. */
  Set<String> ends() {
    return ends;
  }

  /** Whether the name is a letter that runs over a range. */
  boolean isIndex(String name) {
    return indices.contains(name);
  }

  /** Learns the index and the ends of a range. */
  void learn(RangeContext range) {
    indices.add(Spelling.plain(range.NAME().getText()));
    for (SizeContext end : range.size()) {
      Exprs.symbols(size(end)).forEach(symbol -> ends.add(symbol.name()));
    }
  }

  /** Learns from a declaration for a range of indices which sizes are members. */
  void learn(RangeContext range, ShapeContext shape) {
    String index = Spelling.plain(range.NAME().getText());
    for (SizeContext size : shape.size()) {
      for (SizeTermContext term : size.sizeTerm()) {
        String name = term.NAME() == null ? "" : Spelling.plain(term.NAME().getText());
        boolean counted = Written.base(name).concat("_" + index).equals(name);
        if (term.index() != null || counted) {
          families.add(counted ? Written.base(name) : name);
        }
      }
    }
  }

  Shape shape(ShapeContext shape) {
    return new Shape(shape.size().stream().map(this::axis).toList());
  }

  private Expr axis(SizeContext written) {
    Expr size = size(written);
    boolean number = size instanceof Num || size instanceof Negate;
    if (number && !(size instanceof Num whole && whole.isWhole() && whole.value().signum() > 0)) {
      throw source.fault(
          "shape", written.getStart(), "a size is a whole number from 1 on, or a name", null);
    }
    return size;
  }

  /** Names that stand for other sizes. */
  void rename(Map<String, Expr> sizes) {
    others.putAll(sizes);
  }

  private Expr named(String name) {
    Expr other = others.get(name);
    if (other != null) {
      return other;
    }
    String family = Written.base(name);
    String index = name.substring(name.lastIndexOf('_') + 1);
    boolean number = index.chars().allMatch(Character::isDigit);
    if (!families.contains(family)
        || !number && !indices.contains(index) && !ends.contains(index)) {
      return Symbol.scalar(name);
    }
    return new Member(family, index(index), Shape.SCALAR);
  }

  /** An index that is written as a part of a name. */
  Expr index(String written) {
    boolean number = !written.isEmpty() && written.chars().allMatch(Character::isDigit);
    return number ? new Num(new BigDecimal(written)) : Symbol.scalar(written);
  }

  /** A whole number, or an expression in names. */
  Expr size(SizeContext size) {
    List<Expr> terms = new ArrayList<>();
    List<SizeTermContext> written = size.sizeTerm();
    for (int i = 0; i < written.size(); i++) {
      Expr term = term(written.get(i));
      boolean minus = i > 0 && size.operator.get(i - 1).getType() == PlainParser.MINUS;
      terms.add(minus ? Exprs.negate(term) : term);
    }
    Expr sum = Exprs.plus(terms);
    Expr normal = Sizes.normal(sum);
    return normal instanceof Num ? normal : sum;
  }

  private Expr term(SizeTermContext term) {
    if (term.formula() != null) {
      return formulas.visit(term.formula());
    }
    if (term.NAME() == null) {
      return new Num(new BigDecimal(term.NUMBER().getText()));
    }
    String name = Spelling.plain(term.NAME().getText());
    Expr size =
        term.index() == null
            ? named(name)
            : new Member(name, formulas.visit(term.index().formula(0)), Shape.SCALAR);
    return term.NUMBER() == null
        ? size
        : Exprs.times(new Num(new BigDecimal(term.NUMBER().getText())), size);
  }
}
