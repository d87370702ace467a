package chainrule.verify;

import chainrule.algebra.SecondOpinion;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.CentralDifference.Estimate;
import chainrule.numeric.Program;
import chainrule.numeric.Scaled;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.verify.Composition.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** All claims of one solution, checked at points that they share and with code that is compiled once. */
final class Session {
  /** From so many claims times definitions on, each line is checked in its own terms and the whole along directions. */
  private static final int LARGE = 5000;

  private static final double SAME_FORMULA = 1e-9;
  private static final double BY_DIFFERENCES = 1e-6;

  private final List<Claim> claims;
  private final Givens givens;
  private final boolean large;
  private final SecondOpinion opinion;
  private final RandomGenerator random;
  private final Graph graph;
  private final Table table;
  private final Composition composition;
  private final double[][] quantities;
  private final Map<Expr, Expr> definitions = new HashMap<>();
  private final Map<Derivative, Difference> differences = new HashMap<>();
  private final Map<Claim, Optional<LocalRows>> localRows = new HashMap<>();
  private final Map<Expr, Check> directional = new HashMap<>();

  Session(List<Claim> claims, Givens given, SecondOpinion opinion, RandomGenerator random) {
    this.claims = claims;
    this.opinion = opinion;
    this.random = random;
    this.givens = withStandIns(given);
    this.large = (long) claims.size() * givens.definitions().size() > LARGE;
    givens.definitions().forEach(each -> definitions.putIfAbsent(each.left(), each.right()));
    this.graph = new Graph(claims, givens);
    this.table = table();
    this.quantities = quantities();
    this.composition = new Composition(graph, quantities, opinion, manyDifferentiatedBy());
  }

  List<Judged> judge() {
    return claims.stream().map(this::judge).toList();
  }

  private Givens withStandIns(Givens given) {
    List<Expr> all = new ArrayList<>();
    claims.forEach(claim -> all.addAll(expressions(claim)));
    return StandIns.with(given, Program.freeAtoms(all, given), random);
  }

  private static List<Expr> expressions(Claim claim) {
    List<Expr> all = new ArrayList<>(List.of(claim.left()));
    all.addAll(claim.rows());
    if (claim.expected() != null) {
      all.add(claim.expected());
    }
    claim.derivative().ifPresent(derivative -> all.add(derivative.of()));
    return all;
  }

  private Table table() {
    List<Expr> all = new ArrayList<>();
    graph.quantities().forEach(quantity -> all.add(quantity.name()));
    Set<Expr> required = new LinkedHashSet<>();
    for (Claim claim : claims) {
      claim.derivative().map(Derivative::of).ifPresent(required::add);
      if (!large) {
        all.addAll(expressions(claim));
        required.add(claim.left());
        localDifference(claim).ifPresent(difference -> all.addAll(difference.values()));
        claim.derivative().ifPresent(derivative -> all.add(derivative.by()));
      }
    }
    all.addAll(required);
    List<Expr> atoms = List.copyOf(Program.freeAtoms(all, givens));
    return new Table(all, List.copyOf(required), atoms, givens, random);
  }

  private Optional<Difference> localDifference(Claim claim) {
    Optional<Derivative> local = claim.derivative().filter(each -> each.kind() == Derivative.Kind.LOCAL);
    return local.map(each -> differences.computeIfAbsent(each, key -> Difference.local(key, givens)));
  }

  private boolean manyDifferentiatedBy() {
    Set<Expr> ofs = new LinkedHashSet<>();
    Set<Expr> bys = new LinkedHashSet<>();
    claims.forEach(
        claim ->
            claim.derivative().ifPresent(
                derivative -> {
                  ofs.add(derivative.of());
                  bys.add(derivative.by());
                }));
    return ofs.size() <= bys.size();
  }

  private double[][] quantities() {
    int[] positions =
        graph.quantities().stream().mapToInt(quantity -> table.position(quantity.name())).toArray();
    return table.samples().stream()
        .map(sample -> Arrays.stream(positions).mapToDouble(sample.run()::output).toArray())
        .toArray(double[][]::new);
  }

  private Judged judge(Claim claim) {
    List<Verdict> rows = rows(claim);
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(Check.Kind.ROW, worst(rows)));
    claim.derivative().ifPresent(derivative -> checks.addAll(againstDifferences(claim, derivative)));
    claim.derivative().flatMap(derivative -> opinion(claim, derivative)).ifPresent(checks::add);
    expected(claim).ifPresent(checks::add);
    return new Judged(claim, rows, new Evidence(checks, table.patterns(), table.switches()));
  }

  private static Verdict worst(List<Verdict> verdicts) {
    return new Evidence(verdicts.stream().map(each -> new Check(Check.Kind.ROW, each)).toList(), 0, 0).verdict();
  }

  // Rows.

  private List<Verdict> rows(Claim claim) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int row = 0; row < claim.rows().size(); row++) {
      verdicts.add(
          claim.unproved().contains(row)
              ? new Verdict.Undecided("the step that is recorded does not lead to this row")
              : row(claim, row));
    }
    return verdicts;
  }

  private Verdict row(Claim claim, int row) {
    if (large) {
      return localRow(claim, row).verdict();
    }
    Expr before = row == 0 ? claim.left() : claim.rows().get(row - 1);
    Tally tally = compared(before, claim.rows().get(row));
    return tally.isOpen() ? either(tally.verdict(), localRow(claim, row).verdict()) : tally.verdict();
  }

  /** What can be decided counts. */
  private static Verdict either(Verdict open, Verdict other) {
    return other instanceof Verdict.Undecided ? open : other;
  }

  private Tally compared(Expr numeric, Expr stated) {
    int left = table.position(numeric);
    int right = table.position(stated);
    Tally tally = new Tally(SAME_FORMULA);
    for (Sample sample : table.samples()) {
      var run = sample.run();
      tally.add(
          run.output(right), run.error(right), run.output(left), run.error(left), () -> sample.at(table.atoms()));
    }
    return tally;
  }

  private Tally localRow(Claim claim, int row) {
    Tally tally = new Tally(SAME_FORMULA);
    Optional<LocalRows> local = local(claim);
    for (int s = 0; s < table.samples().size() && local.isPresent(); s++) {
      LocalRows.Run run = local.get().at(s, quantities[s], graph, composition);
      Sample sample = table.samples().get(s);
      double stated = run.values().output(row);
      double error = run.values().error(row);
      if (row > 0) {
        var values = run.values();
        tally.add(stated, error, values.output(row - 1), values.error(row - 1), () -> sample.at(table.atoms()));
      } else if (claim.derivative().isPresent()) {
        composition
            .value(claim.derivative().get(), s, Source.DUALS)
            .ifPresent(
                truth ->
                    tally.add(
                        stated, error, truth.slope().value(run.unit()), truth.error().value(run.unit()),
                        () -> sample.at(table.atoms())));
      }
    }
    return tally;
  }

  private Optional<LocalRows> local(Claim claim) {
    return localRows.computeIfAbsent(
        claim,
        key -> {
          LocalRows rows = new LocalRows(claim, graph, definitions, givens);
          return Optional.of(rows).filter(known -> known.isKnown(graph));
        });
  }

  // The derivative against differences and against the second opinion.

  private List<Check> againstDifferences(Claim claim, Derivative derivative) {
    if (large) {
      List<Check> checks = new ArrayList<>();
      checks.add(new Check(Check.Kind.COMPOSED_DIFFERENCES, composed(claim, derivative, Source.DIFFERENCES)));
      directional(claim, derivative).ifPresent(checks::add);
      return checks;
    }
    Verdict whole = centralDifferences(claim, derivative);
    if (whole instanceof Verdict.Undecided) {
      Verdict composed = composed(claim, derivative, Source.DIFFERENCES);
      if (!(composed instanceof Verdict.Undecided)) {
        return List.of(new Check(Check.Kind.COMPOSED_DIFFERENCES, composed));
      }
    }
    return List.of(new Check(Check.Kind.CENTRAL_DIFFERENCES, whole));
  }

  private Verdict centralDifferences(Claim claim, Derivative derivative) {
    Difference difference =
        localDifference(claim).orElseGet(() -> Difference.total(derivative, table.atoms(), givens));
    int result = table.position(claim.result());
    Tally tally = new Tally(BY_DIFFERENCES);
    for (Sample sample : table.samples()) {
      double stated = sample.run().output(result);
      Estimate estimate = difference.at(point(difference, sample, derivative), stated);
      tally.add(
          stated, sample.run().error(result), estimate.slope(), estimate.error(), () -> sample.at(table.atoms()));
    }
    return tally.verdict();
  }

  private double[] point(Difference difference, Sample sample, Derivative derivative) {
    if (derivative.kind() == Derivative.Kind.LOCAL) {
      return difference.values().stream().mapToDouble(value -> sample.run().output(table.position(value))).toArray();
    }
    double[] point = Arrays.copyOf(sample.point(), difference.values().size());
    if (point.length > sample.point().length) {
      point[point.length - 1] = sample.run().output(table.position(derivative.by()));
    }
    return point;
  }

  private Verdict composed(Claim claim, Derivative derivative, Source source) {
    Tally tally = new Tally(source == Source.DIFFERENCES ? BY_DIFFERENCES : SAME_FORMULA);
    int last = claim.rows().size() - 1;
    boolean inOwnTerms = large || compared(claim.left(), claim.result()).isOpen();
    for (int s = 0; s < table.samples().size(); s++) {
      Sample sample = table.samples().get(s);
      Optional<Composition.Value> truth = composition.value(derivative, s, source);
      if (truth.isPresent() && !inOwnTerms) {
        int result = table.position(claim.result());
        add(tally, sample, sample.run().output(result), sample.run().error(result), truth.get(), 0);
      } else if (truth.isPresent() && local(claim).isPresent()) {
        LocalRows.Run run = local(claim).get().at(s, quantities[s], graph, composition);
        add(tally, sample, run.values().output(last), run.values().error(last), truth.get(), run.unit());
      }
    }
    return tally.verdict();
  }

  private void add(
      Tally tally, Sample sample, double stated, double error, Composition.Value truth, long unit) {
    tally.add(
        stated, error, truth.slope().value(unit), truth.error().value(unit), () -> sample.at(table.atoms()));
  }

  private Optional<Check> opinion(Claim claim, Derivative derivative) {
    if (opinion == SecondOpinion.NONE) {
      return Optional.empty();
    }
    Verdict verdict = composed(claim, derivative, Source.OPINION);
    return verdict instanceof Verdict.Undecided
        ? Optional.empty()
        : Optional.of(new Check(Check.Kind.SYMJA, verdict));
  }

  private Optional<Check> expected(Claim claim) {
    if (claim.expected() == null) {
      return Optional.empty();
    }
    if (large) {
      return Optional.of(new Check(Check.Kind.EXPECTED, localRow(claim, claim.rows().size()).verdict()));
    }
    Tally tally = compared(claim.expected(), claim.result());
    Verdict verdict =
        tally.isOpen()
            ? either(tally.verdict(), localRow(claim, claim.rows().size()).verdict())
            : tally.verdict();
    return Optional.of(new Check(Check.Kind.EXPECTED, verdict));
  }

  // Directions.

  private Optional<Check> directional(Claim claim, Derivative derivative) {
    List<Claim> together = leafClaims(derivative.of());
    if (!together.contains(claim)) {
      return Optional.empty();
    }
    Check check =
        directional.computeIfAbsent(
            derivative.of(), of -> new Check(Check.Kind.DIRECTIONAL_DIFFERENCES, alongDirections(of, together)));
    return check.verdict() instanceof Verdict.Undecided ? Optional.empty() : Optional.of(check);
  }

  private final Map<Expr, List<Claim>> leafClaims = new HashMap<>();

  /** The claims on one quantity by leaves, which can all be moved at once. */
  private List<Claim> leafClaims(Expr of) {
    return leafClaims.computeIfAbsent(
        of,
        key ->
            claims.stream()
                .filter(claim -> claim.derivative().filter(each -> isByLeaf(each, of)).isPresent())
                .filter(claim -> local(claim).isPresent())
                .toList());
  }

  private boolean isByLeaf(Derivative derivative, Expr of) {
    return derivative.kind() == Derivative.Kind.TOTAL
        && derivative.of().equals(of)
        && table.atoms().contains(derivative.by());
  }

  private Verdict alongDirections(Expr of, List<Claim> together) {
    Directions directions = new Directions(of, table.atoms(), givens);
    Tally tally = new Tally(BY_DIFFERENCES);
    int[] moved =
        together.stream().mapToInt(claim -> table.atoms().indexOf(claim.derivative().orElseThrow().by())).toArray();
    for (int s = 0; s < table.samples().size(); s++) {
      Sample sample = table.samples().get(s);
      double[] direction = new double[sample.point().length];
      double along = 0;
      double size = 0;
      for (int i = 0; i < moved.length; i++) {
        Claim claim = together.get(i);
        LocalRows.Run run = local(claim).orElseThrow().at(s, quantities[s], graph, composition);
        double slope = Scaled.of(run.values().output(claim.rows().size() - 1)).times(power(run.unit())).value(0);
        direction[moved[i]] = random.nextBoolean() ? 1 : -1;
        along += direction[moved[i]] * slope;
        size += Math.abs(slope);
      }
      Estimate estimate = directions.slope(sample.point(), direction);
      tally.add(along, 1e-14 * size, estimate.slope(), estimate.error(), () -> sample.at(table.atoms()));
    }
    return tally.verdict();
  }

  private static Scaled power(long exponent) {
    return new Scaled(1, exponent);
  }
}
