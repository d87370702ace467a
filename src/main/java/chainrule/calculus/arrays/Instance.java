package chainrule.calculus.arrays;

import chainrule.calculus.Pattern;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network with all layers written out, and how what holds of it is said of any number of layers.
 * Four layers are written: if the second and the third, which are made alike, have one pattern,
 * then so has, by induction, every layer between the first and the last.
 *
 * @param given as the problem has it
 * @param net with numbers for layers
 * @param layers of the problem; empty where it writes them out itself
 * @param count how many are written out
 */
record Instance(Givens given, Givens net, Optional<Layers> layers, int count) {
  private static final int WRITTEN = 4;

  static Instance of(Givens givens) {
    return of(givens, WRITTEN);
  }

  static Instance of(Givens givens, int count) {
    if (givens.families().isEmpty()) {
      return new Instance(givens, givens, Optional.empty(), 0);
    }
    Layers layers = Layers.of(givens);
    if (!(layers.family().to() instanceof Symbol end)
        || !(layers.family().from() instanceof Num from && from.is(1))) {
      throw new UnsupportedTask("layers run from 1 to a symbol here");
    }
    return new Instance(
        givens, Layers.writtenOut(givens, Map.of(end, count)), Optional.of(layers), count);
  }

  /** The name with the index of a layer in the middle, or its number, instead of k. */
  private Expr at(Expr expr, int layer) {
    return layers
        .map(
            all ->
                Layers.atEnds(
                    Layers.at(all.family().index(), Exprs.num(layer), expr),
                    Map.of(all.family().to(), count)))
        .orElse(expr);
  }

  /** The expression at the last layer. */
  Expr last(Expr expr) {
    return at(expr, count);
  }

  /** What holds of every layer but the last. */
  Pattern inner(Expr expr, Patterns patterns) {
    Pattern pattern = patterns.of(at(expr, 1));
    for (int layer = 2; layer < count; layer++) {
      if (!patterns.of(at(expr, layer)).equals(pattern)) {
        throw new UnsupportedTask("what holds of a layer differs from layer to layer");
      }
    }
    return pattern;
  }

  /** Whether a definition uses the layers, and so stands behind them. */
  boolean isBehind(Expr right) {
    return layers.isPresent()
        && (right instanceof Member member && layers.get().define(member) && isLate(member)
            || right.parts().stream().anyMatch(this::isBehind));
  }

  private boolean isLate(Member member) {
    return !Affine.same(
        member.index(), Exprs.minus(layers.orElseThrow().family().from(), Exprs.ONE));
  }

  /** The members of a family among names, by their index; empty for other names. */
  static List<Member> members(String family, List<Expr> among) {
    List<Member> members = new ArrayList<>();
    for (Expr each : among) {
      if (each instanceof Member member && member.family().equals(family)) {
        members.add(member);
      }
    }
    members.sort(java.util.Comparator.comparing(Instance::number));
    return members;
  }

  static int number(Member member) {
    return member.index() instanceof Num num ? num.value().intValue() : 0;
  }

  /** A name of the written network that has no index, as the problem has it. */
  Expr original(Symbol written) {
    Set<Symbol> names = new LinkedHashSet<>();
    given.definitions().forEach(each -> names.addAll(Exprs.symbols(each.right())));
    return names.stream()
        .filter(each -> each.name().equals(written.name()))
        .findFirst()
        .orElse(written);
  }

  /** A member of the written network as one of the problem: counted from the last layer. */
  Expr fromLast(Member member) {
    Expr end = layers.orElseThrow().family().to();
    return moved(member, count, end);
  }

  /** A member of the written network at a layer k. */
  Expr general(Member member, int layer) {
    return moved(member, layer, layers.orElseThrow().family().index());
  }

  private static Expr moved(Expr expr, int from, Expr to) {
    return expr instanceof Member(String family, Expr index, Shape shape) && index instanceof Num
        ? new Member(
            family,
            Affine.of(Exprs.plus(to, Exprs.minus(index, Exprs.num(from)))).expr(),
            new Shape(shape.axes().stream().map(axis -> moved(axis, from, to)).toList()))
        : expr;
  }
}
