package chainrule.render;

import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arrays that a problem declares by their shapes; what is defined has the shape that follows.
 */
final class DeclaredShapes {
  private final Set<Expr> defined = new HashSet<>();
  private final Set<Expr> names = new LinkedHashSet<>();

  private DeclaredShapes(Givens givens) {
    givens.definitions().forEach(each -> defined.add(each.left()));
    for (Family family : givens.families()) {
      family.definitions().forEach(each -> defined.add(each.left()));
    }
    names.addAll(givens.facts().keySet());
    givens.definitions().forEach(this::members);
    givens.families().forEach(family -> family.definitions().forEach(this::members));
  }

  /** Names by their shape, in the order of declaration. */
  static Map<Shape, List<Expr>> of(Givens givens) {
    DeclaredShapes declared = new DeclaredShapes(givens);
    Map<Shape, List<Expr>> byShape = new LinkedHashMap<>();
    for (Expr name : declared.names) {
      if (!name.shape().isScalar() && !declared.defined.contains(name)) {
        byShape.computeIfAbsent(name.shape(), each -> new ArrayList<>()).add(name);
      }
    }
    return byShape;
  }

  private void members(Definition definition) {
    collect(definition.right());
  }

  /** Parameters of layers are declared for all layers: as members they occur in definitions. */
  private void collect(Expr in) {
    if (in instanceof Member member && isParameter(member)) {
      names.add(member);
    }
    in.parts().forEach(this::collect);
  }

  /** Whether no member of the family is defined. */
  private boolean isParameter(Member member) {
    return defined.stream()
        .noneMatch(each -> each instanceof Member other && other.family().equals(member.family()));
  }
}
