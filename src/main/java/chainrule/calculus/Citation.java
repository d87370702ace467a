package chainrule.calculus;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.problem.Definition;
import chainrule.problem.Fact;

/** What a step rests on. */
public sealed interface Citation {

  /** A definition of the problem. */
  record ByDefinition(Definition definition) implements Citation {}

  /** An equation that an earlier derivation of the same solution has proved. */
  record ByEarlier(Expr left, Expr right) implements Citation {}

  /** A declared fact on a symbol. */
  record ByFact(Expr symbol, Fact fact) implements Citation {}

  /**
   * Something that holds only inside a binder or a case: {@code a > 0} under the integral over the
   * positive half.
   */
  record ByAssumption(Condition condition) implements Citation {}
}
