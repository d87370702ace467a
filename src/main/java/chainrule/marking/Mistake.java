package chainrule.marking;

import chainrule.expr.Expr;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The mistakes that are known by name, a row each: what is said of it, and how it spoils a right
 * piece of work. Where several explain a row, the one that stands first is named, so that what is
 * particular stands before what is general.
 */
public enum Mistake {
  // @formatter:off
  // chain rule
  PATH_MISSING          ("one of the paths from the variable to the function is missing",      differentiating(SumSlips::pathMissing)),
  CHAIN_INNER_MISSING   ("the inner derivative is missing",                                    differentiating(ChainSlips::innerMissing), new Rule.Dropping(), everywhere(ResultSlips::stoppedEarly)),
  TABLE_SWAP            ("the derivatives of two functions are mixed up",                      differentiating(TableSlips::tableSwap)),
  SIGN_TABLE            ("the derivative of the function has the other sign",                  differentiating(TableSlips::tableSign), seldom(TableSlips::plusSign)),
  SIGN_INNER            ("the inner derivative has the wrong sign",                            differentiating(ChainSlips::innerSign)),
  SIGN_LOSS             ("the sign of the loss is the other one",     replacing(ResultSlips::lossNegated)),
  // powers, exponentials, logarithms, roots
  REGULARISER           ("the penalty is differentiated wrongly",                              differentiating(SumSlips::regulariser), spoiling(ArrayResultSlips::regulariser)),
  POWER_RULE_ON_EXP     ("the power rule does not hold for an exponential",                    differentiating(TableSlips::powerRuleOnExponential)),
  EXP_EXPONENT_LOWERED  ("the exponent of an exponential is not lowered",                      differentiating(TableSlips::exponentLowered)),
  ROOT                  ("the derivative of a root is one over twice the root",                differentiating(TableSlips::root)),
  POWER_FACTOR          ("the exponent is missing as a factor",                                differentiating(TableSlips::powerFactor)),
  POWER_EXPONENT        ("the exponent is not lowered by one",                                 differentiating(TableSlips::exponent)),
  LN_BASE_FACTOR        ("the logarithm of the base is missing",                               differentiating(TableSlips::baseFactor)),
  LN_DERIV              ("the derivative of a logarithm is one over its argument",             differentiating(TableSlips::logarithm)),
  LOG_BASE              ("the logarithm is the natural one",                                   differentiating(TableSlips::logarithmBase)),
  ABS_DERIV             ("the derivative of an absolute value is the sign",                    differentiating(TableSlips::absolute)),
  // activations
  ACTIVATION_DERIV      ("the derivative of the activation is not this",                       differentiating(ActivationSlips::activation), exchanging(ResultSlips::activationForSlope), spoiling(ArrayResultSlips::slope)),
  // products and quotients
  PRODUCT_ONE_TERM      ("the product rule has a term for each factor",                        differentiating(ProductSlips::oneTerm)),
  PRODUCT_AS_PRODUCT    ("the derivative of a product is not the product of the derivatives",  differentiating(ProductSlips::productOfSlopes)),
  PRODUCT_SIGN          ("the product rule adds its terms",                                    differentiating(ProductSlips::productSign)),
  QUOTIENT_ORDER        ("the terms of the quotient rule are in the wrong order",              differentiating(ProductSlips::quotientOrder)),
  QUOTIENT_DENOM        ("the denominator of the quotient rule is squared",                    differentiating(ProductSlips::quotientDenominator)),
  QUOTIENT_AS_QUOTIENT  ("the derivative of a quotient is not the quotient of the derivatives", differentiating(ProductSlips::quotientOfSlopes)),
  QUOTIENT_PLUS         ("the quotient rule subtracts its terms",                              differentiating(ProductSlips::quotientPlus)),
  QUOTIENT_SIGN_FRONT   ("the minus sign in front is lost",                                    differentiating(ProductSlips::quotientSign)),
  // sums, constants, factors
  SUM_RULE              ("only one term of the sum is differentiated",                         differentiating(SumSlips::firstTermOnly)),
  TREATED_AS_VARIABLE   ("another symbol is differentiated, too, as if it were the variable",  replacing(ResultSlips::treatedAsVariable), differentiating(SumSlips::symbolMoves)),
  CONST_NOT_ZERO        ("the derivative of a constant is zero",                               differentiating(SumSlips::constantKept)),
  CONST_FACTOR_LOST     ("a constant factor stays when one differentiates",                    differentiating(SumSlips::constantFactorLost)),
  CHAIN_LINK_MISSING    ("a factor of the chain is missing",                                   differentiating(ChainSlips::linkMissing), everywhere(ResultSlips::upstreamMissing), spoiling(ArrayResultSlips::linkMissing)),
  CHAIN_EXTRA           ("a factor of the chain stands there twice",                           differentiating(ChainSlips::extra)),
  CHAIN_AT_INNER        ("the outer derivative is taken at the inner function, not at its derivative", differentiating(ChainSlips::atInner)),
  CHAIN_ADD             ("the inner derivative is a factor, not a term",                       differentiating(ChainSlips::added)),
  INTEGRATED            ("this is an integral, not a derivative",                              differentiating(SumSlips::integrated)),
  TREATED_AS_CONSTANT   ("this depends on the variable",                                       differentiating(SumSlips::treatedAsConstant)),
  NOT_DIFFERENTIATED    ("this is copied, not differentiated",                                 differentiating(SumSlips::notDifferentiated)),
  IMPLICIT_MISSING      ("the derivative of the inner quantity is dropped",                    differentiating(SumSlips::implicitMissing)),
  // whole derivatives
  LABEL_SWAP            ("the label and its opposite are exchanged",                           replacing(ResultSlips::labelsSwapped)),
  BIAS_GRAD             ("the gradient of a bias has no input as a factor",                    replacing(ResultSlips::timesInput)),
  WRONG_VARIABLE        ("this is the derivative by another variable",                         replacing(ResultSlips::wrongVariable)),
  SECOND_ORDER_AS_SQUARE("a second derivative is not the square of the first",                 replacing(ResultSlips::squared)),
  // arrays
  OUTER_PRODUCT_ORDER   ("the factors of the outer product are in the wrong order", rewriting(ArraySlips::outerProduct)),
  TRANSPOSE_MISSING     ("a transpose is missing, or one is too many", rewriting(ArraySlips::transpose)),
  ORDER                 ("matrices do not commute", rewriting(ArraySlips::factorsExchanged)),
  ELEMENTWISE_VS_MATRIX ("a product element by element is not a product of matrices", rewriting(ArraySlips::elementwise)),
  SOFTMAX_JACOBIAN      ("the parts of a softmax depend on each other", rewriting(ArraySlips::softmaxJacobian)),
  // pieces of results
  LAYER                 ("this belongs to another layer",                                      exchanging(ResultSlips::otherLayer)),
  INDEX                 ("the indices are mixed up",                                           exchanging(ResultSlips::otherIndex), rewriting(ArraySlips::indices)),
  BATCH_FACTOR          ("the number of examples is a factor too many or too few",             exchanging(ResultSlips::batchFactor)),
  // brackets and signs
  EXPONENT_SIGN         ("the exponent has the other sign",                                    rewriting(AlgebraSlips::exponentSign)),
  DISTRIBUTE_SIGN       ("a sign changes when the bracket is multiplied out",                  rewriting(AlgebraSlips::distributedSign)),
  SIGN_BRACKET          ("a sign has changed",                                                 rewriting(AlgebraSlips::bracket), differentiating(SumSlips::signOfTerm)),
  DISTRIBUTE_ONE_MISSING("every term of the bracket gets the factor",                          rewriting(AlgebraSlips::oneMissing)),
  DISTRIBUTE_FORGET     ("a part of the factor is forgotten",                                  rewriting(AlgebraSlips::partForgotten)),
  DISTRIBUTE_TOO_MANY   ("the factor belongs to the bracket only",                             rewriting(AlgebraSlips::tooMany)),
  DISTRIBUTE_DENOM      ("every term has the denominator",                                     rewriting(AlgebraSlips::denominatorForgotten)),
  // powers and fractions
  SQUARE_OF_SUM         ("a power of a sum is not the sum of the powers",                      rewriting(AlgebraSlips::squareOfSum)),
  SQUARE_ONE_FACTOR     ("every factor gets the power",                                        rewriting(AlgebraSlips::squareOfProduct)),
  ILLEGAL_CANCEL        ("only a factor can be cancelled, not a term",                         rewriting(AlgebraSlips::illegalCancel)),
  CANCEL_WRONG_POWER    ("a power is left over, or cancelled once too often",                  rewriting(AlgebraSlips::cancelWrongPower)),
  FRACTION_ADD          ("fractions are not added top and bottom",                             rewriting(AlgebraSlips::fractionsAdded)),
  SPLIT_DENOM           ("a denominator that is a sum cannot be split",                        rewriting(AlgebraSlips::denominatorSplit)),
  NUM_DENOM_SWAP        ("numerator and denominator are exchanged",                            rewriting(AlgebraSlips::turnedOver)),
  PRIORITY              ("a product comes before a sum",                                       rewriting(AlgebraSlips::priority)),
  // functions
  EXP_SUM               ("an exponential of a sum is a product",                               rewriting(AlgebraSlips::exponentialOfSum)),
  LOG_SUM               ("a logarithm of a sum cannot be split",                               rewriting(AlgebraSlips::logarithmOfSum)),
  LOG_POWER             ("the exponent comes before the logarithm as a factor",                rewriting(AlgebraSlips::logarithmOfPower)),
  // numbers, terms, copies
  FACTOR_LOST           ("a number is lost",                                                   differentiating(SumSlips::numberLost), rewriting(AlgebraSlips::factorLost)),
  ARITHMETIC            ("a number is wrong",                                                  rewriting(AlgebraSlips::arithmetic)),
  TERM_LOST             ("a term is lost",                                                     rewriting(AlgebraSlips::termLost)),
  TERM_DOUBLED          ("a term is counted twice",                                            rewriting(AlgebraSlips::termDoubled)),
  COPY                  ("a symbol is copied wrongly",                                         exchanging(ResultSlips::otherSymbol), rewriting(AlgebraSlips::headLost)),
  // seen by the values alone
  SIGN_ALL              ("everything has the other sign",                                      new Rule.Comparing()),
  FACTOR_CONST          ("the row is off by a constant factor",                                new Rule.Comparing()),
  SHAPE                 ("the sizes do not fit",                                               new Rule.Comparing()),
  OTHER                 ("it does not have the right value",                                   new Rule.Comparing());
  // @formatter:on

  private final String says;
  private final List<Rule> rules;

  Mistake(String says, Rule... rules) {
    this.says = says;
    this.rules = List.of(rules);
  }

  /** What is said of it. */
  public String says() {
    return says;
  }

  List<Rule> rules() {
    return rules;
  }

  private static Rule differentiating(Function<Redex, List<Expr>> wrong) {
    return new Rule.Differentiating((redex, surroundings) -> wrong.apply(redex), 1);
  }

  private static Rule differentiating(BiFunction<Redex, Surroundings, List<Expr>> wrong) {
    return new Rule.Differentiating(wrong, 1);
  }

  private static Rule seldom(Function<Redex, List<Expr>> wrong) {
    return new Rule.Differentiating((redex, surroundings) -> wrong.apply(redex), 2);
  }

  private static Rule spoiling(BiFunction<Expr, Surroundings, List<Slip>> slips) {
    return new Rule.Spoiling(slips);
  }

  private static Rule rewriting(Function<Expr, List<Slip>> slips) {
    return new Rule.Rewriting(slips);
  }

  private static Rule exchanging(BiFunction<Expr, Surroundings, List<Slip>> slips) {
    return new Rule.Exchanging(slips);
  }

  private static Rule replacing(Function<Surroundings, List<Expr>> wrong) {
    return new Rule.Replacing(wrong, 1);
  }

  private static Rule everywhere(Function<Surroundings, List<Expr>> wrong) {
    return new Rule.Replacing(wrong, 2);
  }
}
