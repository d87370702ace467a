package chainrule.problem;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a task may use: declared symbols with their facts, definitions in an order in which each
 * uses only earlier ones, and the library.
 *
 * @param facts the facts of each declared symbol; a symbol without facts has an empty list
 * @param definitions in an order in which each uses only earlier ones, or members of the families
 * @param families definitions for every index of a range whose end is a symbol; ranges between
 *     numbers are written out among the definitions instead
 * @param library the functions that may stand as heads
 */
public record Givens(
    Map<Symbol, List<Fact>> facts,
    List<Definition> definitions,
    List<Family> families,
    Library library) {

  /** Without families. */
  public Givens(Map<Symbol, List<Fact>> facts, List<Definition> definitions, Library library) {
    this(facts, definitions, List.of(), library);
  }

  public Givens {
    families = List.copyOf(families);
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    definitions = List.copyOf(definitions);
  }

  public List<Fact> factsOf(Symbol symbol) {
    return facts.getOrDefault(symbol, List.of());
  }

  /** The right side that defines {@code name}; linear in the number of definitions. */
  public Optional<Expr> definitionOf(Expr name) {
    return definitions.stream()
        .filter(each -> each.left().equals(name))
        .map(Definition::right)
        .findFirst();
  }

  public Givens withDefinitions(List<Definition> others) {
    return new Givens(facts, others, families, library);
  }

  /** The declarations and the library alone. */
  public Givens withoutDefinitions() {
    return new Givens(facts, List.of(), library);
  }

  /** These givens and further definitions behind them. */
  public Givens and(List<Definition> more) {
    List<Definition> all = new ArrayList<>(definitions);
    all.addAll(more);
    return withDefinitions(all);
  }
}
