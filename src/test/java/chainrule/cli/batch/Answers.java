package chainrule.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Requests of {@code batch}, answered in this process. */
public final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Operations OPERATIONS = new Operations(Limits.USUAL, 1);

  private Answers() {}

  public static JsonNode checked(JsonNode request) throws IOException {
    return of("check", request);
  }

  static JsonNode of(String operation, JsonNode request) throws IOException {
    ObjectNode whole = request.deepCopy();
    whole.put("id", 1).put("op", operation);
    return JSON.readTree(OPERATIONS.answer(whole.toString()));
  }
}
