package chainrule.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a page to files of the project and to headings. */
final class Links {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  private Links() {}

  /** Those that lead nowhere; links to other hosts are not followed. */
  static List<String> dead(Page page) {
    List<String> dead = new ArrayList<>();
    Matcher link = LINK.matcher(page.text().replaceAll("(?ms)^```.*?^```$", ""));
    while (link.find()) {
      String target = link.group(1);
      if (!target.startsWith("https://") && !exists(page.file(), target)) {
        dead.add(target);
      }
    }
    return dead;
  }

  private static boolean exists(Path from, String target) {
    int hash = target.indexOf('#');
    String name = hash < 0 ? target : target.substring(0, hash);
    Path file = name.isEmpty() ? from : from.resolveSibling(name).normalize();
    return Files.exists(file) && (hash < 0 || anchors(file).contains(target.substring(hash + 1)));
  }

  /** As GitHub makes them of headings. */
  private static List<String> anchors(Path file) {
    try {
      List<String> anchors = new ArrayList<>();
      Matcher heading = HEADING.matcher(Files.readString(file));
      while (heading.find()) {
        String words = heading.group(1).toLowerCase(Locale.ROOT);
        anchors.add(words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
      }
      return anchors;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
