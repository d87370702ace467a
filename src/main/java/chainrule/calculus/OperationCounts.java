package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.expr.Expr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the two modes cost once the local factors are known: a multiplication for each edge of the
 * graph whose other factor is not the seed 1, an addition for each further path that meets at a
 * name.
 */
record OperationCounts(int multiplications, int additions) {

  /** A table of both modes, with the sentence that explains it. */
  static List<Block> of(Dependence dependence, Expr output, List<Expr> inputs) {
    OperationCounts reverse = reverse(dependence, output, inputs);
    OperationCounts forward = forward(dependence, output, inputs);
    Text why =
        Text.of(
            "Once the local factors are known, reverse mode takes one sweep for each output (here 1), forward mode one"
                + " for each input (here "
                + inputs.size()
                + "). Training differentiates one loss by all the parameters of a"
                + " network: one sweep in reverse mode, as many as there are parameters in forward mode.");
    Block.Table table =
        new Block.Table(
            List.of(
                Text.of("mode"),
                Text.of("sweeps"),
                Text.of("multiplications"),
                Text.of("additions")),
            List.of(row("reverse", 1, reverse), row("forward", inputs.size(), forward)));
    return List.of(new Block.Paragraph(why), table);
  }

  private static List<Text> row(String mode, int sweeps, OperationCounts counts) {
    return List.of(
        Text.of(mode),
        Text.of("" + sweeps),
        Text.of("" + counts.multiplications),
        Text.of("" + counts.additions));
  }

  static OperationCounts reverse(Dependence dependence, Expr output, List<Expr> inputs) {
    Map<Expr, Integer> users = new HashMap<>();
    int multiplications = 0;
    for (Edge edge : edges(dependence, output, inputs)) {
      multiplications += edge.user().equals(output) ? 0 : 1;
      users.merge(edge.used(), 1, Integer::sum);
    }
    return new OperationCounts(
        multiplications, users.values().stream().mapToInt(count -> count - 1).sum());
  }

  static OperationCounts forward(Dependence dependence, Expr output, List<Expr> inputs) {
    int multiplications = 0;
    int additions = 0;
    for (Expr input : inputs) {
      Map<Expr, Integer> uses = new HashMap<>();
      for (Edge edge : edges(dependence, output, List.of(input))) {
        multiplications += edge.used().equals(input) ? 0 : 1;
        uses.merge(edge.user(), 1, Integer::sum);
      }
      additions += uses.values().stream().mapToInt(count -> count - 1).sum();
    }
    return new OperationCounts(multiplications, additions);
  }

  /** One name standing in the definition of another. */
  private record Edge(Expr user, Expr used) {}

  private static Set<Edge> edges(Dependence dependence, Expr output, List<Expr> inputs) {
    Set<Edge> edges = new HashSet<>();
    for (Expr input : inputs) {
      Set<Expr> between = new HashSet<>(dependence.between(output, input));
      for (Expr user : between) {
        dependence.uses(user, input).stream()
            .filter(between::contains)
            .forEach(used -> edges.add(new Edge(user, used)));
      }
    }
    return edges;
  }
}
