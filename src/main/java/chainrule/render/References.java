package chainrule.render;

import chainrule.calculus.Text;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.render.Element.Chain;
import chainrule.render.Element.Level;
import chainrule.render.Element.Line;
import chainrule.render.Element.Worked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers for the derivations whose results later lines put in: where a line holds a derivative
 * that was worked out before and the next line does not, the next one says by which equation.
 * Derivations that nothing refers to have no number, and numbers are the same at every level of
 * detail.
 */
final class References {
  private static final int MOST_IN_A_LIST = 3;

  /**
   * What is differentiated and by what: a local factor and a total derivative are printed alike.
   */
  private record Key(Expr of, Expr by) {
    static Key of(Derivative derivative) {
      return new Key(derivative.of(), derivative.by());
    }
  }

  /** The derivation that works out a derivative, by its position among all of the problem. */
  private final Map<Key, Integer> worked = new HashMap<>();

  private final Map<Integer, Integer> numbers = new LinkedHashMap<>();
  private int position;

  private References() {}

  /** The solutions of one problem, with numbers and references. */
  static List<List<Element>> in(List<List<Element>> solutions) {
    References references = new References();
    Set<Integer> cited = new TreeSet<>();
    solutions.forEach(each -> references.read(each, cited));
    for (int each : cited) {
      references.numbers.put(each, references.numbers.size() + 1);
    }
    references.worked.clear();
    references.position = 0;
    return solutions.stream().map(references::written).toList();
  }

  private void read(List<Element> solution, Set<Integer> cited) {
    worked.clear(); // another part may work the same out in another way
    for (Element element : solution) {
      if (element instanceof Worked block) {
        for (int i = 0; i < block.chains().size(); i++) {
          for (Level level : block.levels()) {
            List<Line> lines = level.chains().get(i).lines();
            for (int line = 1; line < lines.size(); line++) {
              cited.addAll(putIn(lines, line));
            }
          }
          note(block.chains().get(i));
        }
      }
    }
  }

  private List<Element> written(List<Element> solution) {
    worked.clear();
    List<Element> elements = new ArrayList<>();
    for (Element element : solution) {
      elements.add(element instanceof Worked block ? written(block) : element);
    }
    return elements;
  }

  private Worked written(Worked block) {
    List<Chain> chains = new ArrayList<>();
    List<List<Chain>> levels = new ArrayList<>();
    block.levels().forEach(each -> levels.add(new ArrayList<>()));
    for (int i = 0; i < block.chains().size(); i++) {
      chains.add(written(block.chains().get(i)));
      for (int level = 0; level < levels.size(); level++) {
        levels.get(level).add(written(block.levels().get(level).chains().get(i)));
      }
      note(block.chains().get(i));
    }
    List<Level> same = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      same.add(new Level(block.levels().get(level).detail(), levels.get(level)));
    }
    return new Worked(chains, same);
  }

  private Chain written(Chain chain) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < chain.lines().size(); i++) {
      Line line = chain.lines().get(i);
      Set<Integer> by = i == 0 ? Set.of() : putIn(chain.lines(), i);
      lines.add(by.isEmpty() ? line : line.because(reason(line.reason(), by)));
    }
    return new Chain(chain.left(), lines, numbers.getOrDefault(position, 0));
  }

  private void note(Chain chain) {
    if (chain.left() instanceof Derivative derivative) {
      worked.put(Key.of(derivative), position);
    }
    position++;
  }

  /** The derivations whose results the line puts into the line before it. */
  private Set<Integer> putIn(List<Line> lines, int line) {
    Set<Key> after = new LinkedHashSet<>();
    collect(lines.get(line).value(), after);
    Set<Key> before = new LinkedHashSet<>();
    collect(lines.get(line - 1).value(), before);
    before.removeAll(after);
    Set<Integer> positions = new TreeSet<>();
    before.stream().map(worked::get).filter(java.util.Objects::nonNull).forEach(positions::add);
    return positions;
  }

  private static void collect(Expr in, Set<Key> found) {
    if (in instanceof Derivative derivative) {
      found.add(Key.of(derivative));
    }
    in.parts().forEach(part -> collect(part, found));
  }

  private Text reason(Text reason, Set<Integer> by) {
    List<Integer> cited = by.stream().map(numbers::get).sorted().toList();
    StringBuilder words = new StringBuilder(reason.isEmpty() ? "by " : ", by ");
    int last = cited.size() - 1;
    if (last >= MOST_IN_A_LIST && cited.get(last) - cited.get(0) == last) {
      words.append("(").append(cited.get(0)).append(") to (").append(cited.get(last)).append(")");
    } else {
      for (int i = 0; i <= last; i++) {
        words.append(i == 0 ? "" : i == last ? " and " : ", ");
        words.append("(").append(cited.get(i)).append(")");
      }
    }
    return Text.of(reason, words.toString());
  }
}
