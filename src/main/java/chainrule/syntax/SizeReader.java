package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Sizes;
import chainrule.expr.Symbol;
import chainrule.problem.Library;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.ShapeContext;
import chainrule.syntax.grammar.PlainParser.SizeContext;
import chainrule.syntax.grammar.PlainParser.SizeTermContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads shapes. Every name in a size is a size: nothing declares it. */
final class SizeReader {
  private final Source source;
  private final FormulaBuilder formulas;

  SizeReader(Source source, Library library) {
    this.source = source;
    this.formulas =
        new FormulaBuilder(
            source, Scope.of(new Meanings(Set.of(), library, Set.of(), true), Map.of()));
  }

  Shape shape(ShapeContext shape) {
    return new Shape(shape.size().stream().map(this::size).toList());
  }

  private Expr size(SizeContext size) {
    List<Expr> terms = new ArrayList<>();
    List<SizeTermContext> written = size.sizeTerm();
    for (int i = 0; i < written.size(); i++) {
      Expr term = term(written.get(i));
      boolean minus = i > 0 && size.operator.get(i - 1).getType() == PlainParser.MINUS;
      terms.add(minus ? Exprs.negate(term) : term);
    }
    Expr sum = Exprs.plus(terms);
    boolean number = Sizes.normal(sum) instanceof Num;
    return number ? whole(size, Sizes.normal(sum)) : sum;
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
            ? Symbol.scalar(name)
            : new Member(name, formulas.visit(term.index().formula(0)), Shape.SCALAR);
    return term.NUMBER() == null
        ? size
        : Exprs.times(new Num(new BigDecimal(term.NUMBER().getText())), size);
  }

  private Expr whole(SizeContext written, Expr size) {
    if (!(size instanceof Num number && number.isWhole() && number.value().signum() > 0)) {
      throw source.fault(
          "shape", written.getStart(), "a size is a whole number from 1 on, or a name", null);
    }
    return size;
  }
}
