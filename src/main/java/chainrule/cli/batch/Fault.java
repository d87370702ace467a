package chainrule.cli.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
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
}
