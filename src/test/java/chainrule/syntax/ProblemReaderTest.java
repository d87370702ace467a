package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Layout;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemReaderTest {
  private static final Library LIBRARY = StandardLibrary.load();

  private static Problem read(String text) {
    return ProblemReader.read(text, "test.deriv", LIBRARY);
  }

  private static String trees(List<? extends Expr> all) {
    return all.stream().map(Trees::of).collect(Collectors.joining(", "));
  }

  private static String definitions(List<Definition> all) {
    return all.stream()
        .map(each -> Trees.of(each.left()) + " = " + Trees.of(each.right()))
        .collect(Collectors.joining("; "));
  }

  /** The task in one line, with its trees. */
  private static String task(Task task) {
    return switch (task) {
      case Task.Derive derive ->
          "derive "
              + trees(derive.derivatives())
              + (derive.route().isEmpty() ? "" : " via " + definitions(derive.route()))
              + (derive.byElements() ? " by elements" : "");
      case Task.Chain chain -> "chain " + trees(chain.derivatives());
      case Task.Reverse reverse ->
          "reverse " + Trees.of(reverse.of()) + " by " + trees(reverse.by());
      case Task.Forward forward ->
          "forward " + Trees.of(forward.of()) + " by " + Trees.of(forward.by());
      case Task.Limits limits -> "limits " + Trees.of(limits.derivative());
      case Task.Behaviour behaviour -> "behaviour " + behaviour.function();
      case Task.Product product -> "product " + Trees.of(product.derivative());
      case Task.BackwardPass pass -> "backward pass " + Trees.of(pass.of());
      case Task.Shapes shapes -> "shapes " + Trees.of(shapes.derivative());
      case Task.Checkpoint checkpoint -> "checkpoint " + Trees.of(checkpoint.every());
      case Task.Initialise initialise -> "initialise " + Trees.of(initialise.value());
      case Task.Moments moments -> "expectation " + trees(moments.asked());
      case Task.Solve solve ->
          "solve "
              + Trees.of(solve.left())
              + " = "
              + Trees.of(solve.right())
              + " for "
              + Trees.of(solve.unknown());
      case Task.Train train -> "train " + Trees.of(train.loss());
    };
  }

  @Test
  void readsTheBinaryCrossEntropy() {
    Problem problem =
        read(
            """
            problem 7.5 "Binary cross-entropy through a sigmoid"
            source  "Understanding Deep Learning, Problem 7.5"
            ask     "Find the derivative of the loss with respect to the network's output."
            points  4
            layout  numerator
            evidence table
            hint    "Name the inner function."

            let f, y_i : scalar
            let l_i = -(1 - y_i) log[1 - sig[f]] - y_i log[sig[f]]

            part (a)  derive d l_i / d f
                      expect sig[f] - y_i
                      mark 1 for d l_i / d sig[f]
                      mark 1.5 for d sig[f] / d f
                      hint "Chain rule."
                      remark "Prediction minus label."
                      points 3
            part (b)  "The same by the definition." derive d l_i / d f  via sig[f] = 1/(1 + exp[-f])
            """);
    Part a = problem.parts().get(0);
    Part b = problem.parts().get(1);
    assertAll(
        () -> assertEquals("7.5", problem.number()),
        () -> assertEquals("Binary cross-entropy through a sigmoid", problem.title()),
        () -> assertEquals("Understanding Deep Learning, Problem 7.5", problem.source()),
        () ->
            assertEquals(
                "Find the derivative of the loss with respect to the network's output.",
                problem.ask()),
        () -> assertEquals(new BigDecimal("4"), problem.points()),
        () -> assertEquals(Layout.NUMERATOR, problem.layout()),
        () -> assertEquals(Problem.EvidenceStyle.TABLE, problem.evidence()),
        () -> assertEquals(List.of("Name the inner function."), problem.hints()),
        () ->
            assertEquals(
                "[f, y_i]",
                problem.givens().facts().keySet().stream().map(Symbol::name).toList().toString()),
        () ->
            assertEquals(
                "l_i = (+ (- (* (+ 1 (- y_i)) (log (+ 1 (- (sig f)))))) (- (* y_i (log (sig f)))))",
                definitions(problem.givens().definitions())),
        () -> assertEquals("(a)", a.label()),
        () -> assertNull(a.ask()),
        () -> assertEquals("derive (d l_i f)", task(a.task())),
        () -> assertEquals("(+ (sig f) (- y_i))", trees(a.expected())),
        () ->
            assertEquals(
                "(d l_i (sig f)), (d (sig f) f)",
                trees(a.milestones().stream().map(Part.Milestone::derivative).toList())),
        () -> assertEquals(new BigDecimal("1.5"), a.milestones().get(1).points()),
        () -> assertEquals(List.of("Chain rule."), a.hints()),
        () -> assertEquals(List.of("Prediction minus label."), a.remarks()),
        () -> assertEquals(new BigDecimal("3"), a.points()),
        () -> assertEquals("(b)", b.label()),
        () -> assertEquals("The same by the definition.", b.ask()),
        () ->
            assertEquals("derive (d l_i f) via (sig f) = (/ 1 (+ 1 (exp (- f))))", task(b.task())));
  }

  @Test
  void readsTheLinearLayer() {
    Problem problem =
        read(
            """
            problem 7.6 "Derivative of a linear layer"
            let h : vector D_h;  beta : vector D_z;  Omega : matrix D_z x D_h
            let z = beta + Omega h
            derive d z / d h by elements
            expect Omega^T
            """);
    Symbol z = (Symbol) problem.givens().definitions().get(0).left();
    assertEquals("D_z", trees(z.shape().axes()));
    assertEquals("derive (d z h) by elements", task(problem.parts().get(0).task()));
    assertEquals("(T Omega)", trees(problem.parts().get(0).expected()));
    assertNull(problem.parts().get(0).label());
  }

  @Test
  void readsFunctionsOfTheFile() {
    Problem problem =
        read(
            """
            function f[x, phi]                    # the network, unknown
            function swish[z; b] = z sig[b z]     latex "\\operatorname{swish}"
              title "swish"
              derivative by b  z^2 sig[b z] (1 - sig[b z])
            function a[z; alpha = 0.1] = { alpha z if z < 0; z if z >= 0 }
              kinks z = 0   domain z > -10
            let x_i, phi, y_i : scalar
            let ell_i = (y_i - f[x_i, phi])^2
            derive d ell_i / d f[x_i, phi]
            behaviour of a
            """);
    FunctionDefinition f = problem.own().get(0);
    FunctionDefinition swish = problem.own().get(1);
    FunctionDefinition a = problem.own().get(2);
    assertAll(
        () -> assertTrue(f.isUnknown()),
        () -> assertEquals("derive (d ell_i (f x_i phi))", task(problem.parts().get(0).task())),
        () -> assertEquals("behaviour a", task(problem.parts().get(1).task())),
        () -> assertEquals("\\operatorname{swish}", swish.latex()),
        () ->
            assertEquals(
                "(* (^ z 2) (sig (* b z)) (+ 1 (- (sig (* b z)))))",
                Trees.of(swish.stated(Symbol.scalar("b")).orElseThrow())),
        () ->
            assertEquals(
                "{alpha=0.1}",
                a.defaults().entrySet().stream()
                    .collect(Collectors.toMap(e -> e.getKey().name(), e -> Trees.of(e.getValue())))
                    .toString()),
        () -> assertEquals("(= z 0)", Trees.of(a.kinks().get(0))),
        () -> assertEquals("(> z (- 10))", Trees.of(a.domain().get(0))),
        () -> assertEquals(swish, problem.givens().library().get("swish"), "the file's own wins"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          derive d y / d x                                => derive (d y x)
          derive d y / d x, z, sig[u]                     => derive (d y x), (d y z), (d y (sig u))
          derive d y / d x, d u / d z                     => derive (d y x), (d u z)
          derive ∂y/∂x, z                                 => derive (d y x), (d y z)
          derive d^2 y / d x^2                            => derive (d (d y x) x)
          derive d^2 y / d x d z                          => derive (d (d y z) x)
          derive d^2 y / d x^2, z^2                       => derive (d (d y x) x), (d (d y z) z)
          derive d y / d x via v = x z, w = v^2           => derive (d y x) via v = (* x z); w = (^ v 2)
          derive d y / d x by elements via v = x z        => derive (d y x) via v = (* x z) by elements
          derive d y / d x via sig[u] = 1/(1 + exp[-u])   => derive (d y x) via (sig u) = (/ 1 (+ 1 (exp (- u))))
          chain d y / d x, u                              => chain (d y x), (d y u)
          reverse d y / d x, z                            => reverse y by x, z
          forward d y / d x                               => forward y by x
          limits of d y / d x                             => limits (d y x)
          behaviour of heaviside                          => behaviour heaviside
          behavior of rect                                => behaviour rect
          """)
  void readsEveryTask(String written, String task) {
    Problem problem = read("let x, z : scalar\nlet u = x z; y = sig[u] + x\n" + written);
    assertEquals(task, task(problem.parts().get(0).task()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          scalar                        => ()  => none
          vector n                      => (n)  => none
          vector 3                      => (3)  => none
          matrix m x n                  => (m, n)  => none
          matrix 2 × 3                  => (2, 3)  => none
          matrix n-1 x (n + 1)          => ((+ n (- 1)), (+ n 1))  => none
          array a x b x c               => (a, b, c)  => none
          scalar in {0,1}               => ()  => {0, 1}
          scalar, in {-1, 1}            => ()  => {(- 1), 1}
          scalar ∈ (0,1)                => ()  => ]0 1[
          scalar in [0,1]               => ()  => [0 1]
          scalar in (0, 2 pi]           => ()  => ]0 (* 2 PI)]
          scalar positive               => ()  => POSITIVE
          scalar, nonnegative, count    => ()  => NONNEGATIVE COUNT
          scalar in (0,1), fixed        => ()  => ]0 1[ FIXED
          vector n, one-hot             => (n)  => ONE_HOT
          matrix n x n, one-hot rows    => (n, n)  => ONE_HOT_ROWS
          vector n sums to 1            => (n)  => SUMS_TO_ONE
          matrix n x n symmetric SPD    => (n, n)  => SYMMETRIC POSITIVE_DEFINITE
          matrix n x n, invertible      => (n, n)  => INVERTIBLE
          """)
  void readsShapesAndFacts(String declared, String axes, String facts) {
    Problem problem = read("let q : " + declared + "; x : scalar\nlet y = x\nderive d y / d x");
    Symbol q = problem.givens().facts().keySet().iterator().next();
    assertEquals(axes, "(" + trees(q.shape().axes()) + ")");
    assertEquals(
        facts.equals("none") ? "" : facts,
        problem.givens().factsOf(q).stream()
            .map(ProblemReaderTest::fact)
            .collect(Collectors.joining(" ")));
  }

  private static String fact(Fact fact) {
    return switch (fact) {
      case Fact.OneOf oneOf -> "{" + trees(oneOf.values()) + "}";
      case Fact.Between range ->
          (range.lowIncluded() ? "[" : "]")
              + Trees.of(range.low())
              + " "
              + Trees.of(range.high())
              + (range.highIncluded() ? "]" : "[");
      case Fact.Property property -> property.name();
    };
  }

  @Test
  void endsStatementsWhereAReaderWould() {
    Problem problem =
        read(
            """
            let a, b,
                c : scalar   # a comment
            let u = a
                    + b      # an operator begins the line
                v = u *
                    c        # an operator ends the line
                w = sig[u
                        + v]
                y = u v, z = w y
            let p = z; q = p;
                r = q

            part (a) "Work out
                      both."
              derive d r / d a,
                             b
                via t = a b
              expect a,
                     b
            hint "One" "two"
                 "three."
            derive d r / d c; derive d y / d c
            """);
    assertEquals(
        "u = (+ a b); v = (* u c); w = (sig (+ u v)); y = (* u v); z = (* w y); p = z; q = p; r = q",
        definitions(problem.givens().definitions()));
    assertEquals("derive (d r a), (d r b) via t = (* a b)", task(problem.parts().get(0).task()));
    assertEquals("Work out both.", problem.parts().get(0).ask());
    assertEquals(List.of("One two three."), problem.parts().get(0).hints());
    assertEquals(3, problem.parts().size());
  }

  @Test
  void ordersDefinitionsSoThatEachUsesOnlyEarlierOnes() {
    Problem problem = read("let x : scalar\nlet c = a b; b = a^2; a = x; d = 1\nderive d c / d x");
    assertEquals(
        "a = x; b = (^ a 2); c = (* a b); d = 1", definitions(problem.givens().definitions()));
  }

  @Test
  void readsNamesThatAreWordsElsewhere() {
    Problem problem =
        read(
            """
            let d, e, I, T, K, points, part, sec, via, x : scalar
            let y = d e I T K points part + sec (via + x) + e^x + I[d + 1]
            derive d y / d d, x, points, T
            """);
    assertEquals(
        "derive (d y d), (d y x), (d y points), (d y T)", task(problem.parts().get(0).task()));
    assertEquals(
        "y = (+ (* d e I T K points part) (* sec (+ via x)) (^ e x) (* I (+ d 1)))",
        definitions(problem.givens().definitions()));
  }

  @Test
  void readsMembersOfFamiliesInSums() {
    Problem problem =
        read(
            """
            let w, b, x_i, y_i : scalar
            let L = sum_{i=1}^{3} (w x_i + b - y_i)^2 + y_2
            derive d L / d w, x_1
            """);
    assertEquals(
        "L = (+ (sum i 1 3 (^ (+ (* w (member x i)) b (- (member y i))) 2)) (member y 2))",
        definitions(problem.givens().definitions()));
    assertEquals("derive (d L w), (d L (member x 1))", task(problem.parts().get(0).task()));
  }

  @Test
  void readsSeveralProblemsOfOneFile() {
    List<Problem> problems =
        ProblemReader.readAll(
            """
            let x : scalar; y = x^2
            problem 1
            derive d y / d x
            problem 2 "Second"
            let x : scalar
            let y = x^3
            derive d y / d x
            """,
            "two.deriv",
            LIBRARY);
    assertEquals(List.of("1", "2"), problems.stream().map(Problem::number).toList());
    assertEquals("y = (^ x 3)", definitions(problems.get(1).givens().definitions()));
  }

  @Test
  void readsAThousandDefinitionsInAnyOrder() {
    StringBuilder text = new StringBuilder("let x : scalar\n");
    int depth = 2000;
    for (int i = depth; i >= 1; i--) {
      text.append("let w_")
          .append(i)
          .append(" : scalar\nlet h_")
          .append(i)
          .append(" = sig[w_")
          .append(i)
          .append(' ')
          .append(i == 1 ? "x" : "h_" + (i - 1))
          .append("]\n");
    }
    text.append("derive d h_").append(depth).append(" / d x");
    for (int i = 1; i <= depth; i++) {
      text.append(", w_").append(i);
    }
    Problem problem =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(text.toString()));
    assertEquals(depth, problem.givens().definitions().size());
    Derivative last = ((Task.Derive) problem.parts().get(0).task()).derivatives().get(depth);
    assertEquals("(d h_2000 w_2000)", Trees.of(last));
  }
}
