package chainrule.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One fault of a text, with its place and its remedy.
 *
 * @param code {@code syntax}, {@code name}, {@code shape}, {@code definition}, {@code unsupported},
 *     {@code domain} or {@code limit}
 * @param file the file's name, or {@code formula}
 * @param line counted from 1
 * @param column counted from 1
 * @param length of the faulty text on that line, at least 1
 * @param message what was found, and what was expected
 * @param hint what to do; null where the message says it
 */
public record Diagnostic(
    String code,
    String file,
    int line,
    int column,
    int length,
    String message,
    @Nullable String hint) {}
