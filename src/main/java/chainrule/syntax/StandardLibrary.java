package chainrule.syntax;

import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import chainrule.problem.Primitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions that every problem may use, as {@code functions.deriv} lists them. */
public final class StandardLibrary {
  private static final String RESOURCE = "/chainrule/functions.deriv";
  private static final Map<String, Primitive> PRIMITIVES =
      Arrays.stream(Primitive.values())
          .collect(Collectors.toMap(Primitive::head, Function.identity()));

  private StandardLibrary() {}

  /**
   * Reads the library anew. A function without a definition is the row of {@link Primitive} of its
   * name.
   */
  public static Library load() {
    return Library.of(
        ProblemReader.readFunctions(text(), "functions.deriv", Library.EMPTY).stream()
            .map(StandardLibrary::withPrimitive)
            .toList());
  }

  private static String text() {
    try (InputStream in = StandardLibrary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the library is missing: " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static FunctionDefinition withPrimitive(FunctionDefinition read) {
    Primitive row = read.body() == null ? PRIMITIVES.get(read.name()) : null;
    if (row == null) {
      return read;
    }
    return new FunctionDefinition(
        read.name(),
        read.arguments(),
        read.parameters(),
        read.defaults(),
        null,
        read.derivatives(),
        read.kinks(),
        read.domain(),
        row.latex(),
        read.title(),
        read.group(),
        row,
        null);
  }

  /** The heads that the library must list. */
  static List<String> primitives() {
    return Arrays.stream(Primitive.values()).map(Primitive::head).toList();
  }
}
