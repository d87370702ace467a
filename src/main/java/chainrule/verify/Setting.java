package chainrule.verify;

import chainrule.algebra.SecondOpinion;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What all claims of a solution share: the points, the code, the graph.
 *
 * @param givens with smooth functions standing in for unknown ones
 * @param own by position among the claims: the rows in their own terms, where the whole is too
 *     large to be computed for each claim
 * @param local by position among the claims: the difference, for a claim on a local factor
 */
record Setting(
    List<Claim> claims,
    Givens givens,
    Table table,
    Composition composition,
    List<Optional<OwnTerms>> own,
    List<Optional<Difference>> local,
    SecondOpinion opinion,
    RandomGenerator random) {

  /**
   * From so many claims times definitions on, each line is checked in its own terms and the whole
   * along directions.
   */
  private static final int LARGE = 300;

  static Setting of(
      List<Claim> claims, Givens given, SecondOpinion opinion, RandomGenerator random, int effort) {
    Givens givens = withStandIns(claims, given, random);
    boolean large = (long) claims.size() * givens.definitions().size() > LARGE;
    Graph graph = new Graph(claims, givens);
    Composition composition = new Composition(graph, opinion, moreByThanOf(claims));
    List<Optional<OwnTerms>> own =
        large
            ? ownTerms(claims, composition, givens)
            : claims.stream().map(claim -> Optional.<OwnTerms>empty()).toList();
    List<Optional<Difference>> local =
        claims.stream().map(claim -> Difference.local(claim, givens)).toList();
    Table table = table(claims, own, local, graph, givens, random, effort);
    table.samples().forEach(sample -> composition.add(point(graph, table, sample)));
    return new Setting(claims, givens, table, composition, own, local, opinion, random);
  }

  /**
   * The rows of a claim in their own terms; nothing where they rest on what the graph does not
   * know.
   */
  Optional<OwnTerms> ownTerms(Claim claim) {
    return ownTerms(List.of(claim), composition, givens).getFirst();
  }

  private static Givens withStandIns(List<Claim> claims, Givens given, RandomGenerator random) {
    List<Expr> all = new ArrayList<>();
    claims.forEach(claim -> all.addAll(claim.expressions()));
    return StandIns.with(given, Program.freeAtoms(all, given), Sizes.NONE, random);
  }

  private static boolean moreByThanOf(List<Claim> claims) {
    Set<Expr> ofs = new LinkedHashSet<>();
    Set<Expr> bys = new LinkedHashSet<>();
    for (Claim claim : claims) {
      claim.derivative().map(Derivative::of).ifPresent(ofs::add);
      claim.derivative().map(Derivative::by).ifPresent(bys::add);
    }
    return bys.size() >= ofs.size();
  }

  private static List<Optional<OwnTerms>> ownTerms(
      List<Claim> claims, Composition composition, Givens givens) {
    Map<Expr, Expr> definitions = new HashMap<>();
    givens.definitions().forEach(each -> definitions.putIfAbsent(each.left(), each.right()));
    return claims.stream()
        .map(claim -> OwnTerms.of(claim, composition, definitions, givens))
        .toList();
  }

  private static Table table(
      List<Claim> claims,
      List<Optional<OwnTerms>> own,
      List<Optional<Difference>> local,
      Graph graph,
      Givens givens,
      RandomGenerator random,
      int effort) {
    List<Expr> all = new ArrayList<>();
    graph.quantities().forEach(quantity -> all.add(quantity.name()));
    Set<Expr> required = new LinkedHashSet<>();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      claim.derivative().map(Derivative::of).ifPresent(required::add);
      if (own.get(i).isEmpty()) {
        all.addAll(claim.expressions());
        required.add(claim.left());
        all.addAll(local.get(i).map(Difference::values).orElse(List.of()));
      }
    }
    all.addAll(required);
    List<Expr> atoms = List.copyOf(Program.freeAtoms(all, givens));
    return new Table(all, List.copyOf(required), atoms, givens, random, effort);
  }

  private static Composition.Point point(Graph graph, Table table, Sample sample) {
    int[] positions =
        graph.quantities().stream().mapToInt(quantity -> table.position(quantity.name())).toArray();
    return new Composition.Point(
        Arrays.stream(positions).mapToDouble(sample.run()::output).toArray(),
        Arrays.stream(positions).mapToDouble(sample.run()::error).toArray());
  }
}
