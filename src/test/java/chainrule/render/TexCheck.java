package chainrule.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What would keep LaTeX from being compiled, as far as it can be seen without compiling it. */
final class TexCheck {
  private static final Pattern LEFT_RIGHT = Pattern.compile("\\\\(left|right)(?![a-z])");
  private static final Pattern SIZED = Pattern.compile("\\\\([bB]igg?)([lr])");
  private static final Pattern SINGLE_SCRIPT = Pattern.compile("[_^](?!\\{)");
  private static final Pattern DOUBLE_SCRIPT =
      Pattern.compile("(\\^\\{[^{}]*\\}\\^|_\\{[^{}]*\\}_)");

  private TexCheck() {}

  /** What is wrong; nothing if all is well. */
  static String problems(String tex) {
    String problems =
        braces(tex)
            + environments(tex)
            + pairs(LEFT_RIGHT, 1, "left", tex)
            + pairs(SIZED, 2, "l", tex);
    if (SINGLE_SCRIPT.matcher(tex).find()) {
      problems += "a script without braces ";
    }
    return DOUBLE_SCRIPT.matcher(tex).find() ? problems + "a double script " : problems;
  }

  static String braces(String tex) {
    int depth = 0;
    for (int i = 0; i < tex.length(); i++) {
      char c = tex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth < 0) {
        return "a brace closes what is not open ";
      }
    }
    return depth == 0 ? "" : "a brace stays open ";
  }

  private static String environments(String tex) {
    Deque<String> open = new ArrayDeque<>();
    Matcher matcher = Pattern.compile("\\\\(begin|end)\\{(\\w+)\\}").matcher(tex);
    while (matcher.find()) {
      if (matcher.group(1).equals("begin")) {
        open.push(matcher.group(2));
      } else if (open.isEmpty() || !open.pop().equals(matcher.group(2))) {
        return "environments cross ";
      }
    }
    return open.isEmpty() ? "" : "an environment stays open ";
  }

  private static String pairs(Pattern pattern, int group, String opens, String tex) {
    int depth = 0;
    Matcher matcher = pattern.matcher(tex);
    while (matcher.find()) {
      depth += matcher.group(group).equals(opens) ? 1 : -1;
    }
    return depth == 0 ? "" : "brackets do not pair ";
  }
}
