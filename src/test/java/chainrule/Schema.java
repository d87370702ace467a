package chainrule;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.util.List;

/** The published schemas of what Chainrule writes as JSON. */
public enum Schema {
  DOCUMENT("/chainrule/schema.json"),
  MARKS("/chainrule/marks.schema.json");

  private final JsonSchema schema;

  Schema(String resource) {
    InputStream text = Schema.class.getResourceAsStream(resource);
    this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  /** What is wrong with the text, by places; nothing if it follows the schema. */
  public List<String> faults(String json) {
    return schema.validate(json, InputFormat.JSON).stream()
        .map(ValidationMessage::toString)
        .toList();
  }

  JsonSchema schema() {
    return schema;
  }
}
