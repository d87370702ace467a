package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.marking.RowVerdict;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.render.Options.Variant;
import chainrule.verify.Check;
import chainrule.verify.VerifiedProblem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The schemas are those of JSON Schema, and refuse what they do not know; that documents follow
 * them is held by {@link GoldenTest} for all problem files, and by the tests of {@code check}.
 */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final VerifiedProblem NUMBERED =
      new Chainrule(1).workOut(Problems.read(Problems.chapter7("7.12")));

  private static final Pattern CITATION = Pattern.compile("\\((\\d+)\\)");

  private static String document(Variant variant) {
    return Format.JSON.render(
        List.of(NUMBERED), Options.usual().withTitle("Key").withVariant(variant));
  }

  @ParameterizedTest
  @EnumSource
  void theSchemaItselfIsOne(Schema schema) {
    JsonNode faults =
        JSON.valueToTree(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema.schema().getSchemaNode())
                .stream()
                .map(Object::toString)
                .toList());
    assertEquals("[]", faults.toString());
  }

  @ParameterizedTest
  @EnumSource
  void everyVariantFollowsTheSchema(Variant variant) {
    assertEquals(List.of(), Schema.DOCUMENT.faults(document(variant)));
  }

  /** A field too many or too few, at any place of a document, is found. */
  @Test
  void aFieldThatTheSchemaDoesNotKnowIsFoundAnywhere() throws Exception {
    JsonNode whole = JSON.readTree(document(Variant.KEY));
    for (ObjectNode place : objects(whole)) {
      place.put("unknown", 1);
      assertFalse(Schema.DOCUMENT.faults(whole.toString()).isEmpty(), place::toString);
      place.remove("unknown");
    }
    assertEquals(List.of(), Schema.DOCUMENT.faults(whole.toString()));
  }

  private static List<ObjectNode> objects(JsonNode in) {
    List<ObjectNode> found = new ArrayList<>();
    if (in instanceof ObjectNode object) {
      found.add(object);
    }
    in.forEach(each -> found.addAll(objects(each)));
    return found;
  }

  @Test
  void theSchemaListsEveryKindOfComparisonAndOfMark() {
    JsonNode kinds =
        Schema.DOCUMENT
            .schema()
            .getSchemaNode()
            .at("/$defs/evidence/properties/checks/items/properties/compared_with/enum");
    assertEquals(Arrays.stream(Check.Kind.values()).map(Check.Kind::title).toList(), words(kinds));
    JsonNode marks = Schema.MARKS.schema().getSchemaNode().at("/$defs/row/properties/verdict/enum");
    assertEquals(Arrays.stream(RowVerdict.values()).map(RowVerdict::word).toList(), words(marks));
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    ((ArrayNode) list).forEach(each -> words.add(each.asText()));
    return words;
  }

  @Test
  void equationsHaveTheNumbersThatLaterLinesCite() throws Exception {
    JsonNode solution = JSON.readTree(document(Variant.KEY)).at("/problems/0/parts/0/solution");
    Set<Integer> given = new TreeSet<>();
    Set<Integer> cited = new TreeSet<>();
    for (JsonNode block : solution) {
      for (JsonNode step : block.path("steps")) {
        Matcher number = CITATION.matcher(step.path("reason").asText());
        while (number.find()) {
          cited.add(Integer.valueOf(number.group(1)));
        }
      }
      assertTrue(given.containsAll(cited), () -> cited + " cited, " + given + " worked out");
      if (block.has("number")) {
        given.add(block.path("number").asInt());
      }
    }
    assertEquals(given, cited, "a number that nothing cites, or no number");
    assertFalse(given.isEmpty());
  }
}
