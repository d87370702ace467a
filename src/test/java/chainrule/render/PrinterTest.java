package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.problem.Library;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PrinterTest {
  static List<Samples.Sample> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void plainNotation(Samples.Sample sample) {
    assertEquals(sample.plain(), PlainPrinter.print(sample.expr()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void terminalNotation(Samples.Sample sample) {
    assertEquals(sample.terminal(), TerminalPrinter.print(sample.expr()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void latexNotation(Samples.Sample sample) {
    assertEquals(sample.latex(), new LatexPrinter(Library.EMPTY).print(sample.expr()));
  }
}
