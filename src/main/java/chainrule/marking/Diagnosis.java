package chainrule.marking;

import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mistake that explains a wrong row. */
final class Diagnosis {
  private static final int TURNS = 60;

  /** Numbers of points that must bear an explanation out. */
  private static final int ENOUGH = 8;

  private final Givens givens;
  private final Expr left;
  private final @Nullable Expr before;
  private final Expr student;
  private final Fingerprints fingerprints;
  private final double[] values;
  private final double[] rightValues;
  private final List<Expr> solved;
  private final long seed;

  /**
   * @param left what the row should be worth
   * @param before the right row before it; null if there is none
   * @param student the wrong row
   * @param fingerprints at points at which both have values
   * @param solved the rows of our own derivation of the left side; may be empty
   */
  Diagnosis(
      Givens givens,
      Expr left,
      @Nullable Expr before,
      Expr student,
      Fingerprints fingerprints,
      List<Expr> solved,
      long seed) {
    this.givens = givens;
    this.left = left;
    this.before = before;
    this.student = student;
    this.fingerprints = fingerprints;
    this.solved = solved;
    this.seed = seed;
    List<double[]> both = fingerprints.of(List.of(student, left));
    this.values = both.get(0);
    this.rightValues = both.get(1);
  }

  /** What was found: the mistake, and right rows from which the corrected one can be chosen. */
  record Found(Bug bug, @Nullable Slip slip, List<Expr> right) {}

  Found find() {
    List<Expr> forms = new ArrayList<>();
    if (before != null) {
      forms.add(before);
    }
    Optional<Mistake> negated = negated();
    if (negated.isPresent()) {
      return new Found(new Bug(negated.get(), Text.of(negated.get().says())), null, rows(forms));
    }
    Optional<Candidate> explained = Optional.empty();
    for (Stage stage : stages(forms)) {
      explained = first(stage);
      if (explained.isPresent()) {
        break;
      }
    }
    return explained
        .map(candidate -> new Found(bug(candidate), candidate.slip(), forms))
        .orElseGet(() -> new Found(byValues(forms), null, forms));
  }

  /** Everything has the other sign, in a step or in a result with arrays. */
  private Optional<Mistake> negated() {
    Surroundings asked = surroundings();
    boolean other = ValueComparison.isNegative(values, rightValues);
    if (!other || asked == null || before == null && isScalar()) {
      return Optional.empty();
    }
    if (before != null && isSlipOfPiece(before, asked)) {
      return Optional.empty();
    }
    return Optional.of(
        before == null && ResultSlips.hasInnerMinus(asked)
            ? Mistake.SIGN_INNER
            : before == null && ResultSlips.isSignedLoss(asked)
                ? Mistake.SIGN_LOSS
                : Mistake.SIGN_ALL);
  }

  /** Whether the other sign comes of a piece of the row before, as the student writes it. */
  private boolean isSlipOfPiece(Expr before, Surroundings asked) {
    Written written = new Written(givens);
    String form = written.form(student);
    return new Candidates()
        .rewriting(before, asked).inOrder().stream()
            .filter(candidate -> !candidate.slip().about().equals(before))
            .anyMatch(candidate -> form.equals(written.form(candidate.row())));
  }

  private List<Expr> rows(List<Expr> forms) {
    List<Expr> rows = new ArrayList<>(forms);
    rows.addAll(solved.reversed());
    return rows;
  }

  /** Candidates that are made only when those before explain nothing. */
  private interface Stage {
    List<Candidate> candidates();

    /** Whether the student's row comes of the one before. */
    default boolean isStep() {
      return false;
    }
  }

  /** Of a step from the row before. */
  private record Stepping(Expr before, Surroundings asked) implements Stage {
    @Override
    public List<Candidate> candidates() {
      return new Candidates().rewriting(before, asked).inOrder();
    }

    @Override
    public boolean isStep() {
      return true;
    }
  }

  private List<Stage> stages(List<Expr> forms) {
    List<Stage> stages = new ArrayList<>();
    Expr base = before == null ? left : before;
    List<Place> open = Places.ofDerivatives(base);
    Surroundings asked = surroundings();
    if (asked != null && !isScalar()) {
      return ofArrays(base, forms, asked);
    }
    if (open.isEmpty() && asked != null) {
      stages.add(new Stepping(base, asked));
      open = Places.ofDerivatives(left);
      differentiating(left, open, forms, stages, asked);
    } else if (asked != null) {
      differentiating(base, open, forms, stages, asked);
    }
    return stages;
  }

  private boolean isScalar() {
    return Shapes.isMadeOfNumbers(student) && Shapes.isMadeOfNumbers(left);
  }

  /** The rules of the textbook are those of scalars; arrays are held against our own rows. */
  private List<Stage> ofArrays(Expr base, List<Expr> forms, Surroundings asked) {
    List<Stage> stages = new ArrayList<>();
    if (before != null) {
      stages.add(new Stepping(base, asked));
    }
    stages.add(
        () -> {
          Candidates candidates = new Candidates();
          for (Expr row : solved.reversed()) {
            candidates.spoiling(row, asked);
            forms.add(row);
          }
          return candidates.byOtherVariables(asked).inOrder();
        });
    return stages;
  }

  /** Of the derivative on the left; null where that is none. */
  private @Nullable Surroundings surroundings() {
    Expr by = left instanceof Derivative derivative ? derivative.by() : left;
    Derivative asked =
        left instanceof Derivative derivative ? derivative : Derivative.total(left, by);
    return Surroundings.of(asked, givens).beside(student);
  }

  private void differentiating(
      Expr base, List<Place> open, List<Expr> forms, List<Stage> stages, Surroundings asked) {
    for (Spelling spelling : Spelling.order(asked, student)) {
      stages.add(
          () -> {
            Candidates candidates = new Candidates();
            for (Place place : open) {
              Derivative derivative = (Derivative) place.in(base);
              Surroundings here = Surroundings.of(derivative, givens).beside(student);
              for (Surroundings spelled : spelling.of(here, student).stream().toList()) {
                candidates.differentiating(base, place, spelled);
                forms.add(Tidy.tidy(place.replace(base, spelled.right())));
              }
            }
            return candidates.inOrder();
          });
    }
    stages.add(
        () -> {
          Candidates candidates = new Candidates();
          for (Expr form : List.copyOf(forms)) {
            candidates.rewriting(form, asked);
          }
          return candidates.inOrder();
        });
    if (asked.body() instanceof Entry) {
      stages.add(() -> ownRows(forms, asked));
    }
  }

  /** An element of an array has no rule of its own: our rows say what it is. */
  private List<Candidate> ownRows(List<Expr> forms, Surroundings asked) {
    Candidates candidates = new Candidates();
    for (Expr row : solved.reversed()) {
      forms.add(row);
      candidates.rewriting(row, asked);
      for (Place place : Places.ofDerivatives(row)) {
        Derivative derivative = (Derivative) place.in(row);
        Surroundings here = Surroundings.of(derivative, givens).beside(student);
        candidates.differentiating(row, place, here);
      }
    }
    return candidates.inOrder();
  }

  /** One that has the student's values everywhere: as it is written, else the first. */
  private Optional<Candidate> first(Stage stage) {
    List<Candidate> candidates = stage.candidates();
    List<Expr> rows = candidates.stream().map(Candidate::row).toList();
    List<Integer> matching = fingerprints.matching(rows, values);
    Written written = new Written(givens);
    String form = written.form(student);
    List<Integer> order = new ArrayList<>(matching);
    if (stage.isStep()) {
      order.sort(Comparator.comparing(i -> !form.equals(written.form(rows.get(i)))));
    }
    for (int i : order) {
      if (isBorneOut(rows.get(i))) {
        return Optional.of(candidates.get(i));
      }
    }
    return Optional.empty();
  }

  private boolean isBorneOut(Expr row) {
    try {
      Panel.Seen seen = fingerprints.compare(row, student, seed, TURNS);
      return seen.difference() == null && seen.agreeing() >= Math.min(ENOUGH, seen.both());
    } catch (UnsupportedExpression noValue) {
      return false;
    }
  }

  private Bug bug(Candidate candidate) {
    Slip slip = candidate.slip();
    Expr right = Tidy.tidy(slip.right());
    Expr wrong = Tidy.tidy(slip.wrong());
    String says = candidate.mistake().says();
    Text message =
        switch (candidate.kind()) {
          case WHOLE -> Text.of(slip.about(), ": " + says);
          case DERIVATIVE -> Text.of(slip.about(), " is ", right, ", not ", wrong, ": " + says);
          case PIECE ->
              slip.about().equals(slip.right())
                  ? Text.of(slip.about(), " has become ", wrong, ": " + says)
                  : Text.of(slip.about(), " is ", right, ", not ", wrong, ": " + says);
        };
    return new Bug(candidate.mistake(), message);
  }

  private Bug byValues(List<Expr> forms) {
    return new ValueComparison(fingerprints, values, rightValues).explain(forms, surroundings());
  }
}
