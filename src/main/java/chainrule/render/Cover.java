package chainrule.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates round a document's body; they are compiled with the program. */
final class Cover {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Plain, null, "chainrule.render.templates");

  private Cover() {}

  /** The template filled with values that are already escaped. */
  static String of(String template, Map<String, ?> values) {
    StringOutput output = new StringOutput();
    @SuppressWarnings("unchecked")
    Map<String, Object> filled = (Map<String, Object>) values;
    ENGINE.render(template + ".jte", filled, output);
    return output.toString();
  }
}
