package chainrule.render;

import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import chainrule.render.Element.Chain;
import chainrule.render.Element.Equations;
import chainrule.render.Element.Level;
import chainrule.render.Element.Line;
import chainrule.render.Element.Worked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The equations that a problem gives, those of elements and of layers with their ranges beside
 * them.
 */
final class Given {
  private final List<Chain> equations = new ArrayList<>();

  private Given() {}

  /** One element, or none where nothing is given. */
  static List<Element> of(List<Equation> functions, Givens givens) {
    Given given = new Given();
    functions.forEach(each -> given.add(each.left(), each.right(), Text.EMPTY));
    given.definitions(givens);
    boolean ranges =
        given.equations.stream().anyMatch(each -> !each.lines().get(0).reason().isEmpty());
    if (given.equations.isEmpty()) {
      return List.of();
    }
    if (!ranges) {
      return List.of(new Equations(given.plain(), false));
    }
    List<Level> all = List.of(new Level(Detail.NORMAL, given.equations));
    return List.of(new Worked(given.equations, all));
  }

  private List<Equation> plain() {
    return equations.stream()
        .map(each -> new Equation(each.left(), each.lines().get(0).value()))
        .toList();
  }

  private void add(Expr left, Expr right, Text range) {
    equations.add(new Chain(left, List.of(Line.given(right, range))));
  }

  /** What needs no member of a family for every index, these families, and what is made of them. */
  private void definitions(Givens givens) {
    Set<String> families = new HashSet<>();
    for (Family family : givens.families()) {
      family.definitions().stream()
          .map(Definition::left)
          .filter(Member.class::isInstance)
          .forEach(each -> families.add(((Member) each).family()));
    }
    Set<Expr> later = new HashSet<>();
    for (Definition each : givens.definitions()) {
      if (uses(each.right(), families, later)) {
        later.add(each.left());
      } else {
        add(each.left(), each.right(), elements(each.left()));
      }
    }
    for (Family family : givens.families()) {
      Range range = new Range(family.index(), family.from(), family.to());
      for (Definition each : family.definitions()) {
        add(each.left(), each.right(), Text.of("for ", Ranges.words(range)));
      }
    }
    for (Definition each : givens.definitions()) {
      if (later.contains(each.left())) {
        add(each.left(), each.right(), elements(each.left()));
      }
    }
  }

  private static boolean uses(Expr right, Set<String> families, Set<Expr> later) {
    return later.contains(right)
        || right instanceof Member member && families.contains(member.family())
        || right.parts().stream().anyMatch(part -> uses(part, families, later));
  }

  /** For which elements a definition of every element holds. */
  private static Text elements(Expr left) {
    if (!(left instanceof Entry entry)) {
      return Text.EMPTY;
    }
    List<Object> pieces = new ArrayList<>();
    for (int i = 0; i < entry.indices().size(); i++) {
      if (entry.indices().get(i) instanceof Symbol index) {
        Expr size = entry.array().shape().axes().get(i);
        pieces.add(pieces.isEmpty() ? "for " : " and ");
        pieces.add(Ranges.words(new Range(index, Exprs.ONE, size)));
      }
    }
    return Text.of(pieces.toArray());
  }
}
