package chainrule.verify;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Step;
import chainrule.calculus.Text;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.problem.Task;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Solutions written down by hand, right and wrong, as the verifier takes them. */
final class HandMade {
  static final Library LIBRARY = StandardLibrary.load();

  private HandMade() {}

  /** Definitions in plain notation, separated by semicolons. */
  static Givens givens(String definitions, Map<String, List<Fact>> facts) {
    Map<Symbol, List<Fact>> declared = new LinkedHashMap<>();
    facts.forEach((name, of) -> declared.put(Symbol.scalar(name), of));
    Givens givens = new Givens(declared, List.of(), LIBRARY);
    for (String each : definitions.split(";")) {
      if (!each.isBlank()) {
        Definition definition = FormulaReader.readDefinition(each.strip(), givens);
        givens = givens.and(List.of(definition));
      }
    }
    return givens;
  }

  static Givens givens(String definitions) {
    return givens(definitions, Map.of());
  }

  static Expr read(String formula, Givens givens) {
    return FormulaReader.read(formula, givens);
  }

  /** A derivative in plain notation; {@code local} in front makes it a local factor. */
  static Derivative derivative(String text, Givens givens) {
    boolean local = text.startsWith("local ");
    Derivative total = (Derivative) read(local ? text.substring(6) : text, givens);
    return local ? Derivative.local(total.of(), total.by()) : total;
  }

  static Derivation derivation(Expr left, Expr... rows) {
    List<Row> made = new ArrayList<>();
    Expr before = left;
    for (Expr row : rows) {
      Step step = new Step(Rule.SIMPLIFY, Place.ROOT, before, row);
      made.add(new Row(row, List.of(), step, Detail.NORMAL, Text.EMPTY));
      before = row;
    }
    return new Derivation(left, made);
  }

  static Solution solution(Givens givens, List<Derivation> derivations) {
    List<Block> blocks = new ArrayList<>();
    List<Statement.Equation> results = new ArrayList<>();
    List<Derivative> asked = new ArrayList<>();
    for (Derivation each : derivations) {
      blocks.add(new Block.Worked(each, true));
      results.add(each.proves());
      asked.add((Derivative) each.left());
    }
    return new Solution(new Task.Derive(asked, List.of(), false), givens, blocks, results);
  }

  static Solution finding(Givens givens, Statement statement) {
    Task task = new Task.Behaviour("heaviside");
    return new Solution(task, givens, List.of(new Block.Finding(statement, Text.EMPTY)), List.of());
  }
}
