package chainrule.render;

import chainrule.calculus.Text;
import chainrule.marking.Bug;
import chainrule.marking.Failing;
import chainrule.marking.Marked;
import chainrule.marking.MarkedRow;
import chainrule.problem.Library;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A marked derivation as other programs read it; formulas are in LaTeX. */
@JsonPropertyOrder({
  "verdict",
  "rows",
  "first_wrong_row",
  "bug",
  "counterexample",
  "corrected",
  "finished"
})
public record MarkReport(
    @JsonProperty String verdict,
    @JsonProperty List<Row> rows,
    @JsonProperty("first_wrong_row") @Nullable Integer firstWrongRow,
    @JsonProperty @Nullable Mistaken bug,
    @JsonProperty @Nullable Example counterexample,
    @JsonProperty @Nullable String corrected,
    @JsonProperty boolean finished) {
  /** Changes when a reader of an earlier document could no longer read a later one. */
  private static final String SCHEMA = "chainrule-marks/1";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** One row. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      @JsonProperty int row,
      @JsonProperty String verdict,
      @JsonProperty String message,
      @JsonProperty @Nullable String condition,
      @JsonProperty List<String> notes) {}

  /** The mistake in the first wrong row. */
  public record Mistaken(@JsonProperty String code, @JsonProperty String message) {}

  /** Values for which that row fails. */
  public record Example(
      @JsonProperty Map<String, Object> at,
      @JsonProperty Object student,
      @JsonProperty Object right) {}

  /**
   * @param library how the heads of functions are written
   */
  public static MarkReport of(Marked marked, Library library) {
    LatexPrinter printer = new LatexPrinter(library);
    List<Row> rows = marked.rows().stream().map(row -> row(marked, row, printer)).toList();
    return new MarkReport(
        marked.verdict().name().toLowerCase(Locale.ROOT),
        rows,
        marked.firstWrongRow(),
        mistaken(marked, rows),
        failing(marked.counterexample()),
        marked.corrected() == null ? null : printer.print(marked.corrected()),
        marked.finished());
  }

  /** A document of its own in the schema {@code chainrule-marks/1}. */
  public static String document(Marked marked, Library library) {
    ObjectNode document = MAPPER.createObjectNode().put("schema", SCHEMA);
    document.setAll((ObjectNode) MAPPER.valueToTree(of(marked, library)));
    try {
      return MAPPER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  private static Row row(Marked marked, MarkedRow row, LatexPrinter printer) {
    Text words = MarkWords.of(marked, row);
    return new Row(
        row.row().number(),
        row.verdict().word(),
        printer.print(words),
        row.condition(),
        row.notes());
  }

  private static @Nullable Mistaken mistaken(Marked marked, List<Row> rows) {
    Bug bug = marked.bug();
    Integer wrong = marked.firstWrongRow();
    if (bug == null || wrong == null) {
      return null;
    }
    String message =
        rows.stream().filter(row -> row.row() == wrong).map(Row::message).findFirst().orElse("");
    return new Mistaken(bug.code(), message);
  }

  private static @Nullable Example failing(@Nullable Failing example) {
    return example == null ? null : new Example(example.at(), example.student(), example.right());
  }
}
