package chainrule.render;

import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.expr.Call;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.render.Element.Equations;
import chainrule.render.Element.Prose;
import chainrule.render.Element.Role;
import java.util.ArrayList;
import java.util.List;

/** What a problem gives and asks, as elements of a document. */
final class Statements {
  private Statements() {}

  /** Functions of the problem's own, definitions, and what was declared. */
  static List<Element> givens(Problem problem) {
    List<Equation> functions = new ArrayList<>();
    for (FunctionDefinition function : problem.own()) {
      if (function.body() != null) {
        Call call =
            new Call(
                function.name(),
                List.copyOf(function.arguments()),
                List.copyOf(function.parameters()));
        functions.add(new Equation(call, function.body()));
      }
    }
    List<Element> given = new ArrayList<>(Given.of(functions, problem.givens()));
    Text random = RandomWords.of(problem.givens().random());
    if (!random.isEmpty()) {
      given.add(new Prose(Role.QUESTION, random));
    }
    Text declared = declared(problem.givens());
    if (!declared.isEmpty()) {
      given.add(new Prose(Role.QUESTION, declared));
    }
    return given;
  }

  static Equations equations(List<Definition> definitions) {
    return new Equations(
        definitions.stream().map(each -> new Equation(each.left(), each.right())).toList(), false);
  }

  /** "Here h ∈ ℝ^n, Omega ∈ ℝ^(m × n), and y is one-hot." */
  private static Text declared(Givens givens) {
    List<Text> shapes = new ArrayList<>();
    DeclaredShapes.of(givens)
        .forEach((shape, names) -> shapes.add(Text.of(new Text.Fragment.Membership(names, shape))));
    List<Text> facts = new ArrayList<>();
    givens.facts().forEach((symbol, all) -> all.forEach(fact -> facts.add(fact(symbol, fact))));
    if (shapes.isEmpty() && facts.isEmpty()) {
      return Text.EMPTY;
    }
    String between = shapes.isEmpty() || facts.isEmpty() ? "" : "; ";
    return Text.of("Here ", clauses(shapes), between, clauses(facts), ".");
  }

  private static Text clauses(List<Text> clauses) {
    List<Object> pieces = new ArrayList<>();
    for (Text clause : clauses) {
      pieces.add(pieces.isEmpty() ? "" : ", ");
      pieces.add(clause);
    }
    return Text.of(pieces.toArray());
  }

  /** A fact as a clause, "y_i is 0 or 1". */
  static Text fact(Expr symbol, Fact fact) {
    return switch (fact) {
      case Fact.OneOf(List<Expr> values) -> oneOf(symbol, values);
      case Fact.Between between -> Text.of(between(symbol, between));
      case Fact.Property.POSITIVE -> Text.of(new Comparison(symbol, Relation.GREATER, Exprs.ZERO));
      case Fact.Property.NONNEGATIVE ->
          Text.of(new Comparison(symbol, Relation.AT_LEAST, Exprs.ZERO));
      case Fact.Property.NONZERO -> Text.of(new Comparison(symbol, Relation.NOT_EQUAL, Exprs.ZERO));
      case Fact.Property.COUNT -> Text.of(symbol, " is a whole number");
      case Fact.Property.SUMS_TO_ONE -> Text.of("the entries of ", symbol, " sum to 1");
      case Fact.Property.POSITIVE_DEFINITE ->
          Text.of(symbol, " is symmetric and positive definite");
      case Fact.Property.ONE_HOT_ROWS -> Text.of("the rows of ", symbol, " are one-hot");
      case Fact.Property.FIXED -> Text.of(symbol, " is fixed");
      case Fact.Property.ONE_HOT -> Text.of(symbol, " is one-hot");
      case Fact.Property.SYMMETRIC -> Text.of(symbol, " is symmetric");
      case Fact.Property.INVERTIBLE -> Text.of(symbol, " is invertible");
    };
  }

  private static Text oneOf(Expr symbol, List<Expr> values) {
    List<Object> pieces = new ArrayList<>(List.of(symbol, " is "));
    for (int i = 0; i < values.size(); i++) {
      pieces.add(i == 0 ? "" : i == values.size() - 1 ? " or " : ", ");
      pieces.add(values.get(i));
    }
    return Text.of(pieces.toArray());
  }

  private static Condition between(Expr symbol, Fact.Between between) {
    Comparison above =
        new Comparison(
            between.low(), between.lowIncluded() ? Relation.AT_MOST : Relation.LESS, symbol);
    Comparison below =
        new Comparison(
            symbol, between.highIncluded() ? Relation.AT_MOST : Relation.LESS, between.high());
    if (between.high() == Constant.INFINITY) {
      return new Comparison(
          symbol, between.lowIncluded() ? Relation.AT_LEAST : Relation.GREATER, between.low());
    }
    return between.low() instanceof Negate(Expr body) && body == Constant.INFINITY
        ? below
        : new Condition.AllOf(List.of(above, below));
  }

  /** x, y and z. */
  private static Text named(List<Expr> all) {
    List<Object> pieces = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      pieces.add(i == 0 ? "" : i == all.size() - 1 ? " and " : ", ");
      pieces.add(all.get(i));
    }
    return Text.of(pieces.toArray());
  }

  /** The question that a task asks, for problems that do not put it in words. */
  static Text question(Task task) {
    return switch (task) {
      case Task.Derive(var derivatives, var route, var byElements) ->
          derive(derivatives, route, byElements);
      case Task.Chain(var derivatives) ->
          Text.of("Work out each factor of the chain for ", list(derivatives), ".");
      case Task.Reverse(Expr of, List<Expr> by) ->
          Text.of(
              "Find ",
              list(by.stream().map(each -> Derivative.total(of, each)).toList()),
              " by reverse mode.");
      case Task.Forward(Expr of, Expr by) ->
          Text.of("Find ", Derivative.total(of, by), " by forward mode.");
      case Task.Limits(Derivative derivative) ->
          Text.of(
              "How does ",
              derivative,
              " behave for large positive and negative ",
              derivative.by(),
              "?");
      case Task.Behaviour(String function) ->
          Text.of(
              "Where does the derivative of " + function + " vanish, and where does it not exist?");
      case Task.Product(Derivative derivative, Expr direction, boolean along) ->
          along
              ? Text.of("Find the product of ", derivative, " with the direction ", direction, ".")
              : Text.of("Find the product of ", direction, " with ", derivative, ".");
      case Task.BackwardPass(Expr of) ->
          Text.of("Write down the backward pass: the gradients of ", of, " for every layer.");
      case Task.Shapes(Derivative derivative) ->
          Text.of("What are the sizes of the terms in the chain for ", derivative, "?");
      case Task.Checkpoint(Expr every, Expr layers) ->
          Text.of(
              "The pre-activations of every ",
              every,
              ordinal(every),
              " of ",
              layers,
              " layers are stored. How does the backward pass run?");
      case Task.Initialise(Expr of, Expr value) ->
          Text.of(
              "Every weight and bias starts at ",
              value,
              ". What are the gradients of ",
              of,
              ", and how does training go on?");
      case Task.Moments(List<Expr> asked) -> Text.of("Find ", named(asked), ".");
      case Task.Solve(Expr left, Expr right, Expr unknown) ->
          Text.of("For which ", unknown, " is ", Text.equality(left, right), "?");
      case Task.Train(Expr loss, var recipe) ->
          Text.of(
              "Train the network on " + recipe.examples() + " random examples for ",
              recipe.epochs() + (recipe.epochs() == 1 ? " epoch" : " epochs"),
              " and follow the loss ",
              loss,
              ".");
    };
  }

  private static Text derive(
      List<Derivative> derivatives, List<Definition> route, boolean byElements) {
    List<Object> pieces = new ArrayList<>(List.of("Find ", list(derivatives)));
    String separator = ", using ";
    for (Definition definition : route) {
      pieces.add(separator);
      pieces.add(Text.equality(definition.left(), definition.right()));
      separator = ", ";
    }
    pieces.add(byElements ? " by elements." : ".");
    return Text.of(pieces.toArray());
  }

  private static Text list(List<? extends Expr> exprs) {
    List<Object> pieces = new ArrayList<>();
    for (int i = 0; i < exprs.size(); i++) {
      pieces.add(i == 0 ? "" : i == exprs.size() - 1 ? " and " : ", ");
      pieces.add(exprs.get(i));
    }
    return Text.of(pieces.toArray());
  }

  /** The ending of "3rd", "10th", "kth". */
  private static String ordinal(Expr count) {
    String digits = count instanceof Num number ? number.value().toPlainString() : "";
    if (digits.matches(".*1[123]")) {
      return "th";
    }
    return digits.endsWith("1")
        ? "st"
        : digits.endsWith("2") ? "nd" : digits.endsWith("3") ? "rd" : "th";
  }
}
