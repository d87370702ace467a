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
 * @param random the random variables; all other symbols are numbers
 */
public record Givens(
    Map<Symbol, List<Fact>> facts,
    List<Definition> definitions,
    List<Family> families,
    Library library,
    List<RandomVariable> random) {

  /** Without random variables. */
  public Givens(
      Map<Symbol, List<Fact>> facts,
      List<Definition> definitions,
      List<Family> families,
      Library library) {
    this(facts, definitions, families, library, List.of());
  }

  /** Without families. */
  public Givens(Map<Symbol, List<Fact>> facts, List<Definition> definitions, Library library) {
    this(facts, definitions, List.of(), library);
  }

  public Givens {
    families = List.copyOf(families);
    random = List.copyOf(random);
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

  /** The random variable of this name, or whose family it is a member of. */
  public Optional<RandomVariable> randomVariable(Expr name) {
    return random.stream().filter(each -> each.covers(name)).findFirst();
  }

  public Givens withDefinitions(List<Definition> others) {
    return new Givens(facts, others, families, library, random);
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
