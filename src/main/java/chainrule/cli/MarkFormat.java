package chainrule.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats of a marked derivation. */
enum MarkFormat {
  TEXT,
  HTML,
  JSON;

  /** By the ending of the file; text where there is none. */
  static MarkFormat of(@Nullable Path output) {
    String name = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm")
        ? HTML
        : name.endsWith(".json") ? JSON : TEXT;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
