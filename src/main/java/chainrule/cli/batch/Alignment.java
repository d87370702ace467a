package chainrule.cli.batch;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.render.LatexPrinter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Derivations as one {@code align*} block, the reasons beside the rows. */
record Alignment(LatexPrinter printer, Detail detail) {

  String of(List<Derivation> derivations) {
    List<String> lines = new ArrayList<>();
    derivations.forEach(derivation -> add(derivation, lines));
    return "\\begin{align*}\n" + String.join("\\\\\n", lines) + "\n\\end{align*}";
  }

  private void add(Derivation derivation, List<String> lines) {
    String left = printer.print(derivation.left());
    for (Row row : derivation.shown(detail)) {
      String value = printer.print(row.value(), new HashSet<>(row.struck()));
      String reason =
          row.reason().isEmpty() ? "" : " && \\text{" + printer.print(row.reason()) + "}";
      lines.add(left + " &= " + value + reason);
      left = "";
    }
  }
}
