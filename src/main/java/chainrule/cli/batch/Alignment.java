package chainrule.cli.batch;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.problem.Definition;
import chainrule.render.LatexPrinter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Derivations as one {@code align*} block, the reasons beside the rows. */
record Alignment(LatexPrinter printer, Detail detail) {

  /**
   * @param named the function, where it was given a name for the answer
   */
  String of(Optional<Definition> named, Solution solution) {
    List<String> lines = new ArrayList<>();
    named.ifPresent(each -> lines.add(line(each)));
    for (Block block : solution.blocks()) {
      switch (block) {
        case Block.Worked worked -> add(worked.derivation(), lines);
        case Block.Naming(List<Definition> definitions) ->
            definitions.forEach(each -> lines.add(line(each)));
        case Block.Paragraph other -> {}
        case Block.Finding other -> {}
        case Block.Drawn other -> {}
        case Block.Table other -> {}
      }
    }
    return "\\begin{align*}\n" + String.join("\\\\\n", lines) + "\n\\end{align*}";
  }

  private String line(Definition definition) {
    return printer.print(definition.left()) + " &= " + printer.print(definition.right());
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
