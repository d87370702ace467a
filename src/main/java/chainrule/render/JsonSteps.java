package chainrule.render;

import chainrule.calculus.Detail;
import chainrule.calculus.Figure;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.problem.Definition;
import chainrule.render.Element.Chain;
import chainrule.render.Element.Line;
import chainrule.verify.Check;
import chainrule.verify.Evidence;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Solutions, steps and evidence as JSON, for documents and for the answers of the batch command.
 */
public final class JsonSteps {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final LatexPrinter latex;

  public JsonSteps(LatexPrinter latex) {
    this.latex = latex;
  }

  /** {@code {latex, plain}}. */
  public ObjectNode expression(Expr expr) {
    return JSON.objectNode().put("latex", latex.print(expr)).put("plain", PlainPrinter.print(expr));
  }

  ObjectNode equation(Equation equation) {
    ObjectNode json = JSON.objectNode();
    json.set("left", expression(equation.left()));
    json.set("right", expression(equation.right()));
    return json;
  }

  ObjectNode text(Text text) {
    return JSON.objectNode().put("latex", latex.print(text)).put("plain", PlainPrinter.print(text));
  }

  /**
   * The rows of a derivation that a level of detail shows: {@code [{rule, latex, plain, reason,
   * verdict}]}.
   */
  public ArrayNode steps(VerifiedSolution verified, int position, Detail detail) {
    Block.Worked worked = (Block.Worked) verified.solution().blocks().get(position);
    return steps(Solutions.chain(verified, position, worked, detail));
  }

  private ArrayNode steps(Chain chain) {
    ArrayNode steps = JSON.arrayNode();
    for (Line line : chain.lines()) {
      ObjectNode step = steps.addObject();
      if (line.rule() != null) {
        step.put("rule", line.rule().title());
      }
      step.put("latex", latex.print(line.value(), line.struck()));
      step.put("plain", PlainPrinter.print(line.value()));
      step.put("reason", PlainPrinter.print(line.reason()));
      step.put("verdict", verdict(line.verdict()));
    }
    return steps;
  }

  /** One of the words {@code agrees}, {@code differs}, {@code undecided}. */
  public static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Agrees agrees -> "agrees";
      case Verdict.Differs differs -> "differs";
      case Verdict.Undecided undecided -> "undecided";
    };
  }

  /**
   * {@code {verdict, points, worst_error, checks}}; a point and both values where a check differs.
   */
  public static ObjectNode evidence(Evidence evidence) {
    ObjectNode json = verdictNode(evidence.verdict());
    ArrayNode checks = json.putArray("checks");
    for (Check check : evidence.checks()) {
      ObjectNode each = checks.addObject().put("compared_with", check.kind().title());
      each.setAll(verdictNode(check.verdict()));
    }
    return json;
  }

  private static ObjectNode verdictNode(Verdict verdict) {
    ObjectNode json = JSON.objectNode().put("verdict", verdict(verdict));
    switch (verdict) {
      case Verdict.Agrees(int points, double worst) -> {
        json.put("points", points);
        number(json, "worst_error", worst);
      }
      case Verdict.Undecided(String reason) -> json.put("reason", reason);
      case Verdict.Differs(Map<String, Double> at, double stated, double numeric) -> {
        ObjectNode point = json.putObject("at");
        at.forEach((name, value) -> number(point, name, value));
        number(json, "stated", stated);
        number(json, "numeric", numeric);
      }
    }
    return json;
  }

  /** JSON has no NaN and no infinities; they are strings. */
  private static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.put(name, Double.toString(value));
    }
  }

  /**
   * A piece of a solution.
   *
   * @param chains its derivations in order, with their numbers; that of this piece is taken
   */
  ObjectNode block(VerifiedSolution verified, int position, Iterator<Chain> chains) {
    ObjectNode json = JSON.objectNode();
    switch (verified.solution().blocks().get(position)) {
      case Block.Paragraph(Text text) -> json.put("type", "paragraph").setAll(text(text));
      case Block.Naming(List<Definition> definitions) -> {
        ArrayNode equations = json.put("type", "naming").putArray("definitions");
        definitions.forEach(
            each -> equations.add(equation(new Equation(each.left(), each.right()))));
      }
      case Block.Worked worked -> {
        Chain chain = chains.next();
        json.put("type", "derivation").put("asked", worked.asked());
        if (chain.number() > 0) {
          json.put("number", chain.number());
        }
        json.set("left", expression(worked.derivation().left()));
        json.set("steps", steps(chain));
        json.set("right", expression(worked.derivation().result()));
        putEvidence(json, verified.evidence().get(position));
      }
      case Block.Finding finding -> {
        json.put("type", "finding").setAll(text(finding.words()));
        putEvidence(json, verified.evidence().get(position));
      }
      case Block.Drawn(Figure figure) -> json.put("type", "figure").setAll(JsonFigures.of(figure));
      case Block.Table(List<Text> head, List<List<Text>> rows) -> {
        json.put("type", "table");
        json.set("head", cells(head));
        ArrayNode body = json.putArray("rows");
        rows.forEach(row -> body.add(cells(row)));
      }
    }
    return json;
  }

  private static void putEvidence(ObjectNode json, @Nullable Evidence evidence) {
    if (evidence != null) {
      json.set("evidence", evidence(evidence));
    }
  }

  private ArrayNode cells(List<Text> cells) {
    ArrayNode array = JSON.arrayNode();
    cells.forEach(each -> array.add(text(each)));
    return array;
  }
}
