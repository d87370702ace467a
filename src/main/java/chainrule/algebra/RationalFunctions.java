package chainrule.algebra;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A workspace in which expressions are rational functions over atoms: symbols, calls, indicators
 * and whatever else is no sum, product, quotient or whole power. Powers of one exponential ({@code
 * exp[-f]}, {@code exp[2 f]}) share an atom, so do a root and what is under it. Scalars only.
 * Methods throw {@link TooLarge} past a budget.
 */
public final class RationalFunctions {
  private static final int MOST_EXPONENT = 64;
  private final Atoms atoms = new Atoms();
  private final Map<Expr, RationalForm> forms = new IdentityHashMap<>();
  private final Set<Symbol> idempotent;

  /**
   * @param idempotent symbols that are their own squares: labels in {0, 1}
   */
  public RationalFunctions(Set<Symbol> idempotent) {
    this.idempotent = Set.copyOf(idempotent);
  }

  public RationalFunctions() {
    this(Set.of());
  }

  /**
   * The normal form of a scalar expression. What is nested is asked for several times, so each node
   * is worked out once: towers of functions would double the work at every level.
   */
  public RationalForm of(Expr expr) {
    RationalForm before = forms.get(expr);
    if (before != null) {
      return before;
    }
    RationalForm form = workedOut(expr);
    forms.put(expr, form);
    return form;
  }

  private RationalForm workedOut(Expr expr) {
    return switch (expr) {
      case Num num -> constant(exact(num));
      case Plus(List<Expr> terms) -> terms.stream().map(this::of).reduce(this::plus).orElseThrow();
      case Negate(Expr body) -> scaled(of(body), BigFraction.ONE.negate());
      case Times(List<Expr> factors) ->
          factors.stream().map(this::of).reduce(this::times).orElseThrow();
      case Quotient(Expr numerator, Expr denominator) -> over(of(numerator), of(denominator));
      case Power power -> power(power);
      case Call call when call.head().equals("exp") -> exponential("e", call.argument(), call);
      case Call call when call.head().equals("sqrt") -> root(call.argument(), 1, 2);
      case Call call when call.head().equals("sin") ->
          ofSquare(call, minus(ONE, cosSquared("cos", call)));
      case Call call when call.head().equals("sinh") ->
          ofSquare(call, minus(cosSquared("cosh", call), ONE));
      default -> atom(expr);
    };
  }

  /**
   * Whether both are the same rational function over the atoms; false proves nothing about values.
   */
  public boolean equal(Expr left, Expr right) {
    return minus(of(left), of(right)).isZero();
  }

  /**
   * The form as an expression: terms in the order of their making, atoms as they were first
   * written.
   */
  public Expr toExpr(RationalForm form) {
    return new FormWriter(atoms).write(form);
  }

  public RationalForm constant(BigFraction value) {
    return new RationalForm(Polynomial.constant(value), Polynomial.ONE);
  }

  /** An expression taken as an atom whatever it is. */
  public RationalForm atom(Expr expr) {
    Object key = expr;
    if (!expr.parts().isEmpty()) {
      List<Object> parts = new ArrayList<>();
      parts.add(Atoms.label(expr));
      expr.parts().forEach(part -> parts.add(part.shape().isScalar() ? of(part) : part));
      key = parts;
    }
    boolean ownSquare = expr instanceof Symbol symbol && idempotent.contains(symbol);
    return ofAtom(atoms.plain(key, expr, ownSquare), 1);
  }

  public RationalForm plus(RationalForm left, RationalForm right) {
    if (left.denominator().equals(right.denominator())) {
      return reduced(left.numerator().plus(right.numerator()), left.denominator());
    }
    return reduced(
        left.numerator()
            .times(right.denominator())
            .plus(right.numerator().times(left.denominator())),
        left.denominator().times(right.denominator()));
  }

  public RationalForm minus(RationalForm left, RationalForm right) {
    return plus(left, scaled(right, BigFraction.ONE.negate()));
  }

  public RationalForm times(RationalForm left, RationalForm right) {
    return reduced(
        left.numerator().times(right.numerator()), left.denominator().times(right.denominator()));
  }

  /**
   * The quotient; an {@link ArithmeticException} where the divisor is zero as a rational function.
   */
  public RationalForm over(RationalForm left, RationalForm right) {
    if (right.isZero()) {
      throw new ArithmeticException("division by zero");
    }
    return reduced(
        left.numerator().times(right.denominator()), left.denominator().times(right.numerator()));
  }

  private static RationalForm scaled(RationalForm form, BigFraction by) {
    return new RationalForm(form.numerator().scaled(by), form.denominator());
  }

  /** The value if the form is a number. */
  public Optional<BigFraction> number(RationalForm form) {
    return form.numerator().isConstant() && form.denominator().isConstant()
        ? Optional.of(form.numerator().constantValue().divide(form.denominator().constantValue()))
        : Optional.empty();
  }

  /**
   * The form with one atom replaced by a rational function.
   *
   * @param atom an expression that is an atom of this workspace
   */
  public RationalForm substitute(RationalForm in, Expr atom, RationalForm value) {
    int number = atomNumber(atom);
    return over(
        substitute(in.numerator(), number, value), substitute(in.denominator(), number, value));
  }

  private RationalForm substitute(Polynomial in, int atom, RationalForm value) {
    RationalForm sum = constant(BigFraction.ZERO);
    for (Map.Entry<Integer, Polynomial> each : in.in(atom).entrySet()) {
      RationalForm coefficient = new RationalForm(each.getValue(), Polynomial.ONE);
      sum = plus(sum, times(coefficient, integerPower(value, each.getKey())));
    }
    return sum;
  }

  /** Numerator and denominator as forms of their own. */
  public List<RationalForm> split(RationalForm form) {
    return List.of(
        new RationalForm(form.numerator(), Polynomial.ONE),
        new RationalForm(form.denominator(), Polynomial.ONE));
  }

  /** The quotient of two polynomial forms, if the second divides the first. */
  public Optional<RationalForm> exactQuotient(RationalForm dividend, RationalForm divisor) {
    return dividend
        .numerator()
        .over(divisor.numerator())
        .map(q -> new RationalForm(q, Polynomial.ONE));
  }

  /**
   * Numerator = quotient · denominator + remainder, as polynomials in one atom whose leading
   * coefficient in the denominator is a number.
   *
   * @return quotient and remainder; empty where the leading coefficient is no number or nothing
   *     divides
   */
  public Optional<List<RationalForm>> divide(RationalForm form, Expr atom) {
    int number = atomNumber(atom);
    Polynomial divisor = form.denominator();
    int degree = divisor.degreeIn(number);
    Polynomial lead = divisor.in(number).getOrDefault(degree, Polynomial.ZERO);
    if (degree == 0 || !lead.isConstant()) {
      return Optional.empty();
    }
    Polynomial quotient = Polynomial.ZERO;
    Polynomial rest = form.numerator();
    while (!rest.isZero() && rest.degreeIn(number) >= degree) {
      int top = rest.degreeIn(number);
      Polynomial shift =
          Polynomial.term(Monomial.of(number, top - degree), lead.constantValue().reciprocal());
      Polynomial term = rest.in(number).getOrDefault(top, Polynomial.ZERO).times(shift);
      quotient = quotient.plus(term);
      rest = rest.minus(term.times(divisor));
    }
    return quotient.isZero()
        ? Optional.empty()
        : Optional.of(
            List.of(
                new RationalForm(quotient, Polynomial.ONE),
                new RationalForm(rest, Polynomial.ONE)));
  }

  /**
   * The number and the product of atoms that divide every term of the numerator, as an expression
   * each.
   */
  public List<RationalForm> contentAndRest(RationalForm polynomial) {
    Polynomial of = polynomial.numerator();
    BigFraction content = of.isZero() ? BigFraction.ONE : of.content();
    Polynomial common = Polynomial.term(of.commonMonomial(), content);
    return List.of(
        new RationalForm(common, Polynomial.ONE),
        new RationalForm(of.over(common).orElse(of), Polynomial.ONE));
  }

  /**
   * A factor of a polynomial form that one atom does not occur in, {@code a + b} of {@code a x + b
   * x + a + b}.
   */
  public Optional<RationalForm> grouped(RationalForm polynomial) {
    Polynomial of = polynomial.numerator();
    for (int i = 0; i < of.width() && of.terms().size() > 3; i++) {
      Polynomial content = of.degreeIn(i) > 0 ? Gcd.contentIn(of, i) : Polynomial.ONE;
      if (!content.isConstant() && content.terms().size() > 1) {
        return Optional.of(new RationalForm(content, Polynomial.ONE));
      }
    }
    return Optional.empty();
  }

  public boolean isNumber(RationalForm form) {
    return number(form).isPresent();
  }

  /** The highest power of the atom in numerator or denominator; 0 where it does not occur. */
  public int degree(RationalForm form, Expr atom) {
    int number = atomNumber(atom);
    return Math.max(form.numerator().degreeIn(number), form.denominator().degreeIn(number));
  }

  /** The coefficients of a polynomial form in one atom, from the constant one up. */
  public List<RationalForm> coefficients(RationalForm form, Expr atom) {
    int number = atomNumber(atom);
    List<RationalForm> coefficients = new ArrayList<>();
    Map<Integer, Polynomial> in = form.numerator().in(number);
    for (int k = 0; k <= form.numerator().degreeIn(number); k++) {
      coefficients.add(new RationalForm(in.getOrDefault(k, Polynomial.ZERO), form.denominator()));
    }
    return coefficients;
  }

  /** The atoms that occur, as they are written, in the order in which they were met. */
  public List<Expr> atomsOf(RationalForm form) {
    List<Expr> found = new ArrayList<>();
    for (int i = 0; i < atoms.count(); i++) {
      if (form.numerator().degreeIn(i) > 0 || form.denominator().degreeIn(i) > 0) {
        found.add(atoms.get(i).written());
      }
    }
    return found;
  }

  private int atomNumber(Expr atom) {
    Polynomial polynomial = of(atom).numerator();
    for (int i = 0; i < atoms.count(); i++) {
      if (polynomial.degreeIn(i) == 1) {
        return i;
      }
    }
    throw new IllegalArgumentException("not an atom");
  }

  private RationalForm ofAtom(int number, int exponent) {
    Polynomial power = Polynomial.term(Monomial.of(number, Math.abs(exponent)), BigFraction.ONE);
    return exponent >= 0 ? reduced(power, Polynomial.ONE) : reduced(Polynomial.ONE, power);
  }

  private RationalForm power(Power power) {
    RationalForm exponent = of(power.exponent());
    Optional<BigFraction> number = number(exponent);
    if (number.isPresent()) {
      int degree =
          Fractions.denominator(number.get()).bitLength() < 8
              ? Fractions.denominator(number.get()).intValueExact()
              : 0;
      boolean small =
          Fractions.numerator(number.get()).abs().compareTo(BigInteger.valueOf(MOST_EXPONENT)) <= 0;
      if (degree == 1 && small) {
        return integerPower(of(power.base()), Fractions.numerator(number.get()).intValueExact());
      }
      return degree > 1 && degree <= 6 && small
          ? root(power.base(), Fractions.numerator(number.get()).intValueExact(), degree)
          : atom(power);
    }
    return exponential(of(power.base()), power.exponent(), power);
  }

  RationalForm integerPower(RationalForm base, int exponent) {
    if (exponent < 0) {
      return over(constant(BigFraction.ONE), integerPower(base, -exponent));
    }
    return reduced(base.numerator().power(exponent), base.denominator().power(exponent));
  }

  private RationalForm root(Expr radicand, int numerator, int degree) {
    RationalForm under = of(radicand);
    return integerPower(ofAtom(atoms.root(degree, under, radicand), 1), numerator);
  }

  private static final RationalForm ONE = new RationalForm(Polynomial.ONE, Polynomial.ONE);

  private RationalForm cosSquared(String head, Call of) {
    return integerPower(atom(Call.of(head, of.argument())), 2);
  }

  /** An atom whose square is told by another: sin^2 = 1 - cos^2. */
  private RationalForm ofSquare(Call call, RationalForm square) {
    List<Object> key = List.of(call.head(), of(call.argument()));
    return ofAtom(atoms.squared(key, call, square), 1);
  }

  /**
   * base^exponent: the whole multiple in the exponent becomes a power of the atom, a whole summand
   * one of the base.
   */
  private RationalForm exponential(Object base, Expr exponent, Expr written) {
    RationalForm form = of(exponent);
    BigFraction content = form.numerator().content();
    if (form.isZero()) {
      return constant(BigFraction.ONE);
    }
    boolean negative = form.numerator().leadingCoefficient().signum() < 0;
    BigFraction multiple = negative ? content.negate() : content;
    boolean whole = Fractions.isWhole(multiple) && Fractions.numerator(multiple).bitLength() < 6;
    int times = whole ? Fractions.numerator(multiple).intValueExact() : 1;
    RationalForm once = scaled(form, BigFraction.of(times).reciprocal());
    Object key = List.of("power", base, once);
    Object mirrored = List.of("power", base, scaled(once, BigFraction.ONE.negate()));
    Integer known = atoms.find(mirrored);
    if (known != null) {
      return ofAtom(known, -times);
    }
    boolean flip =
        times < 0 && atoms.find(key) == null; // exp[-f] was written first: it is the atom
    Expr one =
        Math.abs(times) == 1
            ? written
            : withExponent(written, toExpr(flip ? scaled(once, BigFraction.ONE.negate()) : once));
    return flip
        ? ofAtom(atoms.exponential(mirrored, one), -times)
        : ofAtom(atoms.exponential(key, one), times);
  }

  static Expr withExponent(Expr power, Expr exponent) {
    return power instanceof Call
        ? Exprs.call("exp", exponent)
        : new Power(((Power) power).base(), exponent);
  }

  /**
   * In lowest terms: roots and own squares folded, whole denominator with a positive leading
   * coefficient.
   */
  private RationalForm reduced(Polynomial numerator, Polynomial denominator) {
    return new Reduction(this, atoms).reduce(numerator, denominator);
  }

  /** The exact value of a written number. */
  static BigFraction exact(Num num) {
    if (num.value().precision() > 1000 || Math.abs((long) num.value().scale()) > 1000) {
      throw new TooLarge("number of more than 1000 digits");
    }
    BigInteger unscaled = num.value().unscaledValue();
    int scale = num.value().scale();
    return scale >= 0
        ? BigFraction.of(unscaled, BigInteger.TEN.pow(scale))
        : BigFraction.of(unscaled.multiply(BigInteger.TEN.pow(-scale)));
  }
}
