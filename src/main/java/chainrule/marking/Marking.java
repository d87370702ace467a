package chainrule.marking;

import chainrule.calculus.Text;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.marking.Values.Relation;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Definition;
import chainrule.problem.Layout;
import chainrule.verify.EqualityProof;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt under marking. */
final class Marking {
  private final Exercise exercise;
  private final Attempt attempt;
  private final Supposition supposition;
  private final List<EqualityProof> proofs;
  private final long seed;
  private final Solutions solutions;
  private final List<Claim> claims;
  private final Set<Integer> misshapen;
  private final Values values;
  private final ChainRule chainRule;
  private final List<Finding> findings = new ArrayList<>();

  /** What the student holds a left side to be, where that is wrong. */
  private final Map<Expr, Expr> mistaken = new LinkedHashMap<>();

  /** The mark of one side of a row. */
  private record Finding(
      RowVerdict verdict, Text message, @Nullable String condition, @Nullable String note) {
    static Finding of(RowVerdict verdict) {
      return new Finding(verdict, Text.EMPTY, null, null);
    }

    static Finding of(RowVerdict verdict, Text message) {
      return new Finding(verdict, message, null, null);
    }

    /** Whether the value is not what it should be. */
    boolean isOff() {
      return verdict == RowVerdict.WRONG || verdict == RowVerdict.CARRIED;
    }
  }

  Marking(Supposition supposition, List<EqualityProof> proofs, Solutions solutions, long seed) {
    this.solutions = solutions;
    this.supposition = supposition;
    this.exercise = supposition.exercise();
    this.attempt = supposition.attempt();
    this.proofs = proofs;
    this.seed = seed;
    Reading.Chains chains = Reading.of(exercise, attempt);
    this.claims = chains.claims();
    this.misshapen = chains.misshapen();
    this.chainRule = new ChainRule(chains.givens());
    List<Expr> sides = new ArrayList<>(exercise.asked());
    claims.forEach(
        claim -> {
          sides.add(restricted(claim, claim.left()));
          sides.add(restricted(claim, claim.value()));
          sides.add(claim.otherwise());
        });
    this.values = new Values(sides, chains.givens(), proofs, seed);
  }

  private static Expr restricted(Claim claim, Expr side) {
    return Values.restricted(side, claim.conditions());
  }

  Marked marked() {
    judgeAll();
    List<MarkedRow> rows = rows();
    Integer wrong = firstWrong();
    if (wrong == null) {
      return new Marked(rows, null, null, null, null, isFinished());
    }
    return explained(rows, wrong);
  }

  private void judgeAll() {
    if (!findings.isEmpty()) {
      return;
    }
    for (Claim claim : claims) {
      Finding finding = judge(claim);
      findings.add(finding);
      if (finding.isOff()) {
        mistaken.put(claim.left(), claim.value());
      } else {
        mistaken.remove(claim.left());
      }
    }
    pardonWhatIsJustifiedLater();
  }

  /** Whether the first wrong side speaks of a name whose meaning is supposed. */
  boolean blamesSupposed() {
    judgeAll();
    Integer wrong = firstWrong();
    return wrong != null && claims.get(wrong).speaksOf(supposition.spoken());
  }

  // one side

  private Finding judge(Claim claim) {
    if (claim.defines()) {
      return Finding.of(RowVerdict.DEFINITION);
    }
    Optional<Text> misfit = Shapes.misfit(claim.left(), claim.value());
    if (misfit.isPresent()) {
      return ChainRule.isChain(claim.otherwise()) && isOtherLayout(claim)
          ? otherLayout() // the factors of a chain stand in the order of the Jacobians
          : Finding.of(RowVerdict.WRONG, misfit.get());
    }
    Expr left = restricted(claim, claim.left());
    Expr value = restricted(claim, claim.value());
    return switch (values.compare(left, value)) {
      case Relation.Equal(var note) -> onTheWay(claim, note);
      case Relation.Different different -> meansIt(claim) ? onTheWay(claim, null) : off(claim);
      case Relation.Open(String reason) -> open(claim, reason);
    };
  }

  /**
   * Whether the row is right when its derivatives, or that on the left, are local factors; the one
   * that is asked for is none.
   */
  private boolean meansIt(Claim claim) {
    return Readings.others(claim.value(), chainRule).stream()
            .anyMatch(reading -> equal(claim.left(), reading))
        || exercise.asked().stream().noneMatch(asked -> isAsked(asked, claim.left()))
            && Readings.others(claim.left(), chainRule).stream()
                .anyMatch(reading -> equal(reading, claim.value()));
  }

  private Finding onTheWay(Claim claim, @Nullable String note) {
    if (chainRule.isFormula(claim.left(), claim.value())
        && !chainRule.holds(claim.left(), claim.value())
        && Readings.others(claim.value(), chainRule).stream()
            .noneMatch(reading -> chainRule.holds(claim.left(), reading))) {
      return new Finding(
          RowVerdict.RIGHT_BY_INVALID_STEP,
          Text.of("the value is right, but the factors do not form chains"),
          null,
          note);
    }
    boolean recovered = claim.before() != null && findings.get(claim.before()).isOff();
    return new Finding(recovered ? RowVerdict.RECOVERED : RowVerdict.RIGHT, Text.EMPTY, null, note);
  }

  private Finding off(Claim claim) {
    if (claim.speaksOf(supposition.open())) {
      return Finding.of(RowVerdict.UNDECIDED, unsaid(claim));
    }
    if (claim.approximate()) {
      return Finding.of(
          RowVerdict.UNDECIDED, Text.of("it is said to be nearly equal, which is not checked"));
    }
    if (isOtherLayout(claim)) {
      return otherLayout();
    }
    if (carries(claim)) {
      return Finding.of(RowVerdict.CARRIED, Text.of("this follows from the wrong row before"));
    }
    Optional<String> condition = condition(claim);
    return condition
        .map(
            words ->
                new Finding(
                    RowVerdict.RIGHT_UNDER_CONDITION, Text.of("right if " + words), words, null))
        .orElseGet(() -> Finding.of(RowVerdict.WRONG, Text.of(Mistake.OTHER.says())));
  }

  private static Finding otherLayout() {
    return Finding.of(
        RowVerdict.RIGHT_UP_TO_LAYOUT, Text.of("this is the transpose: right in the other layout"));
  }

  /** Sizes inside the row that do not go together, in whichever layout it is meant. */
  private static Optional<Text> misfitInside(Claim claim) {
    return Shapes.inside(claim.value())
        .or(
            () ->
                Shapes.insideAsRead(claim.otherwise()).isEmpty()
                    ? Optional.empty()
                    : Shapes.insideAsRead(claim.value()));
  }

  private Text unsaid(Claim claim) {
    Symbol name =
        supposition.open().stream()
            .filter(each -> claim.speaksOf(Set.of(each)))
            .min(Comparator.comparing(Symbol::name))
            .orElseThrow();
    return Text.of("it is not said what ", name, " stands for");
  }

  private Finding open(Claim claim, String reason) {
    Optional<Text> misfit = misfitInside(claim);
    if (misfit.isPresent()) {
      return Finding.of(RowVerdict.WRONG, misfit.get());
    }
    Integer before = claim.before();
    if (before == null) {
      return Finding.of(RowVerdict.UNDECIDED, Text.of(reason));
    }
    boolean follows = values.compare(before(claim), claim.value()) instanceof Relation.Equal;
    if (follows && findings.get(before).verdict().isRight()) {
      return Finding.of(RowVerdict.RIGHT);
    }
    return Finding.of(RowVerdict.UNDECIDED, Text.of(reason));
  }

  private Expr before(Claim claim) {
    return claims.get(Objects.requireNonNull(claim.before())).value();
  }

  /** A gradient has the shape of its matrix in every layout that is in use. */
  private boolean isOtherLayout(Claim claim) {
    boolean gradientOfMatrix =
        claim.left() instanceof Derivative derivative
            && derivative.of().shape().isScalar()
            && derivative.by().shape().order() == 2
            && exercise.layout() == Layout.DENOMINATOR;
    return !claim.left().shape().isScalar()
        && !gradientOfMatrix
        && Shapes.misfit(claim.left(), claim.otherwise()).isEmpty()
        && equal(claim.left(), claim.otherwise());
  }

  // errors carried forward

  private boolean carries(Claim claim) {
    if (mistaken.isEmpty()) {
      return false;
    }
    if (claim.before() != null
        && findings.get(claim.before()).isOff()
        && equal(before(claim), claim.value())) {
      return true;
    }
    return follows(claim).stream().anyMatch(expected -> equal(expected, claim.value()));
  }

  /** What the row would be if the student's wrong results were right. */
  private List<Expr> follows(Claim claim) {
    List<Expr> expected = new ArrayList<>();
    if (claim.before() != null) {
      Expr put = Exprs.substitute(before(claim), mistaken);
      if (!put.equals(before(claim))) {
        expected.add(put);
      }
    }
    if (claim.left() instanceof Derivative(Expr of, Expr by, var kind)) {
      for (Map.Entry<Expr, Expr> each : mistaken.entrySet()) {
        if (each.getKey() instanceof Derivative wrong) {
          expected.addAll(through(of, by, wrong, each.getValue()));
        }
      }
    }
    return expected;
  }

  private static List<Expr> through(Expr of, Expr by, Derivative wrong, Expr value) {
    List<Expr> expected = new ArrayList<>();
    if (wrong.of().equals(of) && !wrong.by().equals(by)) {
      expected.add(Exprs.times(value, Derivative.total(wrong.by(), by)));
    }
    if (wrong.by().equals(by) && !wrong.of().equals(of)) {
      expected.add(Exprs.times(value, Derivative.total(of, wrong.of())));
    }
    return expected;
  }

  private boolean equal(Expr a, Expr b) {
    return Values.areEqual(a, b, values.givens(), proofs, seed);
  }

  // conditions

  private Optional<String> condition(Claim claim) {
    Expr by = claim.left() instanceof Derivative derivative ? derivative.by() : claim.left();
    List<Expr> sides = List.of(claim.left(), claim.value());
    try {
      for (Conditions.Condition each : new Conditions(values.givens(), sides, by).candidates()) {
        if (Values.areEqual(claim.left(), claim.value(), each.givens(), proofs, seed)) {
          return Optional.of(each.words());
        }
      }
    } catch (chainrule.numeric.UnsupportedExpression noValue) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  // steps that only look wrong

  /** A chain rule with factors upside down is no mistake in value if a later row shows it. */
  private void pardonWhatIsJustifiedLater() {
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      if (findings.get(i).verdict() == RowVerdict.WRONG && isJustifiedLater(i)) {
        Optional<Expr> turned = chainRule.turnedOver(claim.value());
        if (turned.isPresent() && equal(claim.left(), turned.get())) {
          findings.set(
              i,
              Finding.of(
                  RowVerdict.RIGHT_BY_INVALID_STEP,
                  Text.of("a derivative is written upside down; it should read ", turned.get())));
          unrecover(i);
        }
      }
    }
  }

  private boolean isJustifiedLater(int position) {
    for (int i = position + 1; i < claims.size(); i++) {
      if (claims.get(i).left().equals(claims.get(position).left())
          && findings.get(i).verdict().isRight()) {
        return true;
      }
    }
    return false;
  }

  private void unrecover(int position) {
    for (int i = position + 1; i < claims.size(); i++) {
      if (Objects.equals(claims.get(i).before(), position)
          && findings.get(i).verdict() == RowVerdict.RECOVERED) {
        findings.set(i, Finding.of(RowVerdict.RIGHT));
      }
    }
  }

  // rows

  private List<MarkedRow> rows() {
    List<MarkedRow> rows = new ArrayList<>();
    for (int position = 0; position < attempt.rows().size(); position++) {
      Attempt.Row row = attempt.rows().get(position);
      rows.add(
          switch (row.content()) {
            case Content.Words words -> plain(row, RowVerdict.TEXT, Text.EMPTY);
            case Content.Unreadable(var fault, var readings, var left) ->
                plain(row, RowVerdict.UNREADABLE, Text.of(fault.message()));
            case Content.Equations equations ->
                misshapen.contains(position)
                    ? plain(row, RowVerdict.UNREADABLE, Text.of("the sizes do not go together"))
                    : marked(row, position);
          });
    }
    return rows;
  }

  private static MarkedRow plain(Attempt.Row row, RowVerdict verdict, Text message) {
    return new MarkedRow(row, verdict, message, null, notes(row));
  }

  private static List<String> notes(Attempt.Row row) {
    List<String> notes = new ArrayList<>(row.assumptions());
    notes.addAll(row.remarks());
    return notes;
  }

  /** The worst of its sides speaks for a row. */
  private MarkedRow marked(Attempt.Row row, int position) {
    List<String> notes = new ArrayList<>(notes(row));
    Finding worst = null;
    for (int i = 0; i < claims.size(); i++) {
      if (claims.get(i).row() == position) {
        Finding finding = findings.get(i);
        if (finding.note() != null && !notes.contains(finding.note())) {
          notes.add(finding.note());
        }
        worst = worst == null || rank(finding) > rank(worst) ? finding : worst;
      }
    }
    Finding finding = worst == null ? Finding.of(RowVerdict.TEXT) : worst;
    Text message = finding.message();
    if (message.equals(Text.EMPTY)) {
      message = supposed(position);
    }
    return new MarkedRow(row, finding.verdict(), message, finding.condition(), notes);
  }

  /** What the names of the row are taken to stand for that stand there for the first time. */
  private Text supposed(int position) {
    List<Object> words = new ArrayList<>();
    for (Definition each : supposition.said()) {
      Set<Symbol> name = Set.of(UnsaidNames.inPlaceOf(each));
      int first =
          claims.stream()
              .filter(claim -> claim.speaksOf(name))
              .mapToInt(Claim::row)
              .min()
              .orElse(-1);
      if (first == position) {
        words.addAll(
            words.isEmpty()
                ? List.of(each.left(), " is taken to stand for ", each.right())
                : List.of(", ", each.left(), " for ", each.right()));
      }
    }
    return Text.of(words.toArray());
  }

  private Text withSupposed(Text message, int position) {
    Text supposed = supposed(position);
    return supposed.equals(Text.EMPTY) ? message : Text.of(message, "; here ", supposed);
  }

  private static int rank(Finding finding) {
    return switch (finding.verdict()) {
      case TEXT -> 0;
      case RIGHT -> 1;
      case DEFINITION -> 2;
      case RECOVERED -> 3;
      case RIGHT_UP_TO_LAYOUT -> 4;
      case RIGHT_UNDER_CONDITION -> 5;
      case RIGHT_BY_INVALID_STEP -> 6;
      case CARRIED -> 7;
      case UNDECIDED -> 8;
      case UNREADABLE -> 9;
      case WRONG -> 10;
    };
  }

  private @Nullable Integer firstWrong() {
    for (int i = 0; i < claims.size(); i++) {
      if (findings.get(i).verdict() == RowVerdict.WRONG) {
        return i;
      }
    }
    return null;
  }

  private boolean isFinished() {
    if (claims.isEmpty()) {
      return false;
    }
    Claim last = claims.get(claims.size() - 1);
    boolean right = findings.get(findings.size() - 1).verdict().isRight();
    return right
        && exercise.asked().stream().anyMatch(asked -> isAsked(asked, last.left()))
        && Places.ofDerivatives(last.value()).stream()
            .noneMatch(place -> isOpen((Derivative) place.in(last.value())));
  }

  private static boolean isAsked(Derivative asked, Expr left) {
    return left instanceof Derivative derivative
        && derivative.of().equals(asked.of())
        && derivative.by().equals(asked.by());
  }

  /** A derivative of an unknown function stays as it is. */
  private boolean isOpen(Derivative derivative) {
    boolean unknown =
        derivative.of() instanceof chainrule.expr.Call call
            && values.givens().library().find(call.head()).map(f -> f.isUnknown()).orElse(true);
    return !unknown;
  }

  // the mistake

  private Marked explained(List<MarkedRow> rows, int wrong) {
    Claim claim = claims.get(wrong);
    Optional<Text> misfit =
        Shapes.misfit(claim.left(), claim.value()).or(() -> misfitInside(claim));
    if (misfit.isPresent()) {
      return misshapen(rows, claim, misfit.get());
    }
    Failing counterexample = values.failing(claim.value(), claim.left());
    Fingerprints fingerprints = values.fingerprints(claim.value(), claim.left());
    boolean follows =
        claim.before() != null
            && !findings.get(claim.before()).isOff()
            && !claims.get(claim.before()).speaksOf(supposition.open());
    Diagnosis.Found found =
        new Diagnosis(
                values.givens(),
                claim.left(),
                follows ? before(claim) : null,
                claim.value(),
                fingerprints,
                solved(claim.left()),
                seed)
            .find();
    List<Expr> forms = new ArrayList<>(found.right());
    result(claim.left()).ifPresent(forms::add);
    if (forms.isEmpty()) {
      forms.add(claim.left());
    }
    double[] right = fingerprints.of(List.of(claim.left())).get(0);
    Expr corrected =
        new Correction(fingerprints, claim.value(), right, row -> equal(claim.left(), row))
            .of(found.slip(), forms);
    List<MarkedRow> explained = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      MarkedRow row = rows.get(i);
      explained.add(
          i == claim.row()
              ? new MarkedRow(
                  row.row(),
                  row.verdict(),
                  withSupposed(found.bug().message(), i),
                  row.condition(),
                  row.notes())
              : row);
    }
    return new Marked(
        explained,
        attempt.rows().get(claim.row()).number(),
        new Bug(found.bug().mistake(), withSupposed(found.bug().message(), claim.row())),
        counterexample,
        corrected,
        false);
  }

  /** Sizes come before values. */
  private Marked misshapen(List<MarkedRow> rows, Claim claim, Text message) {
    return new Marked(
        rows,
        attempt.rows().get(claim.row()).number(),
        new Bug(Mistake.SHAPE, message),
        null,
        result(claim.left()).orElse(claim.left()),
        false);
  }

  /** The right result by our own derivation. */
  private Optional<Expr> result(Expr left) {
    List<Expr> rows = solved(left);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
  }

  /** The rows of our own derivation. */
  private List<Expr> solved(Expr left) {
    return solutions.rows(left, values.givens());
  }
}
