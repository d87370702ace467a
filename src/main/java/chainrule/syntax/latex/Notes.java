package chainrule.syntax.latex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was assumed in reading, and what a reader of LaTeX would trip over. */
final class Notes {
  private final Set<String> assumptions = new LinkedHashSet<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  void assume(String sentence) {
    assumptions.add(sentence);
  }

  void remark(String sentence) {
    remarks.add(sentence);
  }

  List<String> assumptions() {
    return new ArrayList<>(assumptions);
  }

  List<String> remarks() {
    return new ArrayList<>(remarks);
  }
}
