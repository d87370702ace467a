package chainrule.calculus;

/**
 * Every rule that a step can apply, a row each: its name in words and what it says, in plain
 * notation.
 */
public enum Rule {
  // @formatter:off
  // rules of differentiation
  CONSTANT          ("derivative of a constant",    "d c / d x = 0"),
  VARIABLE          ("derivative of the variable",  "d x / d x = 1"),
  SUM               ("sum rule",                    "d(u + v) = du + dv"),
  CONSTANT_FACTOR   ("constant factor",             "d(c u) = c du"),
  PRODUCT           ("product rule",                "d(u v) = u' v + u v'"),
  QUOTIENT          ("quotient rule",               "d(u/v) = (u' v - u v') / v^2"),
  RECIPROCAL        ("reciprocal rule",             "d(c/v) = -c v' / v^2"),
  POWER             ("power rule",                  "d(u^n) = n u^(n-1) du"),
  EXPONENTIAL_POWER ("exponential rule",            "d(a^u) = a^u log[a] du"),
  GENERAL_POWER     ("logarithmic derivative",      "d(u^v) = u^v (v' log[u] + v u'/u)"),
  FUNCTION          ("derivative of a function",    "d h[x] / d x = h'[x]"),
  CHAIN             ("chain rule",                  "d h[u] = h'[u] du"),
  PATHS             ("chain rule",                  "d y / d x = sum over the paths from x to y"),
  CASES             ("branch by branch",            "the branches are differentiated apart"),
  INDICATOR         ("derivative of an indicator",  "0 wherever it exists"),
  SUMMATION         ("sum rule",                    "the derivative passes inside the sum"),
  DEFINITION        ("definition",                  "a name is written out"),
  EARLIER           ("found above",                 "an earlier result is inserted"),
  // rules of algebra
  TIDY              ("tidy up",                     "zeros, ones and signs"),
  MULTIPLY_OUT      ("multiply out",                "a (b + c) = a b + a c"),
  CANCEL            ("cancel",                      "a c / (b c) = a / b"),
  COLLECT           ("collect terms",               "a x + b x = (a + b) x"),
  COMMON_FACTOR     ("common factors",              "a b + a c = a (b + c)"),
  COMMON_DENOMINATOR("common denominator",          "a/b + c/d = (a d + c b) / (b d)"),
  SPLIT_FRACTION    ("split the fraction",          "(a + b)/c = a/c + b/c"),
  NAME              ("give it its name",            "a definition's right side becomes its name"),
  WRITE_OUT         ("write out the function",      "a head becomes its definition"),
  RECOGNISE         ("recognise the function",      "a spelled-out function becomes its head"),
  FUNCTION_IDENTITY ("identity of a function",      "such as log[exp[x]] = x"),
  FACT              ("declared fact",               "such as y^2 = y for a label in {0, 1}"),
  SIMPLIFY          ("simplify",                    "rational normal form"),
  // rules of arrays
  ELEMENT           ("write the element",           "[A b]_i = sum_k A_ik b_k"),
  DELTA             ("Kronecker delta",             "d h_k / d h_j = delta_kj"),
  COLLAPSE          ("one term is left",            "sum_k a_k delta_kj = a_j"),
  ASSEMBLE          ("assemble by the layout",      "entries become the matrix form"),
  // rules of expectations and integrals
  EXPECTATION       ("definition of the expectation", "E[g] = integral of g times the density"),
  SPLIT_INTEGRAL    ("split the integral",          "at a point inside the range"),
  SYMMETRY          ("symmetry",                    "Pr(a) = Pr(-a)"),
  INTEGRATE         ("integrate",                   "the antiderivative at both ends"),
  LINEARITY         ("linearity",                   "E[a x + b y] = a E[x] + b E[y]"),
  INDEPENDENCE      ("independence",                "E[x y] = E[x] E[y]"),
  MOMENT            ("moment of the distribution",  "such as E[x] = mu, Var[x] = sigma^2"),
  VARIANCE          ("variance",                    "Var[x] = E[x^2] - E[x]^2"),
  SECOND_MOMENT     ("second moment",               "E[x^2] = Var[x] + E[x]^2"),
  VARIANCE_OF_SUM   ("variance of a sum",           "Var[a x + b y] = a^2 Var[x] + b^2 Var[y]"),
  EQUAL_TERMS       ("equal terms",                 "a sum of n equal terms is n times one"),
  REPARAMETRISE     ("reparametrisation",           "x = mu + sigma z"),
  UNDER_EXPECTATION ("under the expectation",       "d E[g] / d t = E[d g / d t]"),
  SOLVE             ("solve",                       "a u = b gives u = b/a");
  // @formatter:on

  private final String title;
  private final String says;

  Rule(String title, String says) {
    this.title = title;
    this.says = says;
  }

  /** The rule's name in words, as a reason beside a row. */
  public String title() {
    return title;
  }

  /** What the rule says, in plain notation. */
  public String says() {
    return says;
  }
}
