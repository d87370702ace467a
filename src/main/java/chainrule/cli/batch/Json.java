package chainrule.cli.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Strict JSON in and out, a line each. */
final class Json {
  private static final int DEEPEST = 200;

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(
              DeserializationFeature
                  .USE_BIG_DECIMAL_FOR_FLOATS) // an id comes back as it was written
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonGenerator.Feature.QUOTE_NON_NUMERIC_NUMBERS) // "NaN", "Infinity", "-Infinity"
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(50_000)
                .build());
  }

  private Json() {}

  /**
   * The object that a line holds.
   *
   * @throws Fault if it holds none
   */
  static ObjectNode object(String line) {
    try {
      if (MAPPER.readTree(line) instanceof ObjectNode object) {
        return object;
      }
      throw new Fault(Fault.Code.JSON, "the line is no JSON object");
    } catch (StreamConstraintsException tooMuch) {
      throw new Fault(
          Fault.Code.LIMIT, "the JSON goes past a limit: " + tooMuch.getOriginalMessage());
    } catch (JsonProcessingException unreadable) {
      long column = unreadable.getLocation() == null ? 1 : unreadable.getLocation().getColumnNr();
      String message = unreadable.getOriginalMessage().lines().findFirst().orElse("unreadable");
      throw new Fault(Fault.Code.JSON, "column " + column + ": " + message);
    }
  }

  /** One line, without its end. */
  static String line(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
