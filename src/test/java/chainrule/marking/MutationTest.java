package chainrule.marking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Orientation;
import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Solver;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Attempt;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.PlainPrinter;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.StandardLibrary;
import chainrule.verify.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Our own derivations, each with one row spoilt by a mistake of the table at a random place: nearly
 * all are caught at that row, most are named, and what happens to be equal is never accused.
 */
class MutationTest {
  private static final int MUTANTS = Integer.getInteger("mutations", 2000);
  private static final long SEED = 7;
  private static final Library LIBRARY = StandardLibrary.load();

  /** A derivation to be spoilt. */
  record Golden(Path file, Givens givens, Expr left, List<Expr> rows) {

    /** The rules of scalars apply; arrays are rewritten only. */
    boolean isScalar() {
      return Shapes.isScalarThroughout(left)
          && rows.stream().allMatch(Shapes::isScalarThroughout)
          && givens.facts().keySet().stream().allMatch(each -> each.shape().isScalar());
    }
  }

  /** One with a row that a mistake has made. */
  record Mutant(Golden golden, int row, Candidate candidate) {
    List<Expr> rows() {
      List<Expr> rows = new ArrayList<>(golden.rows);
      rows.set(row, candidate.row());
      return rows;
    }

    String described() {
      return golden.file
          + " row "
          + (row + 1)
          + " "
          + candidate.mistake()
          + ": "
          + PlainPrinter.print(candidate.row());
    }
  }

  /** What became of the mutants. */
  private static final class Counts {
    int wrong;
    int ofArrays;
    int caught;
    int named;
    int equal;
    int accused;
    final List<String> missed = new ArrayList<>();
    final List<String> unnamed = new ArrayList<>();
    final TreeMap<Mistake, Integer> made = new TreeMap<>();
  }

  @Test
  void nearlyAllMutantsAreCaughtAtTheirRowAndMostAreNamed() throws IOException {
    List<Golden> goldens = goldens();
    SplittableRandom random = new SplittableRandom(SEED);
    Counts counts = new Counts();
    for (int i = 0; counts.wrong < MUTANTS && i < 4 * MUTANTS; i++) {
      mutant(goldens.get(random.nextInt(goldens.size())), random, counts);
    }
    String report =
        "%d wrong, %d of them with arrays, %d caught, %d named, %d equal, %d accused; seed %d%nmissed %s%nunnamed %s%nmade %s"
            .formatted(
                counts.wrong,
                counts.ofArrays,
                counts.caught,
                counts.named,
                counts.equal,
                counts.accused,
                SEED,
                String.join("\n  ", counts.missed),
                String.join("\n  ", counts.unnamed),
                counts.made);
    System.out.println(report);
    assertTrue(counts.wrong >= MUTANTS, report);
    assertTrue(counts.ofArrays >= MUTANTS / 5, report);
    assertTrue(counts.caught >= 0.99 * counts.wrong, report);
    assertTrue(counts.named >= 0.85 * counts.wrong, report);
    assertTrue(counts.accused == 0, report);
  }

  private static void mutant(Golden golden, SplittableRandom random, Counts counts) {
    int row = random.nextInt(golden.rows.size());
    List<Candidate> candidates = candidates(golden, row);
    if (candidates.isEmpty()) {
      return;
    }
    Mistake[] kinds =
        candidates.stream().map(Candidate::mistake).distinct().toArray(Mistake[]::new);
    Mistake kind = kinds[random.nextInt(kinds.length)];
    List<Candidate> ofKind = candidates.stream().filter(c -> c.mistake() == kind).toList();
    count(new Mutant(golden, row, ofKind.get(random.nextInt(ofKind.size()))), counts);
  }

  private static List<Candidate> candidates(Golden golden, int row) {
    Expr before = row == 0 ? golden.left : golden.rows.get(row - 1);
    Derivative asked =
        golden.left instanceof Derivative d ? d : Derivative.total(golden.left, golden.left);
    Surroundings surroundings = Surroundings.of(asked, golden.givens);
    if (!golden.isScalar()) {
      return new Candidates().rewriting(golden.rows.get(row), surroundings).inOrder();
    }
    List<Place> open = Places.ofDerivatives(before);
    if (open.isEmpty()) {
      return new Candidates().rewriting(before, surroundings).inOrder();
    }
    Place place = open.get(0);
    Surroundings here = Surroundings.of((Derivative) place.in(before), golden.givens);
    return new Candidates().differentiating(before, place, here).inOrder();
  }

  private static void count(Mutant mutant, Counts counts) {
    Boolean differs = differs(mutant);
    if (differs == null) {
      return; // nobody can tell by numbers
    }
    Marked marked = mark(mutant);
    Integer first = marked.firstWrongRow();
    if (!differs) {
      counts.equal++;
      counts.accused += first != null ? 1 : 0;
      return;
    }
    counts.wrong++;
    counts.ofArrays += mutant.golden.isScalar() ? 0 : 1;
    counts.made.merge(mutant.candidate.mistake(), 1, Integer::sum);
    boolean caught = first != null && first == mutant.row + 1;
    counts.caught += caught ? 1 : 0;
    Bug bug = marked.bug();
    boolean named = caught && bug != null && bug.mistake() != Mistake.OTHER;
    counts.named += named ? 1 : 0;
    if (!caught) {
      counts.missed.add(mutant.described() + " " + Handwritten.verdicts(marked));
    } else if (!named) {
      counts.unnamed.add(mutant.described());
    }
  }

  /** By a run of its own at other points; null where no point tells. */
  private static @Nullable Boolean differs(Mutant mutant) {
    Expr left = mutant.golden.left;
    Expr row = mutant.candidate.row();
    if (Shapes.misfit(left, row).isPresent() && !ChainRule.isChain(row)) {
      return true;
    }
    try {
      if (!mutant.golden.isScalar()) {
        return ofArrays(left, row, mutant.golden.givens);
      }
      Panel.Seen seen =
          Panel.awayFromKinks(List.of(left, row), mutant.golden.givens, SEED + 1, 300)
              .compare(0, 1);
      return seen.difference() != null ? Boolean.TRUE : seen.agrees() ? Boolean.FALSE : null;
    } catch (UnsupportedExpression noValue) {
      return null;
    }
  }

  /** What is right in the other layout is no mistake. */
  private static @Nullable Boolean ofArrays(Expr left, Expr row, Givens givens) {
    Expr shown = new Orientation(Layout.DENOMINATOR, givens).value(left, row);
    Expr otherwise = new Orientation(Layout.NUMERATOR, givens).value(left, shown);
    Values values = new Values(List.of(left, row, otherwise), givens, List.of(), SEED + 1);
    if (values.compare(left, otherwise) instanceof Values.Relation.Equal) {
      return row.equals(otherwise) ? false : null;
    }
    if (Shapes.misfit(left, row).isPresent()) {
      return true;
    }
    return switch (values.compare(left, row)) {
      case Values.Relation.Equal equal -> false;
      case Values.Relation.Different different -> true;
      case Values.Relation.Open open -> null;
    };
  }

  private static Marked mark(Mutant mutant) {
    Golden golden = mutant.golden;
    Derivative asked =
        golden.left instanceof Derivative d ? d : Derivative.total(golden.left, golden.left);
    Exercise exercise = new Exercise(golden.givens, List.of(asked), Layout.DENOMINATOR);
    Orientation orientation = new Orientation(Layout.DENOMINATOR, golden.givens);
    Expr stated = golden.left instanceof Derivative ? golden.left : orientation.named(golden.left);
    List<Expr> rows =
        mutant.rows().stream().map(row -> orientation.value(golden.left, row)).toList();
    return Handwritten.MARKER.mark(exercise, attempt(stated, rows));
  }

  private static Attempt attempt(Expr left, List<Expr> rows) {
    List<Attempt.Row> all = new ArrayList<>();
    for (Expr row : rows) {
      all.add(Handwritten.row(all.size() + 1, all.isEmpty() ? left : null, row));
    }
    return new Attempt(all);
  }

  private static List<Golden> goldens() throws IOException {
    List<Golden> goldens = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("derivations"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".deriv")).sorted().toList()) {
        for (Problem problem :
            ProblemReader.readAll(Files.readString(file), file.toString(), LIBRARY)) {
          problem.parts().forEach(part -> goldens.addAll(of(file, problem, part)));
        }
      }
    }
    return goldens;
  }

  private static List<Golden> of(Path file, Problem problem, Part part) {
    Solution solution = new Solver().solve(part.task(), problem.givens());
    return solution.blocks().stream()
        .filter(Block.Worked.class::isInstance)
        .map(block -> ((Block.Worked) block).derivation())
        .filter(derivation -> !derivation.rows().isEmpty())
        .map(derivation -> golden(file, solution, derivation))
        .toList();
  }

  private static Golden golden(Path file, Solution solution, Derivation derivation) {
    List<Expr> rows = derivation.shown(Detail.NORMAL).stream().map(Row::value).toList();
    return new Golden(file, solution.givens(), derivation.left(), rows);
  }
}
