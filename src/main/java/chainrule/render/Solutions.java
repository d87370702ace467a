package chainrule.render;

import chainrule.calculus.Detail;
import chainrule.calculus.Figure;
import chainrule.calculus.Row;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment.Words;
import chainrule.expr.Cases;
import chainrule.expr.Expr;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Times;
import chainrule.problem.Definition;
import chainrule.problem.Problem.EvidenceStyle;
import chainrule.problem.Task;
import chainrule.render.Element.Chain;
import chainrule.render.Element.Level;
import chainrule.render.Element.Line;
import chainrule.render.Element.Prose;
import chainrule.render.Element.Role;
import chainrule.render.Element.Table;
import chainrule.render.Element.Worked;
import chainrule.verify.Evidence;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A verified solution as elements of a document. */
final class Solutions {
  private static final Verdict NOT_COMPARED = new Verdict.Undecided("not compared");
  private static final int MOST_IN_A_SENTENCE = 6;

  private Solutions() {}

  /** The solution step by step, with what was compared. */
  static List<Element> worked(VerifiedSolution verified, Detail detail, EvidenceStyle style) {
    List<Element> elements = new ArrayList<>();
    List<Block> blocks = verified.solution().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      for (Element element : block(verified, i, detail)) {
        append(elements, element);
      }
    }
    elements.addAll(EvidenceReport.of(verified, style));
    return elements;
  }

  /** Derivations that follow each other are printed as one piece. */
  private static void append(List<Element> elements, Element element) {
    int last = elements.size() - 1;
    if (element instanceof Worked more
        && last >= 0
        && elements.get(last) instanceof Worked before) {
      elements.set(last, joined(before, more));
    } else {
      elements.add(element);
    }
  }

  private static Worked joined(Worked before, Worked after) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < before.levels().size(); i++) {
      Level level = before.levels().get(i);
      List<Chain> more = after.levels().get(i).chains();
      levels.add(new Level(level.detail(), joined(level.chains(), more)));
    }
    return new Worked(joined(before.chains(), after.chains()), levels);
  }

  private static List<Chain> joined(List<Chain> before, List<Chain> after) {
    return Stream.concat(before.stream(), after.stream()).toList();
  }

  /**
   * The results alone, behind the adjoints that they refer to; a task whose findings are no
   * equations gives its findings.
   */
  static List<Element> results(VerifiedSolution verified) {
    List<Equation> results = verified.solution().results();
    if (!results.isEmpty()) {
      List<Element> elements = new ArrayList<>();
      List<Equation> underlying = verified.solution().underlying();
      if (!underlying.isEmpty()) {
        elements.add(new Element.Equations(underlying, false));
      }
      elements.add(new Element.Equations(results, true));
      elements.addAll(EvidenceReport.warnings(verified));
      return elements;
    }
    List<Element> findings = new ArrayList<>();
    List<Block> blocks = verified.solution().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Finding) {
        findings.addAll(block(verified, i, Detail.BRIEF));
      }
    }
    return findings;
  }

  private static List<Element> block(VerifiedSolution verified, int position, Detail detail) {
    return switch (verified.solution().blocks().get(position)) {
      case Block.Paragraph(Text text) -> List.of(new Prose(Role.BODY, text));
      case Block.Naming(List<Definition> definitions) -> naming(definitions);
      case Block.Worked worked -> List.of(worked(verified, position, worked, detail));
      case Block.Finding finding -> finding(finding, verified.evidence().get(position));
      case Block.Drawn(Figure figure) -> List.of(new Element.Picture(figure));
      case Block.Table(List<Text> head, List<List<Text>> rows) -> List.of(new Table(head, rows));
    };
  }

  /** Short ones in a sentence, others one below the other. */
  private static List<Element> naming(List<Definition> definitions) {
    if (definitions.size() > MOST_IN_A_SENTENCE
        || definitions.stream().anyMatch(each -> isTall(each.right()))) {
      return List.of(new Prose(Role.BODY, Text.of("With")), Statements.equations(definitions));
    }
    List<Object> pieces = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      pieces.add(i == 0 ? "With " : i == definitions.size() - 1 ? " and " : ", ");
      pieces.add(Text.equality(definitions.get(i).left(), definitions.get(i).right()));
    }
    pieces.add(":");
    return List.of(new Prose(Role.BODY, Text.of(pieces.toArray())));
  }

  /**
   * A single fraction has a slash inside a sentence; one in a fraction or a product does not read
   * well there.
   */
  private static boolean isTall(Expr expr) {
    boolean crowded = expr instanceof Times || expr instanceof Quotient;
    return expr instanceof Cases
        || expr instanceof Sum
        || expr.parts().stream()
            .anyMatch(part -> isTall(part) || crowded && part instanceof Quotient);
  }

  private static List<Element> finding(Block.Finding finding, @Nullable Evidence evidence) {
    List<Element> elements = new ArrayList<>(List.of(new Prose(Role.BODY, finding.words())));
    Text warning = evidence == null ? Text.EMPTY : Verdicts.warning(evidence.verdict());
    if (!warning.isEmpty()) {
      elements.add(new Prose(Role.WARNING, warning));
    }
    return elements;
  }

  private static Worked worked(
      VerifiedSolution verified, int position, Block.Worked worked, Detail detail) {
    List<Level> levels = new ArrayList<>();
    for (Detail level : Detail.values()) {
      levels.add(new Level(level, List.of(chain(verified, position, worked, level))));
    }
    return new Worked(levels.get(detail.ordinal()).chains(), levels);
  }

  /** One derivation at a level of detail, without numbers. */
  static Chain chain(VerifiedSolution verified, int position, Block.Worked worked, Detail detail) {
    List<Row> rows = worked.derivation().rows();
    List<Verdict> verdicts = verified.rows().getOrDefault(position, List.of());
    List<Row> shown = worked.derivation().shown(detail);
    boolean backward = verified.solution().task() instanceof Task.BackwardPass;
    Text range = Ranges.of(worked.derivation().left(), worked.derivation().forAll(), backward);
    List<Line> lines = new ArrayList<>();
    Expr before = worked.derivation().left();
    Verdict verdict = new Verdict.Agrees(0, 0);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean last = i == rows.size() - 1;
      verdict = Verdicts.worse(verdict, i < verdicts.size() ? verdicts.get(i) : NOT_COMPARED);
      if (last || isShown(shown, row) && !looksLike(before, row.value())) {
        boolean summed = detail == Detail.FULL && i > 0 && rows.get(i - 1).detail() == Detail.FULL;
        Text said = summed && namesRules(row) ? title(row) : reason(row, detail);
        Text reason = last ? Ranges.behind(said, range) : said;
        Rule rule = worked.derivation().ruleOf(row, detail);
        lines.add(line(row, reason, worked.asked() && last, verdict, rule));
        verdict = new Verdict.Agrees(0, 0);
        before = row.value();
      }
    }
    return new Chain(worked.derivation().left(), lines);
  }

  /**
   * A local derivative is printed like the total one that it replaces: such a line would say
   * nothing.
   */
  private static boolean looksLike(Expr before, Expr after) {
    return before.size() == after.size()
        && PlainPrinter.print(before).equals(PlainPrinter.print(after));
  }

  /** By identity: equal rows may stand in one derivation more than once. */
  private static boolean isShown(List<Row> shown, Row row) {
    return shown.stream().anyMatch(each -> each == row);
  }

  private static Line line(Row row, Text reason, boolean result, Verdict verdict, Rule rule) {
    return new Line(
        row.value(), new HashSet<>(row.struck()), reason, result, verdict, row.sizes(), rule);
  }

  /**
   * With every elementary step shown, a line without words of its own is explained by the rule's
   * name.
   */
  static Text reason(Row row, Detail detail) {
    if (!isBlank(row.reason())) {
      return row.reason();
    }
    return detail == Detail.FULL ? title(row) : Text.EMPTY;
  }

  private static Text title(Row row) {
    return Text.of(row.step().rule().title());
  }

  /**
   * Whether a row that only tidies up is explained by the rules of the rows before it, which are
   * named beside them where they are shown.
   */
  private static boolean namesRules(Row row) {
    return row.step().rule() == Rule.TIDY
        && row.reason().fragments().stream().allMatch(each -> each instanceof Words);
  }

  private static boolean isBlank(Text text) {
    return text.fragments().stream()
        .allMatch(each -> each instanceof Words(String words) && words.isBlank());
  }
}
