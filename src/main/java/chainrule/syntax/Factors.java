package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** The factors of a product as they gather from left to right, with what writes each. */
final class Factors {
  private final Shapes shapes;
  private final List<Expr> factors = new ArrayList<>();
  private final List<Shapes.Part> written = new ArrayList<>();

  Factors(Expr first, ParserRuleContext written, Shapes shapes) {
    this.shapes = shapes;
    add(first, written);
  }

  void add(Expr factor, ParserRuleContext context) {
    factors.add(factor);
    written.add(Shapes.Part.of(context));
  }

  /** All factors so far become the numerator. */
  void divideBy(Expr denominator, ParserRuleContext context) {
    Shapes.Part whole =
        new Shapes.Part(written.get(0).start(), written.get(written.size() - 1).stop());
    Shapes.Part under = Shapes.Part.of(context);
    Expr quotient = shapes.checkedParts(Exprs.over(product(), denominator), List.of(whole, under));
    factors.clear();
    written.clear();
    factors.add(quotient);
    written.add(new Shapes.Part(whole.start(), under.stop()));
  }

  Expr product() {
    return shapes.checkedParts(Exprs.times(factors), written);
  }
}
