package chainrule.marking;

import chainrule.problem.Attempt;
import chainrule.problem.Part;
import chainrule.problem.Part.Milestone;
import chainrule.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/**
 * Part marks. Half of the points are for the result and half for the way, row by row, a carried row
 * earning half of what a right one does; where the problem names milestones, they take the place of
 * the way. A row that is undecided or cannot be read costs nothing beside others; rows that cannot
 * be read earn nothing by themselves.
 *
 * @param max all points
 * @param milestones what earns part of them
 */
public record Rubric(BigDecimal max, List<Milestone> milestones) {
  private static final BigDecimal USUAL = BigDecimal.TEN;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  public Rubric {
    milestones = List.copyOf(milestones);
  }

  /** As the part says, else as the problem says; ten points where neither says anything. */
  public static Rubric of(Problem problem, Part part) {
    BigDecimal named =
        part.milestones().stream().map(Milestone::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal stated = part.points() != null ? part.points() : problem.points();
    BigDecimal max = Objects.requireNonNullElse(stated, USUAL);
    return new Rubric(max.max(named), part.milestones());
  }

  /** The points of a marked derivation. */
  public Score score(Exercise exercise, Attempt attempt, Marked marked, long seed) {
    boolean open =
        marked.rows().stream()
            .anyMatch(
                row ->
                    row.verdict() == RowVerdict.UNDECIDED
                        || row.verdict() == RowVerdict.UNREADABLE);
    BigDecimal points = points(exercise, attempt, marked, seed).min(max).max(BigDecimal.ZERO);
    return new Score(rounded(points), max, open);
  }

  /** Two places at most, and never in powers of ten. */
  private static BigDecimal rounded(BigDecimal points) {
    BigDecimal places = points.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return places.scale() < 0 ? places.setScale(0, RoundingMode.UNNECESSARY) : places;
  }

  private BigDecimal points(Exercise exercise, Attempt attempt, Marked marked, long seed) {
    List<MarkedRow> counted = marked.rows().stream().filter(Rubric::counts).toList();
    if (marked.rows().stream().noneMatch(Rubric::isWork)) {
      return BigDecimal.ZERO;
    }
    BigDecimal result = result(marked);
    if (milestones.isEmpty()) {
      return max.multiply(HALF.multiply(result).add(HALF.multiply(way(counted))));
    }
    BigDecimal earned = BigDecimal.ZERO;
    BigDecimal named = BigDecimal.ZERO;
    Milestones reached = new Milestones(exercise, attempt, marked, seed);
    for (Milestone each : milestones) {
      named = named.add(each.points());
      BigDecimal share =
          marked.finished() && marked.firstWrongRow() == null
              ? BigDecimal.ONE
              : reached.share(each.derivative());
      earned = earned.add(each.points().multiply(share));
    }
    return earned.add(max.subtract(named).multiply(result));
  }

  private static boolean counts(MarkedRow row) {
    return row.verdict().isRight()
        || row.verdict() == RowVerdict.WRONG
        || row.verdict() == RowVerdict.CARRIED;
  }

  private static boolean isMathematics(MarkedRow row) {
    return row.verdict() != RowVerdict.TEXT;
  }

  /** What cannot be read at all may be anything, and definitions alone are no derivation. */
  private static boolean isWork(MarkedRow row) {
    return row.verdict() != RowVerdict.UNREADABLE
        && row.verdict() != RowVerdict.DEFINITION
        && isMathematics(row);
  }

  /** The share of the rows that is right. */
  private static BigDecimal way(List<MarkedRow> counted) {
    if (counted.isEmpty()) {
      return BigDecimal.ONE;
    }
    BigDecimal sum =
        counted.stream().map(row -> share(row.verdict())).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(counted.size()), 6, RoundingMode.HALF_UP);
  }

  static BigDecimal share(RowVerdict verdict) {
    return verdict.isRight()
        ? BigDecimal.ONE
        : verdict == RowVerdict.CARRIED ? HALF : BigDecimal.ZERO;
  }

  /** The last row is the result; one that nobody can decide is given. */
  private static BigDecimal result(Marked marked) {
    if (marked.finished()) {
      return BigDecimal.ONE;
    }
    List<MarkedRow> rows = marked.rows().stream().filter(Rubric::isMathematics).toList();
    return switch (rows.get(rows.size() - 1).verdict()) {
      case CARRIED -> HALF;
      case UNDECIDED, UNREADABLE -> BigDecimal.ONE;
      case RIGHT,
          RIGHT_UP_TO_LAYOUT,
          RIGHT_UNDER_CONDITION,
          RIGHT_BY_INVALID_STEP,
          WRONG,
          RECOVERED,
          DEFINITION,
          TEXT ->
          BigDecimal.ZERO;
    };
  }
}
