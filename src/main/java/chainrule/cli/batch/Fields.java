package chainrule.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The fields of a request, by name and type; a missing or ill-typed one is a fault that names it.
 */
record Fields(ObjectNode request, Limits limits) {

  static Fault illTyped(String field, String expected) {
    return fault(field, "the field \"" + field + "\" must be " + expected);
  }

  private static Fault fault(String field, String message) {
    return new Fault(
        new Fault.Details(Fault.Code.FIELD, message, new Fault.Place(field, 1, 1, 1), null));
  }

  private Optional<JsonNode> find(String field) {
    return Optional.ofNullable(request.get(field)).filter(node -> !node.isNull());
  }

  boolean has(String field) {
    return find(field).isPresent();
  }

  private JsonNode need(String field) {
    return find(field).orElseThrow(() -> fault(field, "the field \"" + field + "\" is missing"));
  }

  /** A text that must be there, no longer than a formula may be. */
  String formula(String field) {
    return formula(field, need(field));
  }

  private String formula(String field, JsonNode node) {
    if (!node.isTextual()) {
      throw illTyped(field, "a text");
    }
    String text = node.textValue();
    if (text.getBytes(StandardCharsets.UTF_8).length > limits.formulaBytes()) {
      throw new Fault(
          Fault.Code.LIMIT, "\"" + field + "\" is longer than " + limits.formulaBytes() + " bytes");
    }
    return text;
  }

  /** A text or a list of texts. */
  List<String> formulas(String field) {
    JsonNode node = need(field);
    return node.isArray() ? list(field, node) : List.of(formula(field, node));
  }

  /** Whether the field holds a list. */
  boolean isList(String field) {
    return need(field).isArray();
  }

  /** A list of texts; empty where the field is missing. */
  List<String> optionalFormulas(String field) {
    return find(field).map(node -> list(field, node)).orElse(List.of());
  }

  private List<String> list(String field, JsonNode node) {
    if (!node.isArray()) {
      throw illTyped(field, "a list of texts");
    }
    if (node.size() > limits.rows()) {
      throw new Fault(
          Fault.Code.LIMIT, "\"" + field + "\" has more than " + limits.rows() + " rows");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      texts.add(formula(field + "[" + i + "]", node.get(i)));
    }
    return texts;
  }

  /** One of the constants of an enumeration by its name in lower case. */
  <E extends Enum<E>> E word(String field, Class<E> words, E otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    String written = need(field).asText("");
    List<String> known = new ArrayList<>();
    for (E word : words.getEnumConstants()) {
      String name = word.name().toLowerCase(java.util.Locale.ROOT);
      if (name.equals(written)) {
        return word;
      }
      known.add("\"" + name + "\"");
    }
    throw illTyped(field, String.join(" or ", known));
  }

  int whole(String field, int otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    JsonNode node = need(field);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw illTyped(field, "a whole number");
    }
    return node.intValue();
  }

  /**
   * An object's members in order, each read by {@code read} from its path and value; empty where
   * there is none.
   */
  <T> Map<String, T> members(String field, BiFunction<String, JsonNode, T> read) {
    Map<String, T> members = new LinkedHashMap<>();
    find(field)
        .ifPresent(
            node -> {
              if (!node.isObject()) {
                throw illTyped(field, "an object");
              }
              node.properties()
                  .forEach(
                      each ->
                          members.put(
                              each.getKey(),
                              read.apply(field + "." + each.getKey(), each.getValue())));
            });
    return members;
  }
}
