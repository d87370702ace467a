package chainrule.marking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values for which a row fails. A value is a number, or for an array a list of numbers or of rows.
 *
 * @param at by the names of what the row rests on
 * @param student what the row gives there
 * @param right what it should give
 */
public record Failing(Map<String, Object> at, Object student, Object right) {
  public Failing {
    at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
  }
}
