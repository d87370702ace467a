package chainrule.syntax;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import chainrule.syntax.grammar.PlainParser.*;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Builds what is asked, and refuses to ask for what means nothing. */
final class TaskBuilder {
  private final Source source;
  private final Givens givens;
  private final Scope scope;
  private final Map<String, Token> taken;
  private final Occurrences occurrences;
  private final boolean complete;

  /** A task, and the scope in which its expectations and milestones stand. */
  record Built(Task task, Scope scope, Occurrences occurrences) {}

  TaskBuilder(
      Source source, Givens givens, Scope scope, Map<String, Token> taken, boolean complete) {
    this.complete = complete;
    this.source = source;
    this.givens = givens;
    this.scope = scope;
    this.taken = taken;
    this.occurrences = new Occurrences(givens);
  }

  Built build(TaskContext task) {
    return switch (task) {
      case DeriveContext derive ->
          derive.formula() == null ? derive(derive) : plain(product(derive));
      case ChainContext chain ->
          plain(new Task.Chain(derivatives(chain.derivatives(), scope, occurrences)));
      case ReverseContext reverse -> plain(reverse(reverse.derivatives()));
      case ForwardContext forward -> plain(forward(forward.derivatives()));
      case LimitsContext limits ->
          plain(new Task.Limits(derivative(limits.derivative(), scope, occurrences)));
      case BehaviourContext behaviour -> plain(behaviour(behaviour));
      case BackwardPassContext pass -> plain(new Task.BackwardPass(scalar(pass.primary())));
      case ShapesOfContext shapes ->
          plain(new Task.Shapes(derivative(shapes.derivative(), scope, occurrences)));
      case CheckpointContext checkpoint ->
          plain(new Task.Checkpoint(count(checkpoint.formula(0)), count(checkpoint.formula(1))));
      case InitialiseContext initialise -> plain(initialise(initialise));
      case MomentsContext moments -> plain(new Task.Moments(formulas(moments.formula())));
      case SolveContext solve ->
          plain(
              new Task.Solve(
                  formulas(solve.formula()).get(0),
                  formulas(solve.formula()).get(1),
                  new FormulaBuilder(source, scope).visit(solve.power())));
      case TrainContext train ->
          plain(
              new Task.Train(
                  scalar(train.primary()),
                  new RecipeReader(source, scope, givens).read(train.setting())));
      default -> throw new AssertionError(task.getClass());
    };
  }

  private List<Expr> formulas(List<FormulaContext> written) {
    FormulaBuilder builder = new FormulaBuilder(source, scope);
    List<Expr> all = new ArrayList<>();
    for (FormulaContext each : written) {
      Expr formula = builder.visit(each);
      if (!formula.shape().isScalar()) {
        throw source.fault(
            "shape",
            each.getStart(),
            each.getStop(),
            "expectations of " + ShapeRules.words(formula.shape()) + " are not worked out",
            "write the expectation of one element");
      }
      all.add(formula);
    }
    return all;
  }

  private Built plain(Task task) {
    return new Built(task, scope, occurrences);
  }

  private Built derive(DeriveContext derive) {
    Map<String, Symbol> names = new LinkedHashMap<>();
    List<Definition> route = new ArrayList<>();
    for (DefinitionContext written : derive.definition()) {
      Definition definition = route(written, scope.and(names));
      if (definition.left() instanceof Symbol symbol) {
        names.put(symbol.name(), symbol);
      }
      route.add(definition);
    }
    Scope inside = scope.and(names);
    Occurrences occur = route.isEmpty() ? occurrences : new Occurrences(givens.and(route));
    List<Expr> extra = route.stream().map(Definition::left).toList();
    List<Derivative> derivatives = new ArrayList<>();
    for (Derivative each : unchecked(derive.derivatives(), inside)) {
      boolean named = extra.contains(each.by()) || extra.contains(each.of());
      derivatives.add(named ? each : checked(each, derive.derivatives(), occur));
    }
    return new Built(
        new Task.Derive(derivatives, route, !derive.ELEMENTS().isEmpty()), inside, occur);
  }

  private Definition route(DefinitionContext written, Scope scope) {
    FormulaBuilder builder = new FormulaBuilder(source, scope);
    Expr right = builder.visit(written.formula());
    Expr left = new Definitions(source).left(written, builder, right);
    if (left instanceof Symbol symbol && taken.containsKey(symbol.name())) {
      throw Texts.twice(source, "symbol", written.left.getStart(), taken.get(symbol.name()));
    }
    return new Definition(left, right);
  }

  private List<Derivative> derivatives(DerivativesContext written, Scope scope, Occurrences occur) {
    return unchecked(written, scope).stream().map(each -> checked(each, written, occur)).toList();
  }

  private List<Derivative> unchecked(DerivativesContext written, Scope scope) {
    FormulaBuilder builder = new FormulaBuilder(source, scope);
    List<Derivative> all = new ArrayList<>(List.of(builder.derivative(written.derivative())));
    DerivativeContext last = written.derivative();
    for (AnotherContext another : written.another()) {
      if (another.primary() instanceof DifferentialContext differential) {
        last = differential.derivative();
        all.add(builder.derivative(last));
      } else {
        all.add(builder.another(last, another));
      }
    }
    return all;
  }

  Derivative derivative(DerivativeContext written, Scope scope, Occurrences occur) {
    return checked(new FormulaBuilder(source, scope).derivative(written), written, occur);
  }

  /**
   * A derivative by what does not occur would be zero for no reason that the reader of a problem
   * could learn from.
   */
  private Derivative checked(Derivative derivative, ParserRuleContext written, Occurrences occur) {
    Expr of = derivative;
    List<Expr> by = new ArrayList<>();
    while (of instanceof Derivative inner) {
      by.add(inner.by());
      of = inner.of();
    }
    for (Expr target : by) {
      if (complete && !occur.occurs(target, of)) {
        throw absent(of, target, written, occur);
      }
    }
    return derivative;
  }

  private InputException absent(
      Expr of, Expr target, ParserRuleContext written, Occurrences occur) {
    List<String> names = occur.names(of);
    String shown =
        names.isEmpty()
            ? "nothing: is its definition missing?"
            : String.join(", ", names.stream().limit(12).toList());
    Optional<String> nearest =
        target instanceof Symbol symbol ? Nearest.to(symbol.name(), names) : Optional.empty();
    Token place = lastNamed(written, target);
    return source.fault(
        "name",
        place,
        "\"%s\" does not occur in \"%s\"".formatted(text(target), text(of)),
        nearest.map(each -> "did you mean \"" + each + "\"? ").orElse("")
            + "it depends on "
            + shown);
  }

  /** The name of the variable where it stands in the task. */
  private static Token lastNamed(ParserRuleContext written, Expr target) {
    String name =
        switch (target) {
          case Symbol symbol -> symbol.name();
          case chainrule.expr.Call call -> call.head();
          default -> "";
        };
    return Texts.leaves(written).stream()
        .map(org.antlr.v4.runtime.tree.TerminalNode::getSymbol)
        .filter(token -> Spelling.plain(token.getText()).equals(name))
        .reduce((first, second) -> second)
        .orElse(written.getStart());
  }

  private static String text(Expr named) {
    return switch (named) {
      case Symbol symbol -> symbol.name();
      case chainrule.expr.Call call -> call.head() + "[…]";
      case chainrule.expr.Member member -> chainrule.expr.Sizes.text(member);
      case chainrule.expr.Entry entry -> text(entry.array()) + "_…";
      default -> "the expression";
    };
  }

  private Task reverse(DerivativesContext written) {
    List<Derivative> all = derivatives(written, scope, occurrences);
    Expr of = all.get(0).of();
    for (Derivative each : all) {
      if (!each.of().equals(of) || each.of() instanceof Derivative) {
        throw oneSweep(written, "reverse mode starts from one output, and takes first derivatives");
      }
    }
    return new Task.Reverse(of, all.stream().map(Derivative::by).toList());
  }

  private Task forward(DerivativesContext written) {
    List<Derivative> all = derivatives(written, scope, occurrences);
    if (all.size() > 1 || all.get(0).of() instanceof Derivative) {
      throw oneSweep(written, "forward mode starts from one input, and takes a first derivative");
    }
    return new Task.Forward(all.get(0).of(), all.get(0).by());
  }

  private InputException oneSweep(DerivativesContext written, String message) {
    return source.fault(
        "unsupported",
        written.getStart(),
        written.getStop(),
        message,
        "make several tasks of it, one in each line");
  }

  private Task behaviour(BehaviourContext behaviour) {
    Token name = behaviour.getStop();
    String plain = Spelling.plain(name.getText());
    if (givens.library().find(plain).isEmpty()) {
      Optional<String> nearest = Nearest.quoted(plain, givens.library().functions().keySet());
      throw source.fault(
          "name",
          name,
          "unknown function \"" + name.getText() + "\"",
          nearest.map(each -> "did you mean " + each + "? ").orElse("")
              + "`chainrule functions` lists all functions.");
    }
    return new Task.Behaviour(plain);
  }

  // ---- tasks of arrays and networks ----

  /** The direction has the shape of what is differentiated by, or of what is differentiated. */
  private Task product(DeriveContext written) {
    List<Derivative> all = derivatives(written.derivatives(), scope, occurrences);
    if (all.size() > 1 || !written.definition().isEmpty() || !written.ELEMENTS().isEmpty()) {
      throw source.fault(
          "unsupported",
          written.derivatives().getStart(),
          written.getStop(),
          "a product with a direction takes one derivative, without \"via\" or \"by elements\"",
          "make several tasks of it, one in each line");
    }
    Derivative derivative = all.get(0);
    boolean along = written.ALONG() != null;
    Expr direction = new FormulaBuilder(source, scope).visit(written.formula());
    Expr space = along ? derivative.by() : derivative.of();
    if (!direction.shape().agrees(space.shape())) {
      throw source.fault(
          "shape",
          written.formula().getStart(),
          written.formula().getStop(),
          "the direction is %s, and \"%s\" is %s"
              .formatted(
                  ShapeRules.words(direction.shape()),
                  text(space),
                  ShapeRules.words(space.shape())),
          along
              ? "along v needs a v of the shape of what is differentiated by"
              : "weighted by u needs a u of the shape of what is differentiated");
    }
    return new Task.Product(derivative, direction, along);
  }

  /** A loss has one value. */
  private Expr scalar(PrimaryContext written) {
    Expr loss = new FormulaBuilder(source, scope).visit(written);
    if (!loss.shape().isScalar()) {
      throw source.fault(
          "shape",
          written.getStart(),
          written.getStop(),
          "\"%s\" is %s: a loss is a scalar".formatted(text(loss), ShapeRules.words(loss.shape())),
          null);
    }
    return loss;
  }

  /** A whole number from 1 on, or a name. */
  private Expr count(FormulaContext written) {
    Expr count = new FormulaBuilder(source, scope.open()).visit(written);
    boolean whole = count instanceof Num num && num.isWhole() && num.value().signum() > 0;
    if (!whole && !(count instanceof Symbol)) {
      throw source.fault(
          "syntax",
          written.getStart(),
          written.getStop(),
          "expected a whole number from 1 on, or a letter for one",
          "write \"checkpoint every 10 of 50\"");
    }
    return count;
  }

  private Task initialise(InitialiseContext written) {
    Expr value =
        written.ZERO() != null
            ? Exprs.ZERO
            : new FormulaBuilder(source, scope.open()).visit(written.formula());
    Expr of = written.primary() == null ? onlyLoss(written) : scalar(written.primary());
    if (!value.shape().isScalar()) {
      throw source.fault(
          "shape",
          written.formula().getStart(),
          written.formula().getStop(),
          "weights and biases start at one scalar value",
          "write \"initialise zero\" or \"initialise c\"");
    }
    return new Task.Initialise(of, value);
  }

  /** The scalar that no other definition uses. */
  private Expr onlyLoss(InitialiseContext written) {
    List<Expr> losses =
        givens.definitions().stream()
            .map(Definition::left)
            .filter(each -> each.shape().isScalar() && !isUsed(each))
            .toList();
    if (losses.size() != 1) {
      String names = String.join(", ", losses.stream().map(TaskBuilder::text).toList());
      throw source.fault(
          "name",
          written.getStart(),
          losses.isEmpty() ? "there is no loss" : "the gradients of which one: " + names + "?",
          "write \"initialise ell zero\"");
    }
    return losses.get(0);
  }

  private boolean isUsed(Expr name) {
    return givens.definitions().stream().anyMatch(each -> each.right().contains(name));
  }
}
