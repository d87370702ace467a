package chainrule.render;

import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.problem.Definition;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.Options.Variant;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
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
      for (Definition definition : problem.givens().definitions()) {
        givens.add(steps.equation(new Equation(definition.left(), definition.right())));
      }
      strings(json.putArray("hint"), problem.hints());
    }
    ArrayNode parts = json.putArray("parts");
    for (int i = 0; i < problem.parts().size(); i++) {
      parts.add(part(problem.parts().get(i), verified.solutions().get(i)));
    }
    if (options.variant() == Variant.KEY) {
      strings(json.putArray("remark"), problem.remarks());
    }
    return json;
  }

  private ObjectNode part(Part part, VerifiedSolution verified) {
    ObjectNode json = JSON.objectNode();
    put(json, "label", part.label());
    put(json, "points", part.points());
    if (options.variant() != Variant.ANSWERS) {
      Text ask = part.ask() == null ? Statements.question(part.task()) : Text.of(part.ask());
      json.putObject("statement").setAll(steps.text(ask));
      strings(json.putArray("hint"), part.hints());
    }
    if (options.variant() != Variant.HANDOUT) {
      ArrayNode answers = json.putArray("answer");
      verified.solution().results().forEach(each -> answers.add(steps.equation(each)));
    }
    if (options.variant() == Variant.KEY) {
      ArrayNode solution = json.putArray("solution");
      List<Block> blocks = verified.solution().blocks();
      for (int i = 0; i < blocks.size(); i++) {
        solution.add(steps.block(verified, i, options.detail()));
      }
      strings(json.putArray("remark"), part.remarks());
    }
    return json;
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
