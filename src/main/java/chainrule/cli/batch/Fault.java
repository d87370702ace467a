package chainrule.cli.batch;

import chainrule.syntax.Diagnostic;
import chainrule.syntax.InputException;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request cannot be answered; the client is told why. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Details details;

  /** The kinds of faults. */
  enum Code {
    JSON,
    FIELD,
    OP,
    SYNTAX,
    NAME,
    SHAPE,
    DEFINITION,
    UNSUPPORTED,
    DOMAIN,
    LIMIT,
    INTERNAL;

    /** As the interface writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where in the request the fault lies; lines and columns are counted from 1. */
  record Place(String field, int line, int column, int length) {}

  /** The {@code error} of a response. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Details(
      @JsonProperty Code code,
      @JsonProperty String message,
      @JsonProperty @Nullable Place place,
      @JsonProperty @Nullable String hint) {}

  Fault(Code code, String message) {
    this(new Details(code, message, null, null));
  }

  Fault(Details details) {
    super(details.message(), null, false, false);
    this.details = details;
  }

  Details details() {
    return details;
  }

  /** A limit that was reached is no error of the request. */
  boolean isLimit() {
    return details.code() == Code.LIMIT;
  }

  /**
   * What reading gives; a fault of the text becomes one of the field.
   *
   * @param before how many characters the reader saw before those of the field
   */
  static <T> T placed(String field, int before, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InputException fault) {
      Diagnostic first = fault.diagnostics().get(0);
      int column = first.line() == 1 ? Math.max(1, first.column() - before) : first.column();
      Place place = new Place(field, first.line(), column, first.length());
      Code code = Code.valueOf(first.code().toUpperCase(Locale.ROOT));
      throw new Fault(new Details(code, first.message(), place, first.hint()));
    }
  }
}
