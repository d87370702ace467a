package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.syntax.grammar.PlainParser.CallingContext;
import chainrule.syntax.grammar.PlainParser.DefinitionContext;
import chainrule.syntax.grammar.PlainParser.NameContext;

/** The left sides of definitions. */
record Definitions(Source source) {

  /** A symbol of the shape of what it names, or the call that a route writes out. */
  Expr left(DefinitionContext definition, FormulaBuilder builder, Expr right) {
    return switch (definition.left) {
      case NameContext name -> new Symbol(Spelling.plain(name.getText()), right.shape());
      case CallingContext call -> builder.visit(call);
      default -> throw notDefinable(definition);
    };
  }

  /** Refuses a definition whose value has another shape than what it defines. */
  static void checkShape(Expr left, Expr right, DefinitionContext written, Source source) {
    if (!left.shape().agrees(right.shape())) {
      String name = written.left.getText();
      throw source.fault(
          "shape",
          written.left.getStart(),
          written.left.getStop(),
          "\"%s\" is declared %s, and its definition is %s"
              .formatted(name, ShapeRules.words(left.shape()), ShapeRules.words(right.shape())),
          "change the declaration or the definition of \"" + name + "\"");
    }
  }

  InputException notDefinable(DefinitionContext definition) {
    return source.fault(
        "definition",
        definition.left.getStart(),
        definition.left.getStop(),
        "only a name can be defined",
        "write the name alone on the left of \"=\"");
  }
}
