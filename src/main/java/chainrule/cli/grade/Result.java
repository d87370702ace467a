package chainrule.cli.grade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * What became of one submission.
 *
 * @param submitted what was handed in
 * @param answer the worker's response; {@code status} is {@code ok} where it was marked
 */
record Result(Submitted submitted, ObjectNode answer) {

  boolean isMarked() {
    return answer.path("status").asText().equals("ok");
  }

  /** Empty where it could not be marked: that is for somebody to do by hand. */
  String score() {
    return isMarked() ? number("score") : "";
  }

  String max() {
    return isMarked() ? number("max") : "";
  }

  private String number(String field) {
    BigDecimal value = answer.path(field).decimalValue().stripTrailingZeros();
    return value.toPlainString();
  }

  boolean needsHuman() {
    return !isMarked() || answer.path("needs_human").asBoolean();
  }

  String feedback() {
    return isMarked()
        ? answer.path("feedback").asText()
        : "It could not be marked: " + answer.path("error").path("message").asText();
  }
}
