package chainrule.marking;

import chainrule.expr.Condition;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies round a derivative that is worked out.
 *
 * @param asked the derivative
 * @param body what is differentiated, written out as far as its own definition goes
 * @param textbook its rules
 * @param atoms symbols without a definition that the function rests on
 * @param names symbols with one, on the way from the variable to the function
 * @param strangers other symbols that the student may have copied by mistake
 * @param switches what the student's indicators switch on
 */
record Surroundings(
    Derivative asked,
    Expr body,
    Textbook textbook,
    List<Expr> atoms,
    List<Expr> names,
    List<Expr> strangers,
    List<Expr> switches) {

  private static final int MOST_STRANGERS = 40;

  static Surroundings of(Derivative asked, Givens givens) {
    Textbook textbook = new Textbook(asked.by(), givens);
    Expr body = textbook.definition(asked.of()).orElse(asked.of());
    Set<Expr> atoms = new LinkedHashSet<>();
    Set<Expr> names = new LinkedHashSet<>();
    List<Expr> open = new ArrayList<>(List.of(body));
    while (!open.isEmpty()) {
      for (Symbol symbol : Exprs.symbols(open.removeLast())) {
        if (textbook.definition(symbol).isEmpty()) {
          atoms.add(symbol);
        } else if (names.add(symbol)) {
          open.add(textbook.definition(symbol).orElseThrow());
        }
      }
    }
    return new Surroundings(
        asked, body, textbook, List.copyOf(atoms), List.copyOf(names), List.of(), List.of());
  }

  /** The same with the functions of the library written out by their definitions. */
  Surroundings spelledOut() {
    Expr spelled = chainrule.verify.EqualityProof.withoutHeads(body, givens().library());
    return new Surroundings(asked, spelled, textbook, atoms, names, strangers, switches);
  }

  /** The same where the function is known to be another spelling of {@code body}. */
  Surroundings withBody(Expr other) {
    return new Surroundings(asked, other, textbook, atoms, names, strangers, switches);
  }

  /** The same with the symbols of the student's row and of the whole problem at hand. */
  Surroundings beside(Expr student) {
    Set<Expr> others = new LinkedHashSet<>(Exprs.symbols(student));
    givens().facts().keySet().forEach(others::add);
    for (Definition each : givens().definitions()) {
      if (others.size() < MOST_STRANGERS) {
        others.add(each.left());
        others.addAll(Exprs.symbols(each.right()));
      }
    }
    others.removeAll(atoms);
    others.removeAll(names);
    return new Surroundings(
        asked, body, textbook, atoms, names, List.copyOf(others), switchesOf(student));
  }

  /** What the indicators of a row switch on. */
  static List<Expr> switchesOf(Expr row) {
    return Places.of(row).stream()
        .map(place -> place.in(row))
        .flatMap(
            here ->
                here instanceof Indicator(Condition.Comparison(Expr z, var relation, Expr zero))
                        && zero.equals(Exprs.ZERO)
                    ? Stream.of(z)
                    : Stream.empty())
        .distinct()
        .toList();
  }

  Expr by() {
    return asked.by();
  }

  Givens givens() {
    return textbook.givens();
  }

  /** The right derivative as the rules leave it. */
  Expr right() {
    return textbook.derivative(body);
  }

  /** Symbols that may stand for a label: what one cannot differentiate by and is called so. */
  List<Expr> labels() {
    return atoms.stream()
        .filter(atom -> !atom.equals(by()) && atom instanceof Symbol symbol && isLabel(symbol))
        .toList();
  }

  private boolean isLabel(Symbol symbol) {
    boolean declared =
        givens().factsOf(symbol).stream().anyMatch(fact -> fact instanceof Fact.OneOf);
    return declared || symbol.name().matches("[yt](_.*)?|target(_.*)?|label(_.*)?");
  }

  /** Everything that is defined, as (name, definition). */
  List<Definition> definitions() {
    return givens().definitions();
  }
}
