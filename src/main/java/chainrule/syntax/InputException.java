package chainrule.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** A text that cannot be read as it stands, with every fault that was found in it. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;
  private final transient Source source;

  InputException(List<Diagnostic> diagnostics, Source source) {
    super(
        diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("; ")),
        null,
        false,
        false);
    this.diagnostics = List.copyOf(diagnostics);
    this.source = source;
  }

  /** At least one, in the order of the text. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /**
   * All faults as a compiler prints them: place and message, the line with the fault underlined,
   * the remedy.
   */
  public String render() {
    return diagnostics.stream().map(source::excerpt).collect(Collectors.joining("\n"));
  }
}
