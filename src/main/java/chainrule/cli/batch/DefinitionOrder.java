package chainrule.cli.batch;

import chainrule.expr.Expr;
import chainrule.problem.Definition;
import chainrule.render.PlainPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions in an order in which each uses only earlier ones. */
record DefinitionOrder(List<Definition> definitions) {

  /**
   * The definitions, sorted.
   *
   * @throws Fault if one is there twice, or they go round in a circle
   */
  List<Definition> sorted() {
    Map<Expr, Definition> byName = new LinkedHashMap<>();
    for (Definition each : definitions) {
      if (byName.put(each.left(), each) != null) {
        throw fault("\"" + PlainPrinter.print(each.left()) + "\" is defined twice");
      }
    }
    Set<Definition> sorted = new LinkedHashSet<>();
    byName.values().forEach(each -> add(each, byName, sorted, new LinkedHashSet<>()));
    return new ArrayList<>(sorted);
  }

  private static void add(
      Definition definition,
      Map<Expr, Definition> byName,
      Set<Definition> sorted,
      Set<Definition> above) {
    if (sorted.contains(definition)) {
      return;
    }
    if (!above.add(definition)) {
      throw fault(
          "the definition of \"" + PlainPrinter.print(definition.left()) + "\" uses itself");
    }
    for (Map.Entry<Expr, Definition> other : byName.entrySet()) {
      if (definition.right().contains(other.getKey())) {
        add(other.getValue(), byName, sorted, above);
      }
    }
    above.remove(definition);
    sorted.add(definition);
  }

  private static Fault fault(String message) {
    return new Fault(
        new Fault.Details(Fault.Code.DEFINITION, message, new Fault.Place("where", 1, 1, 1), null));
  }
}
