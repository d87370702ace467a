package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Sizes;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Families of quantities by their common name: the layers of a network, the terms of a sum. Filled
 * while a problem is read; from then on it only answers.
 */
final class Families {
  /**
   * Members for every index from one to another; the shape is that of the member at {@code index}.
   */
  record Range(Symbol index, Expr from, Expr to, Shape shape) {

    private boolean mayHold(Expr at) {
      return !below(at, from) && !below(to, at);
    }

    private static boolean below(Expr left, Expr right) {
      return left instanceof Num(var a) && right instanceof Num(var b) && a.compareTo(b) < 0;
    }
  }

  private final Map<String, List<Range>> ranges = new HashMap<>();
  private final Map<String, Map<Expr, Shape>> single = new HashMap<>();
  private final Set<String> counted = new HashSet<>();
  private final Set<String> announced = new HashSet<>();
  private final Set<String> indices = new HashSet<>();

  /** The families of quantities that are read already. */
  static Families of(Givens givens) {
    Families families = new Families();
    for (Family family : givens.families()) {
      for (Definition each : family.definitions()) {
        if (each.left() instanceof Member left) {
          Range range = new Range(family.index(), family.from(), family.to(), left.shape());
          families.add(left.family(), range);
          families.addMembers(each.right(), family);
        }
      }
    }
    for (Definition each : givens.definitions()) {
      families.addMembers(each.left(), null);
      families.addMembers(each.right(), null);
    }
    return families;
  }

  /** Parameters have no definition: their shapes are those of the members that occur. */
  private void addMembers(Expr in, @org.jspecify.annotations.Nullable Family family) {
    if (in instanceof Member member) {
      if (family != null && member.index().equals(family.index())) {
        Range range = new Range(family.index(), family.from(), family.to(), member.shape());
        add(member.family(), range);
      } else if (!member.index().contains(family == null ? member : family.index())) {
        add(member);
      }
    }
    in.parts().forEach(part -> addMembers(part, family));
    in.shape().axes().forEach(axis -> addMembers(axis, family));
  }

  void add(String name, Range range) {
    List<Range> all = ranges.computeIfAbsent(name, each -> new ArrayList<>());
    if (!all.contains(range)) {
      all.add(range);
    }
    indices.add(range.index().name());
    // f_K is the last layer
    Exprs.symbols(range.to()).forEach(end -> indices.add(end.name()));
  }

  /** These, and others where these have no member. */
  Families before(Families others) {
    Families both = new Families();
    ranges.forEach((name, all) -> all.forEach(each -> both.add(name, each)));
    others.ranges.forEach((name, all) -> all.forEach(each -> both.add(name, each)));
    both.single.putAll(single);
    both.counted.addAll(counted);
    both.announced.addAll(announced);
    both.indices.addAll(indices);
    return both;
  }

  /** A member that stands for itself. */
  void add(Member member) {
    single
        .computeIfAbsent(member.family(), each -> new HashMap<>())
        .put(Sizes.normal(member.index()), member.shape());
  }

  /** A family of scalars that an index of a sum counts. */
  void addCounted(String name) {
    counted.add(name);
  }

  /** A family whose members are defined further on. */
  void announce(String name) {
    announced.add(name);
  }

  /** A letter that stands for every index of a range. */
  void addIndex(String name) {
    indices.add(name);
  }

  boolean contains(String name) {
    return ranges.containsKey(name)
        || single.containsKey(name)
        || counted.contains(name)
        || announced.contains(name);
  }

  boolean isIndex(String name) {
    return indices.contains(name);
  }

  /**
   * Whether an index of a sum counts the members, so that only numbers and such indices name them.
   */
  boolean isCounted(String name) {
    return counted.contains(name);
  }

  /** The shapes of all members. */
  List<Shape> shapes() {
    return Stream.concat(
            ranges.values().stream().flatMap(List::stream).map(Range::shape),
            single.values().stream().flatMap(each -> each.values().stream()))
        .toList();
  }

  /** The member at an index; nothing if the family has none there. */
  Optional<Member> member(String name, Expr written) {
    Expr normal = Sizes.normal(written);
    Expr index = normal instanceof Num ? normal : written;
    Shape own = single.getOrDefault(name, Map.of()).get(normal);
    if (own != null) {
      return Optional.of(new Member(name, index, own));
    }
    Optional<Range> range =
        ranges.getOrDefault(name, List.of()).stream()
            .filter(each -> each.mayHold(normal))
            .findFirst();
    return range
        .map(each -> at(name, each, index))
        .or(
            () ->
                counted.contains(name)
                    ? Optional.of(new Member(name, index, Shape.SCALAR))
                    : Optional.empty());
  }

  private static Member at(String name, Range range, Expr index) {
    Member general = new Member(name, range.index(), range.shape());
    Shape shape = ((Member) Exprs.substitute(general, Map.of(range.index(), index))).shape();
    return new Member(name, index, shape);
  }
}
