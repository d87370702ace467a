package chainrule.verify;

import chainrule.algebra.SecondOpinion;
import chainrule.expr.Derivative;
import chainrule.numeric.CentralDifference.Estimate;
import chainrule.verify.Composition.Source;
import chainrule.verify.Terms.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One claim before the numbers. */
final class Trial {
  private final Claim claim;
  private final Setting setting;
  private final Optional<Difference> localDifference;
  private final boolean whole;

  /** First the terms that suit the solution; where they decide nothing, others are added. */
  private final List<Terms> terms = new ArrayList<>();

  Trial(int position, Setting setting) {
    this.claim = setting.claims().get(position);
    this.setting = setting;
    this.localDifference = setting.local().get(position);
    Optional<OwnTerms> own = setting.own().get(position);
    this.whole = own.isEmpty();
    terms.add(whole ? new WholeTerms(claim, setting.table()) : own.get());
  }

  static List<Judged> all(Setting setting) {
    List<Trial> trials = new ArrayList<>();
    for (int position = 0; position < setting.claims().size(); position++) {
      trials.add(new Trial(position, setting));
    }
    Directions directions = new Directions(trials, setting);
    Exactness exactness = new Exactness(setting.givens().library(), setting.random().nextLong());
    return trials.stream().map(trial -> trial.judged(directions, exactness)).toList();
  }

  Claim claim() {
    return claim;
  }

  /**
   * Whether the claim is computed from the atoms up, and held against differences of the whole
   * function.
   */
  boolean isWhole() {
    return whole;
  }

  /** The result at a sample. */
  Reading result(int sample) {
    return terms.getFirst().row(claim.rows().size() - 1, sample);
  }

  private Judged judged(Directions directions, Exactness exactness) {
    List<Verdict> rows = rows();
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(Check.Kind.ROW, Verdicts.worst(rows)));
    claim.derivative().ifPresent(derivative -> checks.add(againstDifferences(derivative)));
    directions.check(this).ifPresent(checks::add);
    if (whole) { // long derivations are one line each
      exactness.check(claim).ifPresent(checks::add);
    }
    claim.derivative().flatMap(this::againstOpinion).ifPresent(checks::add);
    againstExpected().ifPresent(checks::add);
    Table table = setting.table();
    return new Judged(claim, rows, new Evidence(checks, table.patterns(), table.switches()));
  }

  private List<Verdict> rows() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int row = 0; row < claim.rows().size(); row++) {
      Verdict compared = row(row);
      boolean open = claim.unproved().contains(row) && compared instanceof Verdict.Agrees;
      verdicts.add(
          open ? new Verdict.Undecided("the recorded step does not lead to this row") : compared);
    }
    return verdicts;
  }

  private Verdict row(int row) {
    Table table = setting.table();
    return decided(each -> each.rowTally(row, table.samples(), table::at));
  }

  /** The verdict in the first terms that decide; else the first. */
  private Verdict decided(java.util.function.Function<Terms, Tally> tally) {
    Verdict first = tally.apply(terms.getFirst()).verdict();
    if (!whole || !(first instanceof Verdict.Undecided)) {
      return first;
    }
    if (terms.size() == 1) {
      setting.ownTerms(claim).ifPresent(terms::add);
    }
    Verdict second = tally.apply(terms.getLast()).verdict();
    return second instanceof Verdict.Undecided ? first : second;
  }

  private Check againstDifferences(Derivative derivative) {
    if (whole) {
      Verdict verdict = againstCentralDifferences(derivative);
      if (!(verdict instanceof Verdict.Undecided)) {
        return new Check(Check.Kind.CENTRAL_DIFFERENCES, verdict);
      }
      Verdict composed = composed(derivative, Source.DIFFERENCES);
      if (composed instanceof Verdict.Undecided) {
        return new Check(Check.Kind.CENTRAL_DIFFERENCES, verdict);
      }
    }
    return new Check(Check.Kind.COMPOSED_DIFFERENCES, composed(derivative, Source.DIFFERENCES));
  }

  private Verdict againstCentralDifferences(Derivative derivative) {
    Table table = setting.table();
    Difference difference =
        localDifference.orElseGet(
            () -> Difference.total(derivative, table.atoms(), setting.givens()));
    Tally tally = new Tally(Tally.BY_DIFFERENCES);
    for (int s = 0; s < table.samples().size(); s++) {
      int sample = s;
      Reading result = result(s);
      Estimate estimate =
          difference.at(point(difference, table.samples().get(s), derivative), result.value());
      tally.add(result, new Reading(estimate.slope(), estimate.error(), 0), () -> table.at(sample));
    }
    return tally.verdict();
  }

  private double[] point(Difference difference, Sample sample, Derivative derivative) {
    Table table = setting.table();
    if (localDifference.isPresent()) {
      return difference.values().stream()
          .mapToDouble(value -> sample.run().output(table.position(value)))
          .toArray();
    }
    double[] point = Arrays.copyOf(sample.point(), difference.values().size());
    if (point.length > sample.point().length) { // by a name, which moves apart from its definition
      point[point.length - 1] = sample.run().output(table.position(derivative.by()));
    }
    return point;
  }

  private Verdict composed(Derivative derivative, Source source) {
    double relative = source == Source.DIFFERENCES ? Tally.BY_DIFFERENCES : Tally.SAME_FORMULA;
    return decided(
        each -> {
          Tally tally = new Tally(relative);
          for (int s = 0; s < setting.table().samples().size(); s++) {
            addComposed(tally, each, derivative, s, source);
          }
          return tally;
        });
  }

  private void addComposed(
      Tally tally, Terms each, Derivative derivative, int sample, Source source) {
    Reading result = each.row(claim.rows().size() - 1, sample);
    setting
        .composition()
        .value(derivative, sample, source)
        .map(value -> value.in(result.unit()))
        .ifPresent(value -> tally.add(result, value, () -> setting.table().at(sample)));
  }

  /** Nothing where the other system has no answer to all that is needed. */
  private Optional<Check> againstOpinion(Derivative derivative) {
    if (setting.opinion() == SecondOpinion.NONE) {
      return Optional.empty();
    }
    Verdict verdict = composed(derivative, Source.OPINION);
    return verdict instanceof Verdict.Undecided
        ? Optional.empty()
        : Optional.of(new Check(Check.Kind.SYMJA, verdict));
  }

  private Optional<Check> againstExpected() {
    if (claim.expected() == null) {
      return Optional.empty();
    }
    int expected = claim.rows().size();
    Verdict verdict =
        decided(
            each -> {
              Tally tally = new Tally(Tally.SAME_FORMULA);
              for (int s = 0; s < setting.table().samples().size(); s++) {
                int sample = s;
                tally.add(
                    each.row(expected - 1, s),
                    each.row(expected, s),
                    () -> setting.table().at(sample));
              }
              return tally;
            });
    return Optional.of(new Check(Check.Kind.EXPECTED, verdict));
  }
}
