package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.calculus.Tidy;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.render.PlainPrinter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is struck out of a row is what the next shown row leaves out, no more and no less. */
class StruckTest {
  private static final List<String> LOSSES =
      List.of(
          "let l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]",
          "let l = -(1 - y) log[1 - 1/(1 + exp[-f])] - y log[1/(1 + exp[-f])]",
          "let l = log[f^2] + y log[f]",
          "let l = f^f",
          "let l = log[f^2 + 1]/f",
          "let l = sqrt[f]^3/f",
          "let l = log[f]^2/f^3",
          "let l = -y log[sig[f]] - (1 - y) log[sig[-f]]");

  static Stream<Solution> solutions() {
    Stream<Solution> files =
        Problems.files().stream().flatMap(file -> Problems.solve(Problems.read(file)).stream());
    Stream<Solution> losses =
        LOSSES.stream()
            .map(loss -> Problems.read("let f, y : scalar\n" + loss + "\nderive d l / d f"))
            .flatMap(problem -> Problems.solve(problem).stream());
    return Stream.concat(files, losses);
  }

  @ParameterizedTest
  @MethodSource("solutions")
  void theNextRowIsWhatIsLeft(Solution solution) {
    for (Derivation derivation : Problems.derivations(solution)) {
      for (Detail detail : Detail.values()) {
        List<Row> rows = derivation.shown(detail);
        for (int i = 0; i < rows.size(); i++) {
          if (!rows.get(i).struck().isEmpty()) {
            Row row = rows.get(i);
            assertTrue(
                i + 1 < rows.size(),
                () -> "struck in the last row: " + PlainPrinter.print(row.value()));
            assertEquals(
                PlainPrinter.print(Tidy.tidy(rows.get(i + 1).value())),
                PlainPrinter.print(Tidy.tidy(left(row))),
                () -> detail + ", after " + PlainPrinter.print(row.value()));
          }
        }
      }
    }
  }

  /** A struck term counts nothing, a struck factor or exponent one. */
  private static Expr left(Row row) {
    Expr left = row.value();
    for (Place struck : row.struck()) {
      List<Integer> outer = struck.positions().subList(0, struck.positions().size() - 1);
      boolean term = new Place(outer).in(row.value()) instanceof Plus;
      left = struck.replace(left, term ? Exprs.ZERO : Exprs.ONE);
    }
    return left;
  }
}
