package chainrule.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Objects;

/** The library of functions as text for a terminal, and as JSON. */
final class FunctionList {
  private FunctionList() {}

  static String text(List<FunctionEntry> entries) {
    StringBuilder text = new StringBuilder();
    String group = "";
    for (FunctionEntry entry : entries) {
      String heading = Objects.requireNonNullElse(entry.group(), "");
      if (!heading.equals(group)) {
        text.append(text.isEmpty() ? "" : "\n").append(heading).append('\n');
        group = heading;
      }
      text.append('\n').append(text(entry));
    }
    return text.toString();
  }

  private static String text(FunctionEntry entry) {
    StringBuilder text = new StringBuilder("  " + entry.call());
    text.append(entry.title() == null ? "" : "  (" + entry.title() + ")").append('\n');
    if (entry.definition() != null) {
      text.append("    = ").append(entry.definition()).append('\n');
    }
    entry.derivatives().forEach((by, value) -> line(text, "by " + by, value));
    entry.domain().forEach(condition -> line(text, "domain", condition));
    entry.kinks().forEach(kink -> line(text, "kink", kink));
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append("    %-6s %s%n".formatted(what, value).replace(System.lineSeparator(), "\n"));
  }

  /** A list of objects, a function each. */
  static String json(List<FunctionEntry> entries) {
    JsonMapper mapper = JsonMapper.builder().defaultPropertyInclusion(nonNull()).build();
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(entries) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonInclude.Value nonNull() {
    return JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);
  }
}
