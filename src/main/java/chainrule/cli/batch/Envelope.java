package chainrule.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What every response has, whatever it says.
 *
 * @param id as the request gave it; null where it gave none
 * @param op as the request gave it; null where it gave none
 * @param started when work on the request began, in nanoseconds
 */
record Envelope(@Nullable JsonNode id, @Nullable JsonNode op, long started) {

  static Envelope of(ObjectNode request, long started) {
    return new Envelope(request.get("id"), request.get("op"), started);
  }

  /** For a line that cannot be read. */
  static Envelope empty(long started) {
    return new Envelope(null, null, started);
  }

  /** The response of a request that was answered. */
  String answer(ObjectNode body) {
    return close("ok", body);
  }

  /** The response of one that was not. */
  String failure(Fault fault) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("error", Json.MAPPER.valueToTree(fault.details()));
    return close(fault.isLimit() ? "limit" : "error", body);
  }

  private String close(String status, ObjectNode body) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.set("id", id);
    response.set("op", op);
    response.put("status", status);
    response.put("ms", Math.round((System.nanoTime() - started) / 1e6));
    response.setAll(body);
    return Json.line(response);
  }
}
