package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What lies round a derivative that is worked out.
 *
 * @param asked the derivative
 * @param body what is differentiated, written out as far as its own definition goes
 * @param textbook its rules
 * @param atoms symbols without a definition that the function rests on
 * @param names symbols with one, on the way from the variable to the function
 * @param strangers other symbols that the student may have copied by mistake
 */
record Surroundings(
    Derivative asked,
    Expr body,
    Textbook textbook,
    List<Expr> atoms,
    List<Expr> names,
    List<Expr> strangers) {

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
        asked, body, textbook, List.copyOf(atoms), List.copyOf(names), List.of());
  }

  /** The same with the functions of the library written out by their definitions. */
  Surroundings spelledOut() {
    Expr spelled = chainrule.verify.EqualityProof.withoutHeads(body, givens().library());
    return new Surroundings(asked, spelled, textbook, atoms, names, strangers);
  }

  /** The same where the function is known to be another spelling of {@code body}. */
  Surroundings withBody(Expr other) {
    return new Surroundings(asked, other, textbook, atoms, names, strangers);
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
    return new Surroundings(asked, body, textbook, atoms, names, List.copyOf(others));
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
