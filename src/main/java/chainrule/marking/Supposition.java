package chainrule.marking;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.problem.Attempt;
import chainrule.problem.Definition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What names may stand for of which the student does not say it.
 *
 * @param exercise with these names
 * @param attempt in terms of them
 * @param said what they are supposed to stand for
 * @param open names of which nothing is known
 */
record Supposition(Exercise exercise, Attempt attempt, List<Definition> said, Set<Symbol> open) {

  /** So many ways are tried at most. */
  private static final int MOST = 64;

  Supposition {
    said = List.copyOf(said);
    open = Set.copyOf(open);
  }

  /** That the names stand for nothing in particular. */
  static Supposition nothing(Exercise exercise, Attempt attempt, List<Symbol> names) {
    Expr by = exercise.asked().get(0).by();
    return new Supposition(
        exercise, UnsaidNames.with(List.of(), by, attempt), List.of(), Set.copyOf(names));
  }

  /** All that are tried, the likelier ones first; each name stands for a piece of the function. */
  static List<Supposition> all(Exercise exercise, Attempt attempt, List<Symbol> names) {
    List<Expr> pieces = new ArrayList<>(pieces(exercise));
    pieces.removeIf(piece -> piece instanceof Symbol symbol && UnsaidNames.uses(attempt, symbol));
    int each = Math.min(pieces.size(), (int) Math.floor(Math.pow(MOST, 1.0 / names.size())));
    List<List<Definition>> ways = List.of(List.of());
    for (Symbol name : names) {
      List<List<Definition>> longer = new ArrayList<>();
      for (List<Definition> way : ways) {
        for (Expr piece : ordered(pieces, name).subList(0, each)) {
          List<Definition> further = new ArrayList<>(way);
          further.add(new Definition(new Symbol(name.name(), piece.shape()), piece));
          longer.add(further);
        }
      }
      ways = longer;
    }
    Expr by = exercise.asked().get(0).by();
    List<Supposition> all = new ArrayList<>();
    for (List<Definition> way : ways) {
      if (way.stream().map(Definition::right).distinct().count() == way.size()) {
        add(exercise, attempt, way, by, all);
      }
    }
    return all;
  }

  private static void add(
      Exercise exercise, Attempt attempt, List<Definition> way, Expr by, List<Supposition> all) {
    List<Definition> outer = new ArrayList<>(way);
    outer.sort(Comparator.comparingInt(each -> -each.right().size()));
    try {
      all.add(
          new Supposition(
              new Exercise(
                  UnsaidNames.with(outer, exercise.givens()), exercise.asked(), exercise.layout()),
              UnsaidNames.with(way, by, attempt),
              way,
              Set.of()));
    } catch (IllegalArgumentException misfit) {
      // the names cannot have these shapes
    }
  }

  /** The same name with another subscript comes first, then a call that the letter abbreviates. */
  private static List<Expr> ordered(List<Expr> pieces, Symbol name) {
    List<Expr> ordered = new ArrayList<>(pieces);
    ordered.sort(Comparator.comparingInt(piece -> distance(piece, name)));
    return ordered;
  }

  private static int distance(Expr piece, Symbol name) {
    return switch (piece) {
      case Symbol symbol when stem(symbol).equals(stem(name)) -> 0;
      case Call call when call.head().charAt(0) == name.name().charAt(0) -> 1;
      default -> 2;
    };
  }

  private static String stem(Symbol symbol) {
    return symbol.name().replaceFirst("_.*", "");
  }

  /** The names as they stand in the rows. */
  Set<Symbol> spoken() {
    Set<Symbol> spoken = new HashSet<>(open);
    said.forEach(each -> spoken.add(UnsaidNames.inPlaceOf(each)));
    return spoken;
  }

  /**
   * What a few points say of the sides of the rows.
   *
   * @param standing how many of those with the names are not refuted
   * @param refuted how many of all
   */
  record Glance(long standing, long refuted) {}

  Glance glance(long seed) {
    Reading.Chains chains = Reading.of(exercise, attempt);
    List<Claim> claims = chains.claims().stream().filter(claim -> !claim.defines()).toList();
    List<Expr> sides = new ArrayList<>();
    for (Claim claim : claims) {
      sides.add(claim.left());
      sides.add(Values.restricted(claim.value(), claim.conditions()));
    }
    Values values = Values.glance(sides, chains.givens(), seed);
    Set<Symbol> spoken = spoken();
    long standing = 0;
    long refuted = 0;
    for (int i = 0; i < claims.size(); i++) {
      Values.Relation relation = values.compare(sides.get(2 * i), sides.get(2 * i + 1));
      boolean stands = !(relation instanceof Values.Relation.Different);
      standing += stands && claims.get(i).speaksOf(spoken) ? 1 : 0;
      refuted += stands ? 0 : 1;
    }
    return new Glance(standing, refuted);
  }

  /** Pieces of the function that depend on the variable, what stands there more than once first. */
  private static List<Expr> pieces(Exercise exercise) {
    Set<Expr> by = new HashSet<>();
    exercise.asked().forEach(each -> by.add(each.by()));
    Set<Expr> moving = new HashSet<>(by);
    Map<Expr, Integer> times = new LinkedHashMap<>();
    List<Definition> definitions = exercise.givens().definitions();
    for (Definition each : definitions) {
      if (moving.stream().anyMatch(each.right()::contains)) {
        moving.add(each.left());
      }
    }
    for (Definition each : definitions.reversed()) {
      if (moving.contains(each.left())) {
        times.putIfAbsent(each.left(), 1);
      }
      collect(each.right(), true, moving, by, times);
    }
    List<Expr> pieces = new ArrayList<>(times.keySet());
    pieces.sort(Comparator.comparingInt(piece -> -Math.min(2, times.getOrDefault(piece, 0))));
    return pieces;
  }

  private static void collect(
      Expr here, boolean whole, Set<Expr> moving, Set<Expr> by, Map<Expr, Integer> times) {
    if (!whole && isPiece(here, moving, by)) {
      times.merge(here, 1, Integer::sum);
    }
    here.parts().forEach(part -> collect(part, false, moving, by, times));
    if (here instanceof Times(List<Expr> factors)) {
      for (int i = 1; i < factors.size(); i++) {
        partial(factors.subList(0, i), moving, by, times);
        partial(factors.subList(i, factors.size()), moving, by, times);
      }
    }
  }

  /** Several factors of a product together, as the product rule takes them. */
  private static void partial(
      List<Expr> factors, Set<Expr> moving, Set<Expr> by, Map<Expr, Integer> times) {
    if (factors.size() > 1) {
      Expr product = Exprs.times(factors);
      if (isPiece(product, moving, by)) {
        times.merge(product, 1, Integer::sum);
      }
    }
  }

  private static boolean isPiece(Expr here, Set<Expr> moving, Set<Expr> by) {
    return !by.contains(here)
        && !(here instanceof Derivative)
        && moving.stream().anyMatch(here::contains);
  }
}
