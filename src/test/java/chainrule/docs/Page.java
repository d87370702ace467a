package chainrule.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation with its fenced blocks. A block right behind a command or a program
 * is what it prints; one behind a paragraph that ends in the name of a file, {@code `mine.deriv`},
 * is that file.
 */
record Page(Path file, String text, List<Fence> fences) {
  private static final boolean UPDATE = Boolean.getBoolean("docs.update");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
  private static final Pattern FILE = Pattern.compile("`([\\w.-]+\\.(?:deriv|tex|jsonl))`[^`]*$");

  /**
   * A fenced block.
   *
   * @param before the last paragraph before it; empty where a block stands right before it
   */
  record Fence(String language, String body, String before, int start, int end) {

    /** The file that the block holds. */
    Optional<String> fileName() {
      Matcher name = FILE.matcher(before);
      return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    boolean is(String other) {
      return language.equals(other);
    }
  }

  static Page of(Path file) {
    try {
      String text = Files.readString(file);
      List<Fence> fences = new ArrayList<>();
      Matcher fence = FENCE.matcher(text);
      int end = 0;
      while (fence.find()) {
        String between = text.substring(end, fence.start()).strip();
        String before = between.substring(between.lastIndexOf("\n\n") + 1).strip();
        fences.add(new Fence(fence.group(1), fence.group(2), before, fence.start(2), fence.end(2)));
        end = fence.end();
      }
      return new Page(file, text, fences);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** README and all of docs. */
  static List<Page> all() {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs.sorted())
          .filter(each -> each.toString().endsWith(".md"))
          .map(Page::of)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Page named(String name) {
    return of(name.equals("README") ? Path.of("README.md") : Path.of("docs", name + ".md"));
  }

  List<Fence> fences(String language) {
    return fences.stream().filter(each -> each.is(language)).toList();
  }

  /** What is said to be printed by the block at a position; empty where nothing is shown. */
  Optional<Fence> shownBehind(int position) {
    return position + 1 < fences.size() && fences.get(position + 1).before().isEmpty()
        ? Optional.of(fences.get(position + 1))
        : Optional.empty();
  }

  /** Writes what blocks really print, where the page is to be brought up to date. */
  void update(List<Fence> shown, List<String> printed) {
    if (!UPDATE) {
      return;
    }
    StringBuilder now = new StringBuilder(text);
    for (int i = shown.size() - 1; i >= 0; i--) {
      now.replace(shown.get(i).start(), shown.get(i).end(), printed.get(i));
    }
    try {
      Files.writeString(file, now);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
