package chainrule.render;

import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.render.Element.Chain;
import chainrule.render.Options.Variant;
import chainrule.training.Settings;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems and solutions as JSON; the names of a problem's pieces are those of PreTeXt. */
final class JsonDocument {
  /** Changes when a reader of an earlier document could no longer read a later one. */
  static final String SCHEMA = "chainrule/1";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final LatexPrinter latex;
  private final JsonSteps steps;
  private final Options options;

  private JsonDocument(Problem problem, Options options) {
    this.latex = new LatexPrinter(problem.givens().library());
    this.steps = new JsonSteps(latex);
    this.options = options;
  }

  static String of(List<VerifiedProblem> problems, Options options) {
    ObjectNode document = JSON.objectNode();
    document.put("schema", SCHEMA);
    put(document, "title", options.title());
    ArrayNode exercises = document.putArray("problems");
    problems.forEach(
        each -> exercises.add(new JsonDocument(each.problem(), options).problem(each)));
    try {
      return MAPPER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  private ObjectNode problem(VerifiedProblem verified) {
    Problem problem = verified.problem();
    ObjectNode json = JSON.objectNode();
    put(json, "number", problem.number());
    put(json, "title", problem.title());
    put(json, "source", problem.source());
    put(json, "points", problem.points());
    if (options.variant() != Variant.ANSWERS) {
      ObjectNode statement = json.putObject("statement");
      put(statement, "ask", problem.ask());
      ArrayNode givens = statement.putArray("givens");
      ArrayNode declared = statement.putArray("declared");
      Statements.givens(problem).forEach(each -> given(each, givens, declared));
      strings(json.putArray("hint"), problem.hints());
    }
    ArrayNode parts = json.putArray("parts");
    List<Sheet.Question> questions =
        Sheet.of(List.of(verified), options).exercises().get(0).questions();
    for (int i = 0; i < problem.parts().size(); i++) {
      Iterator<Chain> chains = chains(questions.get(i));
      parts.add(part(problem.parts().get(i), verified.solutions().get(i), chains));
    }
    if (options.variant() == Variant.KEY) {
      strings(json.putArray("remark"), problem.remarks());
    }
    return json;
  }

  /** Equations with the range in which they hold, and what is said of names in words. */
  private void given(Element element, ArrayNode givens, ArrayNode declared) {
    switch (element) {
      case Element.Equations(List<Equation> equations, boolean asked) ->
          equations.forEach(each -> givens.add(steps.equation(each)));
      case Element.Worked(List<Chain> chains, var levels) ->
          chains.forEach(
              each -> {
                Element.Line line = each.lines().get(0);
                ObjectNode given = steps.equation(new Equation(each.left(), line.value()));
                if (!line.reason().isEmpty()) {
                  given.set("holds", steps.text(line.reason()));
                }
                givens.add(given);
              });
      case Element.Prose(var role, Text words) -> declared.add(steps.text(words));
      case Element.Table table -> throw new IllegalStateException("no problem gives a table");
      case Element.Picture picture -> throw new IllegalStateException("no problem gives a figure");
      case Element.Room room -> throw new IllegalStateException("no problem gives room");
    }
  }

  /** The derivations of a part as all formats print them, with their numbers. */
  private static Iterator<Chain> chains(Sheet.Question question) {
    return question.solution().stream()
        .filter(Element.Worked.class::isInstance)
        .flatMap(each -> ((Element.Worked) each).chains().stream())
        .iterator();
  }

  private ObjectNode part(Part part, VerifiedSolution verified, Iterator<Chain> chains) {
    ObjectNode json = JSON.objectNode();
    put(json, "label", part.label());
    put(json, "points", part.points());
    if (options.variant() != Variant.ANSWERS) {
      Text ask = part.ask() == null ? Statements.question(part.task()) : Text.of(part.ask());
      json.putObject("statement").setAll(steps.text(ask));
      if (part.task() instanceof Task.Train train) {
        json.set("settings", steps.text(Settings.of(train.recipe())));
      }
      strings(json.putArray("hint"), part.hints());
    }
    if (options.variant() != Variant.HANDOUT) {
      answer(verified.solution(), json);
    }
    if (options.variant() == Variant.KEY) {
      ArrayNode solution = json.putArray("solution");
      List<Block> blocks = verified.solution().blocks();
      for (int i = 0; i < blocks.size(); i++) {
        solution.add(steps.block(verified, i, chains));
      }
      ArrayNode marks = json.putArray("marks");
      for (Part.Milestone milestone : part.milestones()) {
        ObjectNode mark = marks.addObject().put("points", milestone.points());
        mark.set("for", steps.expression(milestone.derivative()));
      }
      strings(json.putArray("remark"), part.remarks());
    }
    return json;
  }

  /** The results, and the adjoints that they refer to; findings where no equation is asked for. */
  private void answer(Solution solution, ObjectNode json) {
    ArrayNode answers = json.putArray("answer");
    solution.results().forEach(each -> answers.add(steps.equation(each)));
    if (!solution.underlying().isEmpty()) {
      ArrayNode where = json.putArray("where");
      solution.underlying().forEach(each -> where.add(steps.equation(each)));
    }
    if (solution.results().isEmpty()) {
      for (Block block : solution.blocks()) {
        if (block instanceof Block.Finding finding) {
          answers.add(steps.text(finding.words()));
        }
      }
    }
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void put(ObjectNode json, String name, @Nullable BigDecimal value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
