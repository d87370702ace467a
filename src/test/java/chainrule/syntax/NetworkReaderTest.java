package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Expr;
import chainrule.expr.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Library;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays, elements, families of layers, and the tasks of networks in problem files. */
class NetworkReaderTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final String LAYERS =
      """
      function l[f, y]
      let x : vector D_0;  y : vector D_{K+1}
      let beta_k : vector D_{k+1} for k in 0..K;  Omega_k : matrix D_{k+1} x D_k for k in 0..K
      let f_0 = beta_0 + Omega_0 x
      let for k in 1..K:
            h_k = relu[f_{k-1}]
            f_k = beta_k + Omega_k h_k
          ell = l[f_K, y]
      """;

  private static Problem read(String text) {
    return ProblemReader.read(text, "test.deriv", LIBRARY);
  }

  /** The definitions with the sizes of what they define, those of families behind their range. */
  private static List<String> definitions(String text) {
    Problem problem = read(text + "\nbehaviour of relu");
    List<String> all = new ArrayList<>();
    problem.givens().definitions().forEach(each -> all.add(shown(each)));
    for (Family family : problem.givens().families()) {
      String range =
          "%s in %s..%s: "
              .formatted(family.index().name(), Sizes.text(family.from()), Sizes.text(family.to()));
      family.definitions().forEach(each -> all.add(range + shown(each)));
    }
    return all;
  }

  private static String shown(Definition definition) {
    return Trees.of(definition.left())
        + " : "
        + String.join(" x ", definition.left().shape().axes().stream().map(Sizes::text).toList())
        + " = "
        + Trees.of(definition.right());
  }

  @Test
  void layersForEveryIndexAreOneFamilyWhoseShapesFollow() {
    assertEquals(
        List.of(
            "(member f 0) : D_1 = (+ (member beta 0) (* (member Omega 0) x))",
            "ell :  = (l (member f K) y)",
            "k in 1..K: (member h k) : D_k = (relu (member f (+ k (- 1))))",
            "k in 1..K: (member f k) : D_{k+1} = (+ (member beta k) (* (member Omega k) (member h k)))"),
        definitions(LAYERS));
  }

  @Test
  void layersBetweenNumbersAreWrittenOut() {
    assertEquals(
        List.of(
            "(member f 0) : D_1 = (+ (member beta 0) (* (member Omega 0) x))",
            "(member h 1) : D_1 = (relu (member f 0))",
            "(member f 1) : D_2 = (+ (member beta 1) (* (member Omega 1) (member h 1)))",
            "(member h 2) : D_2 = (relu (member f 1))",
            "(member f 2) : D_3 = (+ (member beta 2) (* (member Omega 2) (member h 2)))",
            "ell :  = (l (member f 2) y)"),
        definitions(LAYERS.replace("K+1", "3").replace("..K", "..2").replace("f_K", "f_2")));
  }

  @Test
  void orderOfLayersInARangeIsFree() {
    assertEquals(
        definitions(LAYERS),
        definitions(
            LAYERS.replace(
                """
                      h_k = relu[f_{k-1}]
                      f_k = beta_k + Omega_k h_k
                """,
                "    f_k = beta_k + Omega_k h_k, h_k = relu[f_{k-1}]\n")));
  }

  @Test
  void definitionsMayCarryTheirRangeBehindThem() {
    assertEquals(
        definitions(LAYERS),
        definitions(
            LAYERS.replace(
                """
                let for k in 1..K:
                      h_k = relu[f_{k-1}]
                      f_k = beta_k + Omega_k h_k
                    ell =""",
                """
                let h_k = relu[f_{k-1}], f_k = beta_k + Omega_k h_k for k in 1..K
                let ell =""")));
  }

  private static final String LOSS = "function l[f, y]\nlet y : vector D_o\n";

  @Test
  void aNetworkOfKLayersIsTheFamilyThatOneWritesByHand() {
    assertEquals(
        definitions(LAYERS),
        definitions(
            LOSS
                + "network x : vector D_0 -> K layers of relu, sizes D_k -> vector D_o,"
                + " loss ell = l[f_K, y]"));
  }

  @Test
  void aNetworkOfTwoLayersIsWrittenOutWithSizesOfItsEnds() {
    assertEquals(
        List.of(
            "(member f 0) : 4 = (+ (member beta 0) (* (member Omega 0) x))",
            "(member h 1) : 4 = (tanh (member f 0))",
            "(member f 1) : D = (+ (member beta 1) (* (member Omega 1) (member h 1)))",
            "(member h 2) : D = (sig (member f 1))",
            "(member f 2) : D_o = (+ (member beta 2) (* (member Omega 2) (member h 2)))",
            "ell :  = (l (member f 2) y)"),
        definitions(
            LOSS
                + """
                network x : vector 3 -> 2 layers of tanh, sig, sizes 4, D -> vector D_o
                        loss ell = l[f_2, y]
                """));
  }

  @Test
  void aScalarOutputHasAVectorOfWeights() {
    List<String> read =
        definitions("network x : vector D_i -> 3 layers of relu, sizes D -> scalar");
    assertEquals(
        "(member f 3) :  = (+ (member beta 3) (* (T (member omega 3)) (member h 3)))", read.get(6));
    assertEquals("(member h 2) : D = (relu (member f 1))", read.get(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          x : vector n -> 0 layers of relu, sizes 4 -> scalar        => the number of hidden layers
          x : vector n -> 3 layers of relu, sizes 4, 5 -> scalar     => 2 sizes for 3 hidden layers
          x : vector n -> 3 layers of relu, sig, sizes 4 -> scalar   => 2 activations for 3 hidden layers
          x : vector n -> K layers of relu, sig, sizes D_k -> vector D => K layers have one activation
          x : vector n -> K layers of relu, sizes 4 -> vector 2      => has sizes by their index
          x : matrix n x m -> 2 layers of relu, sizes 4 -> vector 2  => the input of a network is a vector
          x : vector n -> 2 layers of rellu, sizes 4 -> vector 2     => unknown function "rellu"
          x : vector n -> 2 layers of relu, sizes 4                  => unexpected end of the line
          x -> 2 layers of relu                                      => unexpected "->"
          """)
  void refusesNetworksThatSayTooLittle(String network, String message) {
    InputException thrown =
        assertThrows(
            InputException.class, () -> read("network " + network + "\nbehaviour of relu"));
    assertTrue(thrown.render().contains(message), thrown::render);
  }

  @Test
  void functionsOfArraysAreWrittenOutWhereTheyAreCalled() {
    assertEquals(
        List.of(
            "a :  = (mean (^ (+ x (- y)) 2))",
            "b :  = (* (T x) A x)",
            "c :  = (+ (* 3 (mean (^ (+ (* A x) (- y)) 2))) (^ (norm (* A x)) 2))",
            "d : n = (sq x)"),
        definitions(
            """
            function both[f, y; c = 2] = c mse[f, y] + norm[f]^2
            function mse[f, y] = mean[(f - y)^2]
            function quad[x, A] = x^T A x
            function sq[z] = z^2
            let x, y : vector n;  A : matrix n x n
            let a = mse[x, y];  b = quad[x, A];  c = both[A x, y; 3];  d = sq[x]
            """));
    InputException thrown =
        assertThrows(
            InputException.class,
            () ->
                read(
                    """
                    function mse[f, y] = mean[(f - y)^2]
                    let x : vector n; y : vector m; a = mse[x, y]
                    derive d a / d x"""));
    assertEquals(
        "mse[x, y]: a part of its definition adds a vector of n and a vector of m: the sizes n and m differ",
        thrown.diagnostics().get(0).message());
  }

  @Test
  void residualLayersHaveTheShapeOfWhatTheyAddTo() {
    assertEquals(
        List.of(
            "(member f 0) : D = (* A x)",
            "k in 1..K: (member f k) : D = (+ (member f (+ k (- 1))) (* (member Omega k) (relu (member f (+ k (- 1))))))"),
        definitions(
            """
            let x : vector n;  A : matrix D x n
            let Omega_k : matrix D x D for k in 1..K
            let f_0 = A x
            let for k in 1..K: f_k = f_{k-1} + Omega_k relu[f_{k-1}]
            """));
  }

  @Test
  void sequencesOfScalarsAndOfVectorsAreFamiliesToo() {
    assertEquals(
        List.of(
            "(member h 0) :  = c",
            "(member h 1) :  = (tanh (+ (* w (member h 0)) (member x 1)))",
            "(member h 2) :  = (tanh (+ (* w (member h 1)) (member x 2)))"),
        definitions(
            """
            let w, c : scalar;  x_t : scalar for t in 1..2
            let h_0 = c
            let for t in 1..2: h_t = tanh[w h_{t-1} + x_t]
            """));
  }

  @Test
  void elementsAndRowsAreThoseOfDeclaredArrays() {
    assertEquals(
        List.of(
            "(entry y i) :  = (sum k 1 K (* (entry w k) (entry x (+ i k (- 1)))))",
            "L :  = (* (/ 1 M) (sum i 1 M (^ (entry y i) 2)))"),
        definitions(
            """
            let x : vector N;  w : vector K;  y : vector M
            let y_i = sum_{k=1}^{K} w_k x_{i+k-1}
            let L = mean_{i=1}^{M} y_i^2
            """));
    assertEquals(
        List.of(
            "L :  = (sum i 1 N (^ (+ (* (T (entry X i)) w) (- (entry y i))) 2))",
            "(entry Z i j) :  = (* (entry X i j) (entry w j))"),
        definitions(
            """
            let X, Z : matrix N x D;  w : vector D;  y : vector N
            let L = sum_{i=1}^{N} (x_i^T w - y_i)^2
            let Z_ij = X_ij w_j
            """));
  }

  @Test
  void sizesAreNumbersInFormulasAndNamesOfOnesAndZeros() {
    assertEquals(
        List.of("m :  = (* (/ 1 N) (T (ones N)) x)", "s : N+M = (concat x (zeros M))"),
        definitions(
            """
            let x : vector N;  z : vector M
            let m = 1/N ones[N]^T x
            let s = concat[x, zeros[M]]
            """));
  }

  @Test
  void unknownFunctionsOfArraysSayTheShapeOfTheirValue() {
    assertEquals(
        List.of("a :  = (l x)", "b : n = (act x)", "c : m x n = (g x)"),
        definitions(
            """
            function l[f]
            function act[z] elementwise
            function g[x] : matrix m x n  latex "\\mathbf{g}"
            let x : vector n
            let a = l[x];  b = act[x];  c = g[x]
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          backward pass of ell              => BackwardPass ell
          shapes of d ell / d f_0           => Shapes (d ell (member f 0))
          checkpoint every 10 of 50         => Checkpoint 10 50
          checkpoint every c of N           => Checkpoint c N
          initialise ell zero               => Initialise ell 0
          initialise zero                   => Initialise ell 0
          initialise ell to c               => Initialise ell c
          initialise ell 1/2                => Initialise ell (/ 1 2)
          initialize 1/2                    => Initialise ell (/ 1 2)
          derive d f_0 / d x along v        => Product (d (member f 0) x) along v
          derive d f_0 / d x weighted by u  => Product (d (member f 0) x) weighted u
          derive d ell / d Omega_k          => Derive (d ell (member Omega k))
          derive d ell / d f_{k-1}, beta_0  => Derive (d ell (member f (+ k (- 1)))) (d ell (member beta 0))
          derive d^2 ell / d x^2            => Derive (d (d ell x) x)
          derive d f_0 / d x by elements    => Derive (d (member f 0) x) by elements
          """)
  void readsTheTasksOfNetworks(String line, String task) {
    Problem problem = read(LAYERS + "let v : vector D_0;  u : vector D_1\n" + line);
    assertEquals(task, shown(problem.parts().get(0).task()));
  }

  private static String shown(Task task) {
    String name = task.getClass().getSimpleName() + " ";
    return name
        + switch (task) {
          case Task.BackwardPass(Expr of) -> Trees.of(of);
          case Task.Shapes(var derivative) -> Trees.of(derivative);
          case Task.Checkpoint(Expr every, Expr layers) -> Trees.of(every) + " " + Trees.of(layers);
          case Task.Initialise(Expr of, Expr value) -> Trees.of(of) + " " + Trees.of(value);
          case Task.Product(var derivative, Expr direction, boolean along) ->
              Trees.of(derivative) + (along ? " along " : " weighted ") + Trees.of(direction);
          case Task.Derive derive ->
              String.join(" ", derive.derivatives().stream().map(Trees::of).toList())
                  + (derive.byElements() ? " by elements" : "");
          default -> "";
        };
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          let z : vector m; z = A x          => "z" is declared a vector of m, and its definition is a vector of n => ``
          let z = A^T x                      => A^T x multiplies an m × n matrix with a vector of m: the inner sizes n and m differ => ``
          let Y : matrix m x n, symmetric    => only a square matrix can be "symmetric", and this is an m × n matrix => ``
          let s : scalar, one-hot            => only a vector can be "one-hot", and this is a scalar => ``
          let x_i = x_{i-1}                  => "x_i" is defined by itself => another
          let x_1 = 2                        => the indices of a definition of elements are letters => X_ij
          let b : vector n for k in 1..K     => "b" is no member for every k => declare b_k
          let f_k = 2 f_{k-1} for k in 1..K  => the shape of "f_k" does not follow => declare it
          let b_k : scalar for k in 1..3; z = b_4 => undeclared symbol "b_4" => ``
          let b_k : scalar for k in 1..3; z = b_{4} => undeclared symbol "b_{4}" => ``
          let b_k : scalar for k in 1..3; z = sum_{i=1}^{3} b_{i-1+7} + b_{2+2} => "b_{4}" lies outside of the indices of "b" => range
          let b_k : scalar for k in 1..9999; b_k = 1 for k in 1..9999 => more than 2000 members => symbol
          let g_k = h_k, h_k = g_k for k in 1..2 => definitions in a circle => ``
          """)
  void refusesWhatDoesNotFit(String line, String message, String hint) {
    String text =
        "let A : matrix n x m;  " + line.substring(4) + ";  x : vector m\nbehaviour of relu";
    InputException thrown = assertThrows(InputException.class, () -> read(text));
    Diagnostic fault = thrown.diagnostics().get(0);
    assertTrue(fault.message().contains(message), thrown::render);
    assertTrue((fault.hint() == null ? "" : fault.hint()).contains(hint), thrown::render);
  }
}
