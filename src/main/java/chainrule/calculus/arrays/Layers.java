package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a network whose number is a symbol: one layer k stands for all of them, and what it
 * hands on to the next is the state at k.
 *
 * @param family the definitions of layer k
 * @param state what the next layer uses, {@code f_k}
 */
record Layers(Family family, Member state) {

  /** The only family of the problem. */
  static Layers of(Givens givens) {
    if (givens.families().size() != 1) {
      throw new UnsupportedTask(
          "one family of layers is expected, not " + givens.families().size());
    }
    Family family = givens.families().get(0);
    List<Member> states =
        family.definitions().stream()
            .map(Definition::left)
            .filter(Member.class::isInstance)
            .map(Member.class::cast)
            .filter(each -> isUsedByTheNext(each, family))
            .toList();
    if (states.size() != 1) {
      throw new UnsupportedTask(
          "a layer hands on one quantity to the next here, not " + states.size());
    }
    return new Layers(family, states.get(0));
  }

  private static boolean isUsedByTheNext(Member state, Family family) {
    return family.definitions().stream().anyMatch(each -> usesBefore(each.right(), state, family));
  }

  private static boolean usesBefore(Expr in, Member state, Family family) {
    if (in instanceof Member(String name, Expr index, Shape shape)) {
      return name.equals(state.family())
          && Affine.same(index, Exprs.minus(family.index(), Exprs.ONE));
    }
    return in.parts().stream().anyMatch(part -> usesBefore(part, state, family));
  }

  /** The expression of layer k for another layer; sizes follow. */
  Expr at(Expr layer, Expr expr) {
    return at(family.index(), layer, expr);
  }

  static Expr at(Expr index, Expr layer, Expr expr) {
    return tidied(Exprs.substitute(expr, Map.of(index, layer)));
  }

  /** The state that layer k starts from. */
  Expr before(Expr layer) {
    return at(Exprs.minus(layer, Exprs.ONE), state);
  }

  /** The definitions of one layer. */
  List<Definition> definitions(Expr layer) {
    List<Definition> definitions = new ArrayList<>();
    for (Definition each : family.definitions()) {
      definitions.add(new Definition(at(layer, each.left()), at(layer, each.right())));
    }
    return definitions;
  }

  Range range() {
    return new Range(family.index(), family.from(), family.to());
  }

  /** Whether the name is of a layer. */
  boolean define(Expr name) {
    return name instanceof Member(String own, Expr index, Shape shape)
        && family.definitions().stream()
            .anyMatch(each -> each.left() instanceof Member left && left.family().equals(own));
  }

  /** f_{K-1+1} is f_K, and so for sizes. */
  private static Expr tidied(Expr expr) {
    return expr instanceof Member(String name, Expr index, Shape shape)
        ? new Member(
            name,
            Affine.of(index).expr(),
            new Shape(shape.axes().stream().map(Layers::tidiedSize).toList()))
        : Exprs.map(expr, Layers::tidied);
  }

  private static Expr tidiedSize(Expr size) {
    return size instanceof Member ? tidied(size) : Affine.of(size).expr();
  }

  /** The problem with so many layers, all written out. */
  static Givens writtenOut(Givens givens, Map<Expr, Integer> ends) {
    List<Definition> all = new ArrayList<>();
    for (Family family : givens.families()) {
      long from = whole(family.from(), ends);
      long to = whole(family.to(), ends);
      for (long layer = from; layer <= to; layer++) {
        Map<Expr, Expr> at = Map.of(family.index(), Exprs.num(layer));
        for (Definition each : family.definitions()) {
          all.add(
              new Definition(
                  atEnds(Exprs.substitute(each.left(), at), ends),
                  atEnds(Exprs.substitute(each.right(), at), ends)));
        }
      }
    }
    for (Definition each : givens.definitions()) {
      Definition here = new Definition(atEnds(each.left(), ends), atEnds(each.right(), ends));
      int place = 0;
      for (int i = 0; i < all.size(); i++) {
        if (here.right().contains(all.get(i).left())) {
          place = i + 1;
        }
      }
      all.add(place == 0 ? firstUse(here.left(), all) : place, here);
    }
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    givens.facts().forEach((name, own) -> facts.put((Symbol) atEnds(name, ends), own));
    return new Givens(facts, all, List.of(), givens.library());
  }

  /** Where a name that uses no layer stands: before the first definition that uses it. */
  private static int firstUse(Expr name, List<Definition> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).right().contains(name)) {
        return i;
      }
    }
    return all.size();
  }

  /** With numbers for symbols, in the sizes of names too. */
  static Expr atEnds(Expr expr, Map<Expr, Integer> ends) {
    Map<Expr, Expr> numbers = new HashMap<>();
    ends.forEach((end, number) -> numbers.put(end, Exprs.num(number)));
    return tidied(resized(Exprs.substitute(expr, numbers), numbers));
  }

  private static Expr resized(Expr expr, Map<Expr, Expr> numbers) {
    return expr instanceof Symbol(String name, Shape shape)
        ? new Symbol(
            name,
            new Shape(
                shape.axes().stream()
                    .map(axis -> tidiedSize(Exprs.substitute(axis, numbers)))
                    .toList()))
        : Exprs.map(expr, part -> resized(part, numbers));
  }

  private static long whole(Expr end, Map<Expr, Integer> ends) {
    Affine value = Affine.of(atEnds(end, ends));
    if (!value.multiples().isEmpty()) {
      throw new UnsupportedTask("the number of layers has no value");
    }
    return value.number();
  }
}
