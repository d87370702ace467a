package chainrule.cli.batch;

import chainrule.calculus.Detail;
import chainrule.cli.batch.Request.Check;
import chainrule.cli.batch.Request.Context;
import chainrule.cli.batch.Request.Derive;
import chainrule.cli.batch.Request.Equal;
import chainrule.cli.batch.Request.Evaluate;
import chainrule.cli.batch.Request.Formula;
import chainrule.cli.batch.Request.Grade;
import chainrule.cli.batch.Request.Interval;
import chainrule.cli.batch.Request.Syntax;
import chainrule.cli.batch.Request.Value;
import chainrule.cli.batch.Request.Variable;
import chainrule.problem.Layout;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns JSON objects into requests. */
record RequestReader(Limits limits) {

  /**
   * The request that the object makes.
   *
   * @throws Fault if it makes none
   */
  Request read(ObjectNode json) {
    Fields fields = new Fields(json, limits);
    String op = fields.formula("op");
    return switch (op) {
      case "evaluate" -> evaluate(fields);
      case "equal" -> equal(fields);
      case "derive" -> derive(fields);
      case "check" -> check(fields);
      case "grade" -> grade(fields);
      default ->
          throw new Fault(
              new Fault.Details(
                  Fault.Code.OP,
                  "unknown operation \"" + op + "\"",
                  null,
                  "known are evaluate, equal, derive, check"));
    };
  }

  private static Evaluate evaluate(Fields fields) {
    Context context = context(fields);
    String usual = context.syntax() == Syntax.PLAIN ? "formula" : "latex";
    String other = context.syntax() == Syntax.PLAIN ? "latex" : "formula";
    String field = fields.has(usual) || !fields.has(other) ? usual : other;
    return new Evaluate(
        context, formula(fields, field), fields.members("at", RequestReader::value));
  }

  private static Equal equal(Fields fields) {
    return new Equal(
        context(fields),
        formula(fields, "a"),
        formula(fields, "b"),
        fields.members("domain", RequestReader::interval));
  }

  private static Check check(Fields fields) {
    return new Check(
        context(fields),
        formula(fields, "statement"),
        wrt(fields),
        order(fields),
        fields.formulas("lines"),
        fields.word("layout", Layout.class, Layout.DENOMINATOR),
        fields.members("domain", RequestReader::interval));
  }

  private static Grade grade(Fields fields) {
    boolean whole = fields.has("latex");
    return new Grade(
        fields.formula("problem"),
        fields.whole("task", 1),
        fields.formula("student"),
        whole ? fields.formula("latex") : null,
        whole ? List.of() : fields.formulas("lines"));
  }

  private static int order(Fields fields) {
    int order = fields.whole("order", 1);
    if (order < 1 || order > 2) {
      throw Fields.illTyped("order", "1 or 2");
    }
    return order;
  }

  private static List<Formula> wrt(Fields fields) {
    List<Formula> wrt =
        fields.formulas("wrt").stream().map(each -> new Formula("wrt", each)).toList();
    if (wrt.isEmpty()) {
      throw Fields.illTyped("wrt", "a symbol or a list of symbols, at least one");
    }
    return wrt;
  }

  private static Derive derive(Fields fields) {
    return new Derive(
        context(fields),
        formula(fields, "function"),
        wrt(fields),
        fields.isList("wrt"),
        order(fields),
        fields.word("layout", Layout.class, Layout.DENOMINATOR),
        fields.members("at", RequestReader::value),
        fields.word("detail", Detail.class, Detail.NORMAL));
  }

  private static Formula formula(Fields fields, String field) {
    return new Formula(field, fields.formula(field));
  }

  private static Context context(Fields fields) {
    return new Context(
        fields.word("syntax", Syntax.class, Syntax.LATEX),
        fields.members("variables", RequestReader::variable),
        fields.optionalFormulas("where"),
        Set.copyOf(fields.members("at", RequestReader::value).keySet()));
  }

  private static Variable variable(String path, JsonNode variable) {
    JsonNode shape = variable.isObject() ? variable.get("shape") : null;
    JsonNode latex = variable.isObject() ? variable.get("latex") : null;
    boolean texts = (shape == null || shape.isTextual()) && (latex == null || latex.isTextual());
    if (!variable.isObject() || !texts) {
      throw Fields.illTyped(path, "an object with \"shape\" and \"latex\", both texts");
    }
    return new Variable(
        shape == null ? "scalar" : shape.textValue(), latex == null ? null : latex.textValue());
  }

  private static Value value(String path, JsonNode node) {
    if (node.isNumber()) {
      return new Value.Scalar(node.doubleValue());
    }
    if (!node.isArray()) {
      throw Fields.illTyped(path, "a number, a list of numbers or a list of rows");
    }
    List<Value> entries = new ArrayList<>();
    node.forEach(entry -> entries.add(value(path, entry)));
    return new Value.Array(List.copyOf(entries));
  }

  private static Interval interval(String path, JsonNode node) {
    if (!node.isArray() || node.size() != 2) {
      throw Fields.illTyped(path, "a list of two numbers, null for no bound");
    }
    Interval interval = new Interval(bound(path, node.get(0)), bound(path, node.get(1)));
    if (interval.low() != null && interval.high() != null && interval.low() > interval.high()) {
      throw Fields.illTyped(path, "a list of two numbers, the smaller first");
    }
    return interval;
  }

  private static @Nullable Double bound(String path, JsonNode node) {
    if (!node.isNumber() && !node.isNull()) {
      throw Fields.illTyped(path, "a list of two numbers, null for no bound");
    }
    return node.isNull() ? null : node.doubleValue();
  }
}
