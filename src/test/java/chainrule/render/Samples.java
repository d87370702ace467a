package chainrule.render;

import static chainrule.expr.ArrayFunction.CONCATENATION;
import static chainrule.expr.ArrayFunction.DETERMINANT;
import static chainrule.expr.ArrayFunction.DIAGONAL;
import static chainrule.expr.ArrayFunction.FROBENIUS_NORM;
import static chainrule.expr.ArrayFunction.IDENTITY;
import static chainrule.expr.ArrayFunction.INVERSE;
import static chainrule.expr.ArrayFunction.LOG_DETERMINANT;
import static chainrule.expr.ArrayFunction.LOG_SOFTMAX_ROWS;
import static chainrule.expr.ArrayFunction.MAXIMUM;
import static chainrule.expr.ArrayFunction.NORM;
import static chainrule.expr.ArrayFunction.NORM_1;
import static chainrule.expr.ArrayFunction.ONES;
import static chainrule.expr.ArrayFunction.SOFTMAX;
import static chainrule.expr.ArrayFunction.TRACE;
import static chainrule.expr.ArrayFunction.ZEROS;
import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.indicator;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Transpose;
import java.math.BigDecimal;
import java.util.List;

/** An expression of every kind, each with the three ways in which it is written. */
final class Samples {
  private Samples() {}

  /** A row of the table. */
  record Sample(Expr expr, String plain, String terminal, String latex) {
    @Override
    public String toString() {
      return plain;
    }
  }

  private static final Expr A = symbol("a");
  private static final Expr B = symbol("b");
  private static final Expr C = symbol("c");
  private static final Expr X = symbol("x");
  private static final Expr Z = symbol("z");
  private static final Expr F = symbol("f");
  private static final Expr Y_I = symbol("y_i");
  private static final Expr SIG = call("sig", F);
  private static final Symbol K = symbol("k");
  private static final Shape VECTOR = Shape.of(symbol("D_h"));
  private static final Symbol OMEGA = new Symbol("Omega", Shape.of(symbol("D_z"), symbol("D_h")));
  private static final Symbol S = new Symbol("S", Shape.of(symbol("n"), symbol("n")));
  private static final Symbol X_MATRIX = new Symbol("X", Shape.of(symbol("n"), symbol("m")));
  private static final Symbol H = new Symbol("h", VECTOR);

  private static Sample row(Expr expr, String plain, String terminal, String latex) {
    return new Sample(expr, plain, terminal, latex);
  }

  static List<Sample> all() {
    return List.of(
        // leaves
        row(num(2), "2", "2", "2"),
        row(new Num(new BigDecimal("0.50")), "0.50", "0.50", "0.50"),
        row(Constant.PI, "pi", "π", "\\pi"),
        row(Constant.INFINITY, "infinity", "∞", "\\infty"),
        row(symbol("theta_11"), "theta_11", "θ₁₁", "\\theta_{11}"),
        row(symbol("ell_i"), "ell_i", "ℓᵢ", "\\ell_{i}"),
        row(symbol("x_i_j"), "x_i_j", "xᵢⱼ", "x_{i,j}"),
        row(symbol("xhat"), "xhat", "x̂", "\\hat{x}"),
        row(symbol("x'"), "x'", "x′", "x^{\\prime}"),
        row(symbol("T_ambient"), "T_ambient", "T_ambient", "T_{\\text{ambient}}"),
        row(symbol("rate"), "rate", "rate", "\\mathrm{rate}"),
        row(OMEGA, "Omega", "Ω", "\\boldsymbol{\\Omega}"),
        row(H, "h", "h", "\\mathbf{h}"),
        row(new Symbol("W^(l)", OMEGA.shape()), "W^(l)", "W⁽ˡ⁾", "\\mathbf{W}^{(l)}"),
        row(new Member("f", minus(K, ONE), VECTOR), "f_{k - 1}", "fₖ₋₁", "\\mathbf{f}_{k-1}"),
        row(new Member("f", K, Shape.SCALAR), "f_k", "fₖ", "f_{k}"),
        row(new Entry(OMEGA, List.of(symbol("i"), K)), "Omega_{i,k}", "Ωᵢₖ", "\\Omega_{ik}"),
        row(new Entry(H, List.of(minus(K, ONE))), "h_{k - 1}", "hₖ₋₁", "h_{k-1}"),
        row(
            new Entry(new Transpose(OMEGA), List.of(K, symbol("i"))),
            "(Omega^T)_{k,i}",
            "(Ωᵀ)ₖᵢ",
            "[\\boldsymbol{\\Omega}^{T}]_{ki}"),
        // sums, signs, products
        row(plus(A, B, C), "a + b + c", "a + b + c", "a+b+c"),
        row(plus(A, plus(B, C)), "a + (b + c)", "a + (b + c)", "a+(b+c)"),
        row(minus(A, B), "a - b", "a - b", "a-b"),
        row(minus(A, minus(B, C)), "a - (b - c)", "a - (b - c)", "a-(b-c)"),
        row(plus(negate(A), B), "-a + b", "-a + b", "-a+b"),
        row(minus(A, negate(B)), "a - (-b)", "a - (-b)", "a-(-b)"),
        row(negate(negate(A)), "-(-a)", "-(-a)", "-(-a)"),
        row(negate(times(A, B)), "-a b", "-a b", "-ab"),
        row(times(negate(A), B), "(-a) b", "(-a) b", "(-a)b"),
        row(times(A, negate(B)), "a (-b)", "a (-b)", "a(-b)"),
        row(times(A, times(B, C)), "a (b c)", "a (b c)", "a(bc)"),
        row(times(TWO, num(3)), "2 * 3", "2·3", "2\\cdot3"),
        row(times(TWO, power(num(3), X)), "2 * 3^x", "2·3ˣ", "2\\cdot3^{x}"),
        row(times(X, TWO), "x * 2", "x·2", "x\\cdot2"),
        row(times(TWO, over(ONE, TWO)), "2 (1/2)", "2 (1/2)", "2\\cdot\\frac{1}{2}"),
        row(times(symbol("omega"), X), "omega x", "ω x", "\\omega x"),
        row(times(symbol("rate"), X), "rate x", "rate x", "\\mathrm{rate}\\,x"),
        row(times(A, plus(B, C)), "a (b + c)", "a (b + c)", "a(b+c)"),
        row(times(SIG, X), "sig[f] x", "sig[f] x", "\\operatorname{sig}[f]\\,x"),
        row(
            times(SIG, minus(ONE, SIG)),
            "sig[f] (1 - sig[f])",
            "sig[f] (1 - sig[f])",
            "\\operatorname{sig}[f]\\bigl(1-\\operatorname{sig}[f]\\bigr)"),
        row(
            times(symbol("phi_1"), indicator(symbol("g_1"), Relation.GREATER, num(0)), X),
            "phi_1 I[g_1 > 0] x",
            "ϕ₁ I[g₁ > 0] x",
            "\\phi_{1}\\,\\mathbb{I}[g_{1}>0]\\,x"),
        // fractions
        row(over(A, B), "a/b", "a/b", "\\frac{a}{b}"),
        row(over(times(A, B), times(C, X)), "(a b)/(c x)", "(a b)/(c x)", "\\frac{ab}{cx}"),
        row(over(over(A, B), C), "(a/b)/c", "(a/b)/c", "\\frac{\\dfrac{a}{b}}{c}"),
        row(times(over(A, B), C), "(a/b) c", "(a/b) c", "\\frac{a}{b}c"),
        row(negate(over(A, B)), "-a/b", "-a/b", "-\\frac{a}{b}"),
        row(over(negate(A), B), "(-a)/b", "(-a)/b", "\\frac{-a}{b}"),
        row(
            times(minus(over(A, B), C), X),
            "(a/b - c) x",
            "(a/b - c) x",
            "\\biggl(\\frac{a}{b}-c\\biggr)x"),
        row(
            over(times(Y_I, minus(ONE, SIG)), SIG),
            "(y_i (1 - sig[f]))/sig[f]",
            "(yᵢ (1 - sig[f]))/sig[f]",
            "\\frac{y_{i}(1-\\operatorname{sig}[f])}{\\operatorname{sig}[f]}"),
        // powers
        row(power(X, TWO), "x^2", "x²", "x^{2}"),
        row(power(X, negate(TWO)), "x^(-2)", "x⁻²", "x^{-2}"),
        row(power(X, over(ONE, TWO)), "x^(1/2)", "x^(1/2)", "x^{1/2}"),
        row(power(negate(X), TWO), "(-x)^2", "(-x)²", "(-x)^{2}"),
        row(negate(power(X, TWO)), "-x^2", "-x²", "-x^{2}"),
        row(power(power(X, TWO), num(3)), "(x^2)^3", "(x²)³", "(x^{2})^{3}"),
        row(power(X, power(A, TWO)), "x^(a^2)", "x^(a²)", "x^{a^{2}}"),
        row(power(call("exp", X), TWO), "exp[x]^2", "exp[x]²", "\\exp[x]^{2}"),
        row(power(over(A, B), TWO), "(a/b)^2", "(a/b)²", "\\biggl(\\frac{a}{b}\\biggr)^{2}"),
        row(power(symbol("x'"), TWO), "x'^2", "x′²", "{x^{\\prime}}^{2}"),
        row(power(X, symbol("T")), "x^(T)", "xᵀ", "x^{T}"),
        // calls
        row(call("exp", negate(F)), "exp[-f]", "exp[-f]", "\\exp[-f]"),
        row(
            call("log", minus(ONE, SIG)),
            "log[1 - sig[f]]",
            "log[1 - sig[f]]",
            "\\log\\bigl[1-\\operatorname{sig}[f]\\bigr]"),
        row(
            call("cos", call("exp", call("sin", X))),
            "cos[exp[sin[x]]]",
            "cos[exp[sin[x]]]",
            "\\cos\\Bigl[\\exp\\bigl[\\sin[x]\\bigr]\\Bigr]"),
        row(call("sqrt", plus(X, ONE)), "sqrt[x + 1]", "√(x + 1)", "\\sqrt{x+1}"),
        row(power(call("sqrt", X), TWO), "sqrt[x]^2", "(√x)²", "(\\sqrt{x})^{2}"),
        row(call("abs", negate(X)), "abs[-x]", "|-x|", "\\left\\vert -x\\right\\vert"),
        row(call("max", A, B), "max[a, b]", "max[a, b]", "\\max[a,b]"),
        row(
            new Call("swish", List.of(Z), List.of(B)),
            "swish[z; b]",
            "swish[z; b]",
            "\\operatorname{swish}[z;b]"),
        row(call("a", Z), "a[z]", "a[z]", "a[z]"),
        row(call("asin", X), "asin[x]", "asin[x]", "\\arcsin[x]"),
        // conditions
        row(
            new Indicator(
                new Condition.AllOf(
                    List.of(
                        new Comparison(num(0), Relation.AT_MOST, Z),
                        new Comparison(Z, Relation.LESS, ONE)))),
            "I[0 <= z < 1]",
            "I[0 ≤ z < 1]",
            "\\mathbb{I}[0\\le z<1]"),
        row(
            new Indicator(
                new Condition.AllOf(
                    List.of(
                        new Comparison(A, Relation.GREATER, B),
                        new Comparison(A, Relation.NOT_EQUAL, C)))),
            "I[a > b and a != c]",
            "I[a > b and a ≠ c]",
            "\\mathbb{I}[a>b,\\;a\\ne c]"),
        row(
            new Cases(
                List.of(
                    new Cases.Branch(
                        times(symbol("alpha"), Z), new Comparison(Z, Relation.LESS, num(0))),
                    new Cases.Branch(Z, new Condition.Otherwise()))),
            "{ alpha z if z < 0; z otherwise }",
            "{ α z if z < 0; z otherwise }",
            "\\begin{cases}\\alpha z & \\text{if } z<0 \\\\ z & \\text{otherwise} \\end{cases}"),
        // sums, integrals, expectations
        row(
            new Sum(symbol("i"), ONE, num(3), times(symbol("x_i"), Y_I)),
            "sum_{i=1}^{3} x_i y_i",
            "Σ_{i=1..3} xᵢ yᵢ",
            "\\sum_{i=1}^{3}x_{i}y_{i}"),
        row(
            times(TWO, new Sum(symbol("i"), ONE, num(3), plus(X, Y_I))),
            "2 (sum_{i=1}^{3} (x + y_i))",
            "2 (Σ_{i=1..3} (x + yᵢ))",
            "2\\sum_{i=1}^{3}(x+y_{i})"),
        row(
            new Integral(symbol("a"), num(0), Constant.INFINITY, power(A, TWO)),
            "integral_{a=0}^{infinity} a^2",
            "∫_{0..∞} a² da",
            "\\int_{0}^{\\infty}a^{2}\\,da"),
        row(new Expectation(power(A, TWO)), "E[a^2]", "E[a²]", "\\mathbb{E}[a^{2}]"),
        row(new Delta(K, symbol("j")), "delta[k, j]", "δₖⱼ", "\\delta_{kj}"),
        // derivatives
        row(
            Derivative.total(symbol("ell_i"), F),
            "d ell_i / d f",
            "∂ℓᵢ/∂f",
            "\\frac{\\partial\\ell_{i}}{\\partial f}"),
        row(
            times(Derivative.total(Z, A), Derivative.total(A, X)),
            "(d z / d a) (d a / d x)",
            "(∂z/∂a) (∂a/∂x)",
            "\\frac{\\partial z}{\\partial a}\\frac{\\partial a}{\\partial x}"),
        row(
            times(Derivative.total(symbol("ell_i"), SIG), Derivative.total(SIG, F)),
            "(d ell_i / d sig[f]) (d sig[f] / d f)",
            "(∂ℓᵢ/∂sig[f]) (∂sig[f]/∂f)",
            "\\frac{\\partial\\ell_{i}}{\\partial\\operatorname{sig}[f]}\\cdot"
                + "\\frac{\\partial\\operatorname{sig}[f]}{\\partial f}"),
        row(
            Derivative.total(Derivative.total(Z, X), X),
            "d^2 z / d x^2",
            "∂²z/∂x²",
            "\\frac{\\partial^{2}z}{\\partial x^{2}}"),
        row(
            Derivative.total(Derivative.total(Z, A), X),
            "d^2 z / d x d a",
            "∂²z/∂x∂a",
            "\\frac{\\partial^{2}z}{\\partial x\\,\\partial a}"),
        row(
            Derivative.total(plus(power(X, TWO), A), X),
            "d (x^2 + a) / d x",
            "∂(x² + a)/∂x",
            "\\frac{\\partial}{\\partial x}(x^{2}+a)"),
        row(
            power(Derivative.total(Z, X), TWO),
            "(d z / d x)^2",
            "(∂z/∂x)²",
            "\\biggl(\\frac{\\partial z}{\\partial x}\\biggr)^{2}"),
        // arrays
        row(times(OMEGA, H), "Omega h", "Ω h", "\\boldsymbol{\\Omega}\\mathbf{h}"),
        row(
            times(new Transpose(OMEGA), H),
            "Omega^T h",
            "Ωᵀ h",
            "\\boldsymbol{\\Omega}^{T}\\mathbf{h}"),
        row(
            new Transpose(times(OMEGA, H)),
            "(Omega h)^T",
            "(Ω h)ᵀ",
            "(\\boldsymbol{\\Omega}\\mathbf{h})^{T}"),
        row(
            new Hadamard(H, times(new Transpose(OMEGA), H)),
            "h ⊙ (Omega^T h)",
            "h ⊙ (Ωᵀ h)",
            "\\mathbf{h}\\odot(\\boldsymbol{\\Omega}^{T}\\mathbf{h})"),
        row(
            new Hadamard(new Hadamard(H, H), Derivative.total(Z, H)),
            "h ⊙ h ⊙ (d z / d h)",
            "h ⊙ h ⊙ (∂z/∂h)",
            "\\mathbf{h}\\odot\\mathbf{h}\\odot\\frac{\\partial z}{\\partial\\mathbf{h}}"),
        row(
            new Sum(K, ONE, symbol("n"), new Hadamard(H, H)),
            "sum_{k=1}^{n} (h ⊙ h)",
            "Σ_{k=1..n} (h ⊙ h)",
            "\\sum_{k=1}^{n}(\\mathbf{h}\\odot\\mathbf{h})"),
        row(new Entry(OMEGA, List.of(symbol("i"))), "Omega_i", "Ωᵢ", "\\boldsymbol{\\Omega}_{i}"),
        row(new Entry(X_MATRIX, List.of(symbol("i"))), "X_i", "Xᵢ", "\\mathbf{x}_{i}"),
        row(array(INVERSE, S), "S^-1", "S⁻¹", "\\mathbf{S}^{-1}"),
        row(new Transpose(array(INVERSE, S)), "S^-T", "S⁻ᵀ", "\\mathbf{S}^{-T}"),
        row(
            array(INVERSE, plus(S, S)),
            "(S + S)^-1",
            "(S + S)⁻¹",
            "(\\mathbf{S}+\\mathbf{S})^{-1}"),
        row(power(array(NORM, H), 2), "norm[h]^2", "‖h‖²", "\\lVert\\mathbf{h}\\rVert^{2}"),
        row(array(NORM_1, H), "norm1[h]", "‖h‖₁", "\\lVert\\mathbf{h}\\rVert_{1}"),
        row(
            power(array(FROBENIUS_NORM, OMEGA), 2),
            "normF[Omega]^2",
            "‖Ω‖_F²",
            "\\lVert\\boldsymbol{\\Omega}\\rVert_{F}^{2}"),
        row(array(TRACE, S), "trace[S]", "tr[S]", "\\operatorname{tr}[\\mathbf{S}]"),
        row(array(DETERMINANT, S), "det[S]", "det[S]", "\\det[\\mathbf{S}]"),
        row(array(LOG_DETERMINANT, S), "logdet[S]", "log det[S]", "\\log\\det[\\mathbf{S}]"),
        row(array(SOFTMAX, H), "softmax[h]", "softmax[h]", "\\operatorname{softmax}[\\mathbf{h}]"),
        row(
            array(LOG_SOFTMAX_ROWS, OMEGA),
            "logsoftmax_rows[Omega]",
            "logsoftmax_rows[Ω]",
            "\\operatorname{logsoftmax}_{\\text{rows}}[\\boldsymbol{\\Omega}]"),
        row(array(MAXIMUM, H), "max[h]", "max[h]", "\\max[\\mathbf{h}]"),
        row(
            times(TWO, array(DIAGONAL, H), H),
            "2 diag[h] h",
            "2 diag[h] h",
            "2\\operatorname{diag}[\\mathbf{h}]\\,\\mathbf{h}"),
        row(array(ONES, symbol("n")), "ones[n]", "1ₙ", "\\mathbf{1}_{n}"),
        row(
            array(ZEROS, symbol("m"), symbol("n")),
            "zeros[m, n]",
            "0_{m×n}",
            "\\mathbf{0}_{m\\times n}"),
        row(array(IDENTITY, symbol("n")), "identity[n]", "Iₙ", "\\mathbf{I}_{n}"),
        row(
            array(CONCATENATION, H, H),
            "concat[h, h]",
            "concat[h, h]",
            "\\begin{pmatrix}\\mathbf{h} \\\\ \\mathbf{h}\\end{pmatrix}"),
        row(
            new MatrixLiteral(List.of(List.of(A, B), List.of(ONE, C))),
            "[a, b; 1, c]",
            "[a, b; 1, c]",
            "\\begin{pmatrix}a & b \\\\ 1 & c\\end{pmatrix}"),
        row(over(H, symbol("sigma")), "h/sigma", "h/σ", "\\frac{\\mathbf{h}}{\\sigma}"));
  }

  private static Expr array(ArrayFunction function, Expr... arguments) {
    return ArrayCall.of(function, arguments);
  }
}
