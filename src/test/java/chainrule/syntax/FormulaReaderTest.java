package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaReaderTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Givens NOTHING = new Givens(Map.of(), List.of(), LIBRARY);

  static Expr read(String formula) {
    return FormulaReader.read(formula, NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          # sums and signs
          a + b - c                     => (+ a b (- c))
          -a + b                        => (+ (- a) b)
          a - b c                       => (+ a (- (* b c)))
          a - (b - c)                   => (+ a (- (+ b (- c))))
          (a + b) + c                   => (+ (+ a b) c)
          -x^2                          => (- (^ x 2))
          -a b                          => (- (* a b))
          --a                           => (- (- a))
          +a                            => a
          a + -b                        => (+ a (- b))
          # products and fractions
          a b c                         => (* a b c)
          a * b · c                     => (* a b c)
          a (b c)                       => (* a (* b c))
          2x                            => (* 2 x)
          theta_11 x                    => (* theta_11 x)
          a/b c                         => (* (/ a b) c)
          a b/c                         => (/ (* a b) c)
          a/b/c                         => (/ (/ a b) c)
          a/(b c)                       => (/ a (* b c))
          a b/c d                       => (* (/ (* a b) c) d)
          1/2 x                         => (* (/ 1 2) x)
          a * -b                        => (* a (- b))
          a/-b                          => (/ a (- b))
          a (-b)                        => (* a (- b))
          # powers
          x^2 y                         => (* (^ x 2) y)
          2^-3                          => (^ 2 (- 3))
          x^a^b                         => (^ x (^ a b))
          (x^a)^b                       => (^ (^ x a) b)
          x^(a b)                       => (^ x (* a b))
          x^{a b}                       => (^ x (* a b))
          x^{-1} y                      => (* (^ x (- 1)) y)
          e^x                           => (exp x)
          e^-f                          => (exp (- f))
          e^(x + y)                     => (exp (+ x y))
          # calls
          exp[x]^2                      => (^ (exp x) 2)
          exp[x^2]                      => (exp (^ x 2))
          exp(x)                        => (exp x)
          a[x]                          => error
          a (x)                         => (* a x)
          a [x]                         => (* a x)
          f(x + 1)                      => (* f (+ x 1))
          2[x + 1]                      => (* 2 (+ x 1))
          (a + b)[c + d]                => (* (+ a b) (+ c d))
          sin x                         => (sin x)
          sin f_2 y                     => (* (sin f_2) y)
          sin x^2                       => (sin (^ x 2))
          sin^2 x                       => (^ (sin x) 2)
          sin^2[x]                      => (^ (sin x) 2)
          sin cos x                     => (sin (cos x))
          -sin x + 1                    => (+ (- (sin x)) 1)
          2 sin x cos x                 => (* 2 (sin x) (cos x))
          log sig[f]                    => (log (sig f))
          2^sin x                       => (^ 2 (sin x))
          log_2[x]                      => (/ (log x) (log 2))
          min[a, b, c]                  => (min a b c)
          swish[z; b]                   => (swish z b)
          swish[z]                      => (swish z 1)
          leaky_relu[z]                 => (leaky_relu z 0.01)
          |x|                           => (abs x)
          |a b| c |d|                   => (* (abs (* a b)) c (abs d))
          |a - |b||                     => (abs (+ a (- (abs b))))
          # numbers and constants
          0.50                          => 0.50
          1e-3                          => 0.001
          .5                            => 0.5
          2 pi r                        => (* 2 PI r)
          infinity                      => INFINITY
          -infinity                     => (- INFINITY)
          # names
          x_{ij}                        => x_ij
          x_{i,j}                       => x_i_j
          T_{ambient}                   => T_ambient
          x' + x''                      => (+ x' x'')
          D E_1 N K T d                 => (* D E_1 N K T d)
          # indicators, cases, conditions
          I[z > 0]                      => (I (> z 0))
          I(z > 0)                      => (I (> z 0))
          a I[z > 0] b                  => (* a (I (> z 0)) b)
          I[0 <= z <= 1]                => (I (and (<= 0 z) (<= z 1)))
          I[z > 0 and y != 1]           => (I (and (> z 0) (!= y 1)))
          { a z if z < 0; z if z >= 0 } => (cases (* a z) (< z 0) z (>= z 0))
          { -z if z < 0; z otherwise }  => (cases (- z) (< z 0) z otherwise)
          2 { 1 if 0 < z < 1; 0 otherwise }^2 => (* 2 (^ (cases 1 (and (< 0 z) (< z 1)) 0 otherwise) 2))
          # sums over an index
          sum_{i=1}^{3} (w x_i - y_i)^2 => (sum i 1 3 (^ (+ (* w (member x i)) (- (member y i))) 2))
          sum_{i=1}^n a b/c + d         => (+ (sum i 1 n (/ (* a b) c)) d)
          2 sum_{i=1}^{n} x_i           => (* 2 (sum i 1 n (member x i)))
          1/n sum_{i=1}^{n} x_i         => (* (/ 1 n) (sum i 1 n (member x i)))
          a/sum_{i=1}^{n} x_i           => (/ a (sum i 1 n (member x i)))
          sum_{i=1}^{2} sum_{j=1}^{3} x_i y_j => (sum i 1 2 (sum j 1 3 (* (member x i) (member y j))))
          x_{i-1} + x_{2}               => (+ (member x (+ i (- 1))) x_2)
          integral_{t=0}^{infinity} exp[-t] => (integral t 0 INFINITY (exp (- t)))
          E[a^2] delta[i, j]            => (* (E (^ a 2)) (delta i j))
          # derivatives
          d y / d x                     => (d y x)
          d^2 y / d x^2                 => (d (d y x) x)
          d^2 y / d x d z               => (d (d y z) x)
          a d y / d x + 1               => (+ (* a (d y x)) 1)
          d y / d g d g / d x           => (* (d y g) (d g x))
          (d y / d x)^2                 => (^ (d y x) 2)
          d l / d sig[f]                => (d l (sig f))
          d (x^2) / d x                 => (d (^ x 2) x)
          d^2 y / d x^2 d g / d x       => (* (d (d y x) x) (d g x))
          d x                           => (* d x)
          d/x                           => (/ d x)
          # hadamard
          a b ⊙ c d                     => (.* (* a b) (* c d))
          """)
  void readsTheTreeThatIsWritten(String formula, String tree) {
    String read;
    try {
      read = Trees.of(read(formula));
    } catch (InputException unreadable) {
      read = "error";
    }
    assertEquals(tree, read, formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          θ₁₁ x + β₀          => theta_11 x + beta_0
          Ω h                 => Omega h
          ωx                  => omega x
          2πr                 => 2 pi r
          ℓᵢ                  => ell_i
          y² − 1              => y^2 - 1
          x⁻¹                 => x^-1
          x¹²                 => x^12
          a × b · c           => a * b * c
          I[z ≥ 0]            => I[z >= 0]
          I[0 ≤ z ≤ 1]        => I[0 <= z <= 1]
          I[z ≠ 0]            => I[z != 0]
          ∂y/∂x               => d y / d x
          ∂²y/∂x∂z            => d^2 y / d x d z
          √x + √(x + 1)       => sqrt[x] + sqrt[x + 1]
          -∞                  => -infinity
          sin² x              => sin^2 x
          ∑_{i=1}^{3} x_i     => sum_{i=1}^{3} x_i
          x̂ + ȳ               => xhat + ybar
          𝕀[z > 0]            => I[z > 0]
          φ ϕ ϵ ε µ           => phi phi epsilon epsilon mu
          x_α                 => x_alpha
          """)
  void readsUnicodeLikeAscii(String unicode, String ascii) {
    assertEquals(read(ascii), read(unicode));
  }

  @Test
  void readsArraysWhereTheyAreDeclared() {
    Givens givens = arrays();
    assertEquals("(+ beta (* Omega h))", Trees.of(FormulaReader.read("beta + Omega h", givens)));
    assertEquals("(T Omega)", Trees.of(FormulaReader.read("Omega^T", givens)));
    assertEquals("(T Omega)", Trees.of(FormulaReader.read("Ωᵀ", givens)));
    assertEquals("(* (d l f) (T h))", Trees.of(FormulaReader.read("d l / d f h^T", givens)));
    assertEquals("(entry Omega i j)", Trees.of(FormulaReader.read("Omega_ij", givens)));
    assertEquals("(entry Omega 1 2)", Trees.of(FormulaReader.read("Omega_{1,2}", givens)));
    assertEquals("(entry Omega i (+ j 1))", Trees.of(FormulaReader.read("Omega_{i,j+1}", givens)));
    assertEquals("(entry h k)", Trees.of(FormulaReader.read("h_k", givens)));
    assertEquals("h_out", Trees.of(FormulaReader.read("h_out", givens)), "declared itself");
    assertEquals(
        "(sum k 1 3 (entry h k))", Trees.of(FormulaReader.read("sum_{k=1}^3 h_k", givens)));
    assertEquals(
        "(^ x T)", Trees.of(FormulaReader.read("x^T", givens)), "a scalar has no transpose");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          trace[S] + tr(S)              => (+ (trace S) (trace S))
          sum[h^2]                      => (sum (^ h 2))
          softmax[h]                    => (softmax h)
          max[h]                        => (max h)
          max[1, 2]                     => (max 1 2)
          norm[h]^2 + ‖h‖² + ||h||^2    => (+ (^ (norm h) 2) (^ (norm h) 2) (^ (norm h) 2))
          ‖Omega‖_F + ||Omega||_F^2     => (+ (normF Omega) (^ (normF Omega) 2))
          ‖h‖_1 ‖h‖₂                    => (* (norm1 h) (norm h))
          ||a| - |b||                   => (abs (+ (abs a) (- (abs b))))
          |‖h‖ - 1|                     => (abs (+ (norm h) (- 1)))
          ‖h - ‖h‖ h‖                   => (norm (+ h (- (* (norm h) h))))
          S^-1 h + S^{-1} h + S⁻¹ h     => (+ (* (inv S) h) (* (inv S) h) (* (inv S) h))
          S^-T S^{-T} S⁻ᵀ               => (* (T (inv S)) (T (inv S)) (T (inv S)))
          inv[S]^T                      => (T (inv S))
          S^2                           => (^ S 2)
          h^-1                          => (^ h (- 1))
          h ⊙ h .* h                    => (.* (.* h h) h)
          ones[n] + zeros[n]            => (+ (ones n) (zeros n))
          identity[n] - ones[n, n]      => (+ (identity n) (- (ones n n)))
          diag[h] diag[S]               => (* (diag h) (diag S))
          concat[h, beta]               => (concat h beta)
          [1, 2; a + b, 4]              => (matrix 1 2 (+ a b) 4)
          [1; 2]                        => (matrix 1 2)
          [a;]                          => (matrix a)
          [a + b] c                     => (* (+ a b) c)
          row_sums[Omega]               => (* Omega (ones n))
          column_sums[Omega]            => (* (T Omega) (ones m))
          omega_i^T h                   => (* (T (entry Omega i)) h)
          omega_{i+1,j}                 => (entry Omega (+ i 1) j)
          sum_{k=1}^{n} Omega_{i,k} h_k => (sum k 1 n (* (entry Omega i k) (entry h k)))
          (S h)_{i} + softmax[h]_{i}    => (+ (entry (* S h) i) (entry (softmax h) i))
          mean_{i=1}^{n} h_i            => (* (/ 1 n) (sum i 1 n (entry h i)))
          mean_{i=0}^{n} a_i            => (* (/ 1 (+ n 1)) (sum i 0 n (member a i)))
          1 - h                         => (+ 1 (- h))
          h - mean[h]                   => (+ h (- (mean h)))
          1 - Omega                     => (+ 1 (- Omega))
          1/(1 + exp[-h])               => (/ 1 (+ 1 (exp (- h))))
          delta[i, j]                   => (delta i j)
          """)
  void readsFunctionsAndOperatorsOfArrays(String formula, String tree) {
    assertEquals(tree, Trees.of(FormulaReader.read(formula, arrays())), formula);
  }

  private static Givens arrays() {
    Symbol n = Symbol.scalar("n");
    Symbol m = Symbol.scalar("m");
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    facts.put(new Symbol("h", Shape.of(n)), List.of());
    facts.put(new Symbol("beta", Shape.of(m)), List.of());
    facts.put(new Symbol("Omega", Shape.of(m, n)), List.of());
    facts.put(new Symbol("S", Shape.of(n, n)), List.of());
    facts.put(Symbol.scalar("h_out"), List.of());
    return new Givens(facts, List.of(), LIBRARY);
  }

  @Test
  void declaredNamesAreNoFunctionsAndNoConstants() {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    for (String name : List.of("sec", "e", "pi", "I", "d", "x")) {
      facts.put(Symbol.scalar(name), List.of());
    }
    Givens givens = new Givens(facts, List.of(), LIBRARY);
    assertEquals("(* sec x)", Trees.of(FormulaReader.read("sec[x]", givens)));
    assertEquals("(^ e x)", Trees.of(FormulaReader.read("e^x", givens)));
    assertEquals("(* 2 pi)", Trees.of(FormulaReader.read("2 pi", givens)));
    assertEquals("(* I x)", Trees.of(FormulaReader.read("I[x]", givens)));
    assertEquals("(/ (* d x) (* d x))", Trees.of(FormulaReader.read("d x / (d x)", givens)));
    assertEquals("(* (/ (* d x) d) x)", Trees.of(FormulaReader.read("d x / d x", givens)));
  }

  @Test
  void readsDefinitionsOfNamesAndOfCalls() {
    Definition name = FormulaReader.readDefinition("u = 1 + exp[-f]", NOTHING);
    assertEquals("u is (+ 1 (exp (- f)))", Trees.of(name.left()) + " is " + Trees.of(name.right()));
    Definition call = FormulaReader.readDefinition("sig[f] = 1/(1 + exp[-f])", NOTHING);
    assertEquals("(sig f)", Trees.of(call.left()));
  }
}
