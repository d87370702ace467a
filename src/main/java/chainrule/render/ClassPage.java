package chainrule.render;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of a whole class: the commonest mistakes as a chart, and a line for each student. */
public final class ClassPage {
  private static final int SHOWN = 12;
  private static final int BAR = 22;
  private static final int LABEL = 210;
  private static final int WIDTH = 360;

  private ClassPage() {}

  /**
   * A student's line.
   *
   * @param page where the marked derivation is
   * @param score empty where it could not be marked
   */
  public record Student(
      String id, String page, String score, String max, String feedback, boolean needsHuman) {}

  /**
   * @param mistakes how often each was the first in a derivation
   */
  public static String of(String title, List<Student> students, Map<String, Integer> mistakes) {
    String body =
        "<h1>"
            + Hypertext.escape(title)
            + "</h1>\n<p>"
            + summary(students)
            + "</p>\n"
            + chart(mistakes)
            + table(students);
    return MarkedHtml.pageOfMany(title, body, "students/mathjax.js");
  }

  /** What stands in the page of a student whose derivation could not be marked. */
  public static String unmarked(String id, String why) {
    return "<h1>" + Hypertext.escape(id) + "</h1>\n<p>" + Hypertext.escape(why) + "</p>\n";
  }

  private static String summary(List<Student> students) {
    long human = students.stream().filter(Student::needsHuman).count();
    double mean =
        students.stream()
            .filter(student -> !student.score().isEmpty())
            .mapToDouble(student -> Double.parseDouble(student.score()))
            .average()
            .orElse(0);
    return String.format(
        Locale.ROOT,
        "%d submissions, mean score %.2f, %d to be looked at by hand.",
        students.size(),
        mean,
        human);
  }

  private static String chart(Map<String, Integer> mistakes) {
    List<Map.Entry<String, Integer>> commonest =
        mistakes.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(SHOWN)
            .toList();
    if (commonest.isEmpty()) {
      return "";
    }
    int most = commonest.get(0).getValue();
    StringBuilder bars = new StringBuilder();
    for (int i = 0; i < commonest.size(); i++) {
      bars.append(bar(commonest.get(i), i * BAR, most));
    }
    return "<h2>Commonest mistakes</h2>\n<svg class=\"chart\" role=\"img\" width=\""
        + (LABEL + WIDTH + 60)
        + "\" height=\""
        + commonest.size() * BAR
        + "\">\n"
        + bars
        + "</svg>\n";
  }

  private static String bar(Map.Entry<String, Integer> mistake, int y, int most) {
    int length = Math.max(2, mistake.getValue() * WIDTH / most);
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
            .formatted(LABEL - 8, y + 15, Hypertext.escape(mistake.getKey()))
        + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
            .formatted(LABEL, y + 3, length, BAR - 6)
        + "<text x=\"%d\" y=\"%d\">%d</text>\n"
            .formatted(LABEL + length + 6, y + 15, mistake.getValue());
  }

  private static String table(List<Student> students) {
    String rows = students.stream().map(ClassPage::row).collect(joining());
    return "<h2>Submissions</h2>\n<table>\n<thead><tr><th>student</th><th>score</th><th>feedback</th>"
        + "<th></th></tr></thead>\n<tbody>\n"
        + rows
        + "</tbody>\n</table>\n";
  }

  private static String row(Student student) {
    String score = student.score().isEmpty() ? "" : student.score() + " of " + student.max();
    return "<tr><td><a href=\""
        + Hypertext.escape(student.page())
        + "\">"
        + Hypertext.escape(student.id())
        + "</a></td><td>"
        + Hypertext.escape(score)
        + "</td><td>"
        + Hypertext.escape(student.feedback())
        + "</td><td>"
        + (student.needsHuman() ? "look at it" : "")
        + "</td></tr>\n";
  }
}
