package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.syntax.grammar.PlainParser.CallingContext;
import chainrule.syntax.grammar.PlainParser.DefinitionContext;
import chainrule.syntax.grammar.PlainParser.IndexedContext;
import chainrule.syntax.grammar.PlainParser.NameContext;
import chainrule.syntax.grammar.PlainParser.RangeContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Definitions as they are written: one alone, or those of one range of indices.
 *
 * @param definitions one; several only with a range
 * @param range {@code for k in 1..K}; null for a definition alone
 */
record Written(List<DefinitionContext> definitions, @Nullable RangeContext range) {

  /** The name by which the first of them is known. */
  String key() {
    return name(definitions.get(0));
  }

  Token place() {
    return definitions.get(0).left.getStart();
  }

  /** The name on the left in plain spelling; for {@code f_{k+1}} the f alone. */
  static String name(DefinitionContext definition) {
    return Spelling.plain(definition.left.getStart().getText());
  }

  /** Refuses left sides that are no names. */
  static void check(DefinitionContext definition, Source source) {
    if (definition.left instanceof CallingContext call && call.index() == null) {
      throw source.fault(
          "definition",
          call.getStart(),
          call.getStop(),
          "\"let\" names quantities, not functions",
          "write \"function %s = …\"".formatted(call.getText()));
    }
    if (!(definition.left instanceof NameContext || definition.left instanceof IndexedContext)) {
      throw new Definitions(source).notDefinable(definition);
    }
  }

  /** The names that the right sides use. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    definitions.forEach(each -> names.addAll(namesIn(each.formula())));
    return names;
  }

  static Set<String> namesIn(ParserRuleContext formula) {
    return Texts.leaves(formula).stream()
        .map(TerminalNode::getSymbol)
        .filter(token -> token.getType() == chainrule.syntax.grammar.PlainParser.NAME)
        .map(token -> Spelling.plain(token.getText()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The name and what may be an array or a family before a subscript: x_i_j, x_i, x. */
  static Set<String> withBases(String name) {
    Set<String> bases = new LinkedHashSet<>(Set.of(name));
    for (int cut = name.lastIndexOf('_'); cut > 0; cut = name.lastIndexOf('_', cut - 1)) {
      bases.add(name.substring(0, cut));
    }
    return bases;
  }

  /** The x of x_i; empty for a name without a subscript. */
  static String base(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('_')));
  }

  /** The common name of a member, defined as {@code f_k} or {@code f_{k}}. */
  static String family(DefinitionContext definition) {
    return definition.left instanceof IndexedContext ? name(definition) : base(name(definition));
  }

  /** The index of an indexed left side, read in {@code builder}; null if the left is a name. */
  static @Nullable Expr index(DefinitionContext definition, FormulaBuilder builder) {
    return definition.left instanceof IndexedContext indexed
        ? builder.visit(indexed.index().formula(0))
        : null;
  }
}
