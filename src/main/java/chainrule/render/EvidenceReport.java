package chainrule.render;

import chainrule.calculus.Solution.Block;
import chainrule.calculus.Text;
import chainrule.problem.Problem.EvidenceStyle;
import chainrule.render.Element.Prose;
import chainrule.render.Element.Role;
import chainrule.render.Element.Table;
import chainrule.verify.Check;
import chainrule.verify.Evidence;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was compared, as a line or a small table; what did not agree is always said. */
final class EvidenceReport {
  private EvidenceReport() {}

  static List<Element> of(VerifiedSolution verified, EvidenceStyle style) {
    List<Element> report = new ArrayList<>(warnings(verified));
    Map<Check.Kind, Summary> summaries = summaries(verified);
    if (!summaries.isEmpty()) {
      switch (style) {
        case NONE -> {}
        case LINE -> report.add(new Prose(Role.EVIDENCE, line(summaries, verified)));
        case TABLE -> report.add(table(summaries));
      }
    }
    return report;
  }

  /** What did not agree, said of derivations; a finding says it of itself. */
  static List<Element> warnings(VerifiedSolution verified) {
    List<Element> warnings = new ArrayList<>();
    List<Block> blocks = verified.solution().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      Evidence evidence = verified.evidence().get(i);
      if (blocks.get(i) instanceof Block.Worked worked && evidence != null) {
        Expression of = new Expression(worked);
        evidence.checks().stream()
            .filter(EvidenceReport::isOpen)
            .map(of::warning)
            .forEach(warnings::add);
      }
    }
    return warnings;
  }

  private static boolean isOpen(Check check) {
    return !(check.verdict() instanceof Verdict.Agrees);
  }

  /** The left side of a derivation that is warned of. */
  private record Expression(Block.Worked worked) {
    Element warning(Check check) {
      return new Prose(
          Role.WARNING,
          Text.of(
              worked.derivation().left(),
              ", compared with " + check.kind().title() + ": ",
              Verdicts.warning(check.verdict())));
    }
  }

  /** All agreements of one kind: the fewest points and the worst error. */
  private record Summary(int points, double worst) {
    Summary and(Summary other) {
      return new Summary(Math.min(points, other.points), Math.max(worst, other.worst));
    }
  }

  private static Map<Check.Kind, Summary> summaries(VerifiedSolution verified) {
    Map<Check.Kind, Summary> summaries = new EnumMap<>(Check.Kind.class);
    for (Evidence evidence : verified.evidence().values()) {
      for (Check check : evidence.checks()) {
        if (check.verdict() instanceof Verdict.Agrees(int points, double worst)) {
          summaries.merge(check.kind(), new Summary(points, worst), Summary::and);
        }
      }
    }
    return summaries;
  }

  /**
   * " in all 16 activation patterns", " in 12 activation patterns", or nothing: also where the
   * count of points is that of another comparison, so that the two do not go together.
   */
  private static String visited(VerifiedSolution verified, int points) {
    int patterns =
        verified.evidence().values().stream().mapToInt(Evidence::patterns).max().orElse(0);
    int switches =
        verified.evidence().values().stream().mapToInt(Evidence::switches).max().orElse(0);
    if (patterns < 2 || patterns > points) {
      return "";
    }
    boolean all = switches > 0 && switches <= 20 && patterns == 1 << switches;
    String which = !all ? " in " : patterns == 2 ? " in both " : " in all ";
    return which + (all && patterns == 2 ? "" : patterns + " ") + "activation patterns";
  }

  /**
   * "Compared at 48 points: each line with the line before (…), the result with … (…) and with …."
   */
  private static Text line(Map<Check.Kind, Summary> summaries, VerifiedSolution verified) {
    List<Object> pieces = new ArrayList<>();
    int points = // exact arithmetic needs few, and says nothing of the others
        summaries.entrySet().stream()
            .filter(each -> each.getKey() != Check.Kind.MODULAR || summaries.size() == 1)
            .mapToInt(each -> each.getValue().points())
            .filter(each -> each > 0)
            .min()
            .orElse(0);
    pieces.add(
        points == 0
            ? "Compared: "
            : "Compared at "
                + points
                + (points == 1 ? " point" : " points")
                + visited(verified, points)
                + ": ");
    String error = "largest relative error ";
    String before = "";
    String subject = "the result ";
    for (Map.Entry<Check.Kind, Summary> each : summaries.entrySet()) {
      boolean rows = each.getKey() == Check.Kind.ROW;
      pieces.add(before + (rows ? "" : subject + "with ") + each.getKey().title());
      if (each.getValue().worst() > 0) {
        pieces.addAll(List.of(" (" + error, Verdicts.bound(each.getValue().worst()), ")"));
        error = "";
      }
      subject = rows ? subject : "";
      before = ", ";
    }
    pieces.add(".");
    return Text.of(pieces.toArray());
  }

  private static Table table(Map<Check.Kind, Summary> summaries) {
    List<List<Text>> rows = new ArrayList<>();
    summaries.forEach(
        (kind, summary) ->
            rows.add(
                List.of(
                    Text.of(kind.title()),
                    Text.of(summary.points() == 0 ? "" : Integer.toString(summary.points())),
                    summary.worst() <= 0
                        ? Text.of("exact")
                        : Text.of(Verdicts.bound(summary.worst())))));
    return new Table(
        List.of(Text.of("Compared with"), Text.of("points"), Text.of("largest error")), rows);
  }
}
