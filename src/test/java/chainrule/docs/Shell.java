package chainrule.docs;

import chainrule.cli.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a shell as the pages use, in a folder of its own; the program runs in this process.
 */
final class Shell {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final Path folder;
  private int status;

  Shell(Path folder) {
    this.folder = folder;
  }

  /** The words of a command, without a comment behind it. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.replaceAll("\\s{2,}#.*", ""));
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }

  void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** The worst exit status so far. */
  int status() {
    return status;
  }

  /** What the commands print, a line each, messages included. */
  String run(String commands) throws IOException {
    StringBuilder printed = new StringBuilder();
    for (String command : commands.lines().toList()) {
      printed.append(run(words(command)));
    }
    return printed.toString().replace(folder + "/", "");
  }

  private String run(List<String> words) throws IOException {
    List<String> rest = words.subList(1, words.size());
    switch (words.get(0)) {
      case "./chainrule" -> {
        Session session = Session.run("", arguments(rest));
        status = Math.max(status, session.status());
        return session.out() + session.err();
      }
      case "mkdir" -> Files.createDirectory(folder.resolve(rest.get(0)));
      case "cp" -> {
        Path to = folder.resolve(rest.get(1));
        Path from = folder.resolve(rest.get(0));
        Files.copy(from, Files.isDirectory(to) ? to.resolve(from.getFileName()) : to);
      }
      case "cat" -> {
        return Files.readString(folder.resolve(rest.get(0)));
      }
      default -> throw new IllegalArgumentException("no such command: " + words);
    }
    return "";
  }

  /**
   * With the files of the folder under their full names. A machine that is at work on other tests
   * gets more time.
   */
  private String[] arguments(List<String> words) {
    List<String> arguments = new ArrayList<>();
    for (String word : words) {
      boolean output = !arguments.isEmpty() && arguments.get(arguments.size() - 1).equals("-o");
      boolean file = word.matches("[\\w./-]+") && Files.exists(folder.resolve(word));
      arguments.add(output || file ? folder.resolve(word).toString() : word);
    }
    if (words.get(0).equals("grade")) {
      arguments.addAll(List.of("--seconds", "120"));
    }
    return arguments.toArray(String[]::new);
  }
}
