package chainrule.numeric;

import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Small numbers for the sizes of a problem: different ones for neighbouring axes, so that a missing
 * transpose cannot pass, and a number of layers where that is a symbol.
 */
public final class SizeDraw {
  private static final int SMALLEST = 2;
  private static final int DIFFERENT = 5;
  private static final int BEYOND = 3; // f_K may have D_{K+1} elements, and a loss D_{K+2}

  private final Set<Expr> sizes = new LinkedHashSet<>();
  private final Set<String> families = new LinkedHashSet<>();
  private final Set<Expr> ends = new LinkedHashSet<>();
  private int highest;

  private SizeDraw() {}

  /**
   * A number for every symbol of a size.
   *
   * @param layers for a symbol that ends a family of definitions
   */
  public static Sizes draw(
      Givens givens, Collection<? extends Expr> more, int layers, RandomGenerator random) {
    SizeDraw draw = new SizeDraw();
    draw.collect(givens);
    more.forEach(draw::collect);
    return draw.sizes(layers, random);
  }

  private void collect(Givens givens) {
    givens.facts().keySet().forEach(this::collect);
    givens.definitions().forEach(this::collect);
    for (Family family : givens.families()) {
      family.definitions().forEach(this::collect);
      names(family.to(), ends);
      names(family.from(), ends);
    }
  }

  private void collect(Definition definition) {
    collect(definition.left());
    collect(definition.right());
  }

  private void collect(Expr expr) {
    switch (expr) {
      case Symbol symbol -> axes(symbol.shape());
      case Member member -> axes(member.shape());
      case Sum sum -> names(sum.upper(), sizes);
      default -> {}
    }
    expr.parts().forEach(this::collect);
  }

  private void axes(Shape shape) {
    shape.axes().forEach(axis -> names(axis, sizes));
  }

  private void names(Expr size, Set<Expr> into) {
    switch (size) {
      case Symbol symbol -> into.add(symbol);
      case Member(String family, Expr index, Shape shape) -> {
        families.add(family);
        highest = Math.max(highest, Sizes.NONE.find(index).orElse(0));
      }
      default -> size.parts().forEach(part -> names(part, into));
    }
  }

  private Sizes sizes(int layers, RandomGenerator random) {
    Map<Expr, Integer> values = new HashMap<>();
    ends.forEach(end -> values.put(end, layers));
    List<Integer> numbers = numbers(random);
    int next = 0;
    for (Expr size : sizes) {
      if (values.putIfAbsent(size, numbers.get(next % numbers.size())) == null) {
        next++;
      }
    }
    for (String family : families) {
      for (int index = 0; index <= Math.max(highest, layers + BEYOND); index++) {
        values.put(Sizes.member(family, index), numbers.get(next++ % numbers.size()));
      }
    }
    return new Sizes(values);
  }

  private static List<Integer> numbers(RandomGenerator random) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < DIFFERENT; i++) {
      numbers.add(SMALLEST + i);
    }
    Collections.shuffle(numbers, Random.from(random));
    return numbers;
  }
}
