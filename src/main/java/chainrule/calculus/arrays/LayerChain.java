package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chain through layers whose number is a symbol.
 *
 * @param first from the variable to the state that the first of the layers starts from
 * @param layer what a layer adds, for its index
 * @param range the layers
 * @param last from the state of the last layer to the output
 * @param free the layers that the variable may stand in, where its index is a symbol
 * @param definitions of the layers that occur
 */
record LayerChain(
    List<Derivative> first,
    List<Derivative> layer,
    Range range,
    List<Derivative> last,
    List<Range> free,
    List<Definition> definitions) {

  static LayerChain of(Derivative asked, Givens givens) {
    Layers layers = Layers.of(givens);
    Expr variable = asked.by();
    Expr start = start(variable, layers);
    Expr next = Affine.of(Exprs.plus(start, Exprs.ONE)).expr();
    Symbol index = index(layers.family().index(), variable, givens);
    Range range = new Range(index, next, layers.family().to());
    return new LayerChain(
        variable.equals(layers.at(start, layers.state()))
            ? List.of()
            : only(
                layers.define(variable) || isParameter(variable, layers, start)
                    ? layers.definitions(start)
                    : givens.definitions(),
                layers.at(start, layers.state()),
                variable),
        only(layers.definitions(index), layers.at(index, layers.state()), layers.before(index)),
        range,
        only(givens.definitions(), asked.of(), layers.at(range.to(), layers.state())),
        free(start, layers),
        Stream.concat(layers.definitions(index).stream(), layers.definitions(start).stream())
            .toList());
  }

  /** All values of a symbol in the index of the variable's layer. */
  private static List<Range> free(Expr start, Layers layers) {
    Affine place = Affine.of(start);
    List<Range> ranges = new ArrayList<>();
    for (Expr each : place.multiples().keySet()) {
      if (each instanceof Symbol symbol && !layers.family().to().contains(symbol)) {
        Affine shift = place.without(symbol);
        ranges.add(
            new Range(
                symbol,
                Affine.of(layers.family().from()).minus(shift).expr(),
                Affine.of(layers.family().to()).minus(shift).expr()));
      }
    }
    return ranges;
  }

  /** The factors of one of the layers. */
  List<Expr> layerAt(Expr at) {
    return layer.stream().map(each -> Layers.at(range.index(), at, each)).toList();
  }

  /** The layer that the variable stands in; the one before the first if it stands in none. */
  private static Expr start(Expr variable, Layers layers) {
    if (variable instanceof Member(String name, Expr index, Shape shape)) {
      if (layers.define(variable)) {
        return index;
      }
      for (Definition each : layers.family().definitions()) {
        Expr at = indexOf(name, each.right());
        if (at != null) { // Omega_{k-1} stands in layer k
          Affine shift = Affine.of(at).minus(Affine.of(layers.family().index()));
          Expr layer = Affine.of(index).minus(shift).expr();
          Affine above = Affine.of(layer).minus(Affine.of(layers.family().from()));
          if (!above.multiples().isEmpty() || above.number() >= 0) {
            return layer;
          }
        }
      }
    }
    return Affine.of(Exprs.minus(layers.family().from(), Exprs.ONE)).expr();
  }

  private static boolean isParameter(Expr variable, Layers layers, Expr start) {
    return layers.definitions(start).stream().anyMatch(each -> each.right().contains(variable))
        && !Affine.same(start, Exprs.minus(layers.family().from(), Exprs.ONE));
  }

  private static @org.jspecify.annotations.Nullable Expr indexOf(String family, Expr in) {
    if (in instanceof Member(String name, Expr index, Shape shape) && name.equals(family)) {
      return index;
    }
    for (Expr part : in.parts()) {
      Expr found = indexOf(family, part);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Another letter where the variable holds that of the family. */
  private static Symbol index(Symbol own, Expr variable, Givens givens) {
    return variable.contains(own) ? new Indices(givens).over(Exprs.ONE).index() : own;
  }

  private static List<Derivative> only(List<Definition> definitions, Expr output, Expr variable) {
    List<List<Derivative>> paths = new Paths(definitions).all(output, variable);
    if (paths.size() > 1) {
      throw new UnsupportedTask(
          "several paths lead through a layer, and the number of layers is a symbol; give it a"
              + " number");
    }
    return paths.get(0);
  }
}
