package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Plus;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works out {@code backward pass}: the gradients by the parameters of every layer. Where the number
 * of layers is a symbol, the chain rule runs on one layer k, from ∂ℓ/∂f_k to ∂ℓ/∂f_{k-1}, and the
 * last and the first layer stand apart.
 */
final class BackwardPass {
  private final Expr loss;
  private final Givens givens;
  private Givens named;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Statement.Equation> results = new ArrayList<>();

  private BackwardPass(Expr loss, Givens givens) {
    this.loss = loss;
    this.givens = givens;
    this.named = givens;
  }

  static Solution solve(Task.BackwardPass task, Givens givens) {
    if (new Bodies(givens.definitions()).body(task.of()).equals(task.of())) {
      throw new UnsupportedTask("the loss has no definition; define it with \"let\"");
    }
    BackwardPass pass = new BackwardPass(task.of(), givens);
    pass.run();
    return new Solution(task, pass.named, pass.blocks, pass.results);
  }

  private void run() {
    if (givens.families().isEmpty()) {
      sweep(givens, parameters(givens.definitions()), Set.of(), List.of());
      return;
    }
    if (givens.families().size() > 1) {
      throw new UnsupportedTask("a backward pass through several families of layers");
    }
    Family family = givens.families().get(0);
    List<Member> carried = carried(family);
    if (carried.isEmpty()) {
      throw new UnsupportedTask("no layer of the family uses the layer before it");
    }
    last(family, carried);
    general(family, carried);
    first(family, carried);
  }

  // ---- the three parts ----

  /** From the loss to the outputs of the last layer, and parameters behind it. */
  private void last(Family family, List<Member> carried) {
    List<Expr> variables = new ArrayList<>();
    carried.forEach(each -> variables.add(at(each, family.to(), family)));
    parameters(givens.definitions()).stream()
        .filter(each -> !below(family, carried).contains(each) && !isOfFamily(each, family))
        .forEach(variables::add);
    Bodies bodies = new Bodies(givens.definitions());
    List<Expr> met =
        variables.stream().filter(each -> !bodies.users(loss, List.of(each)).isEmpty()).toList();
    sweep(givens, met, Set.of(), List.of());
  }

  /** One layer k: its parameters, and what the layer before it is told. */
  private void general(Family family, List<Member> carried) {
    List<Definition> layer = new ArrayList<>(family.definitions());
    layer.add(new Definition(loss, told(carried, direct())));
    Givens local = new Givens(givens.facts(), layer, List.of(), givens.library());
    List<Expr> variables = new ArrayList<>(parameters(layer));
    variables.removeIf(each -> !each.contains(family.index()));
    carried.forEach(
        each -> variables.add(at(each, Exprs.minus(family.index(), Exprs.ONE), family)));
    List<Range> all = List.of(new Range(family.index(), family.from(), family.to()));
    sweep(local, variables, Set.copyOf(carried), all);
    refuseShared(family);
  }

  /** A parameter that every layer uses would be the sum of what each layer adds. */
  private void refuseShared(Family family) {
    Bodies bodies = new Bodies(family.definitions());
    for (Definition each : family.definitions()) {
      for (Expr name : names(each.right())) {
        boolean free = !bodies.defines(name) && givens.definitionOf(name).isEmpty();
        boolean shared =
            name instanceof Symbol symbol
                && !symbol.shape().isScalar()
                && free
                && !isData(symbol, family.definitions());
        if (shared || name instanceof Member && free && isShared(name, family)) {
          throw new UnsupportedTask(
              "a parameter that all layers share, where the number of layers is a symbol; give the"
                  + " layers a number, or declare it fixed");
        }
      }
    }
  }

  private boolean isShared(Expr name, Family family) {
    return !name.contains(family.index()) && !isState(name);
  }

  /** What stands before the first layer of the family. */
  private void first(Family family, List<Member> carried) {
    List<Definition> before = new ArrayList<>();
    Set<Expr> starts = new LinkedHashSet<>();
    Expr zero = Affine.of(Exprs.minus(family.from(), Exprs.ONE)).expr();
    for (Member each : carried) {
      Expr start = at(each, zero, family);
      givens.definitionOf(start).ifPresent(right -> starts.add(start));
    }
    if (starts.isEmpty()) {
      return;
    }
    Bodies bodies = new Bodies(givens.definitions());
    Set<Expr> needed = new LinkedHashSet<>(starts);
    for (Definition each : givens.definitions().reversed()) {
      if (needed.contains(each.left())) {
        names(each.right()).stream().filter(bodies::defines).forEach(needed::add);
      }
    }
    givens.definitions().stream().filter(each -> needed.contains(each.left())).forEach(before::add);
    Set<Expr> variables = parameters(before);
    before.add(new Definition(loss, told(List.copyOf(starts), direct())));
    Givens local = new Givens(givens.facts(), before, List.of(), givens.library());
    sweep(local, variables, starts, List.of());
  }

  private void sweep(
      Givens local, java.util.Collection<Expr> variables, Set<Expr> given, List<Range> forAll) {
    if (variables.isEmpty()) {
      return;
    }
    Set<Derivative> asked = new LinkedHashSet<>();
    variables.forEach(each -> asked.add(Derivative.total(loss, each)));
    ArrayDeriving deriving = new ArrayDeriving(local, asked, false);
    deriving.sweep(loss, List.copyOf(variables), given, forAll);
    if (given.isEmpty()) {
      named = deriving.givens(); // with the names that were given on the way
    }
    blocks.addAll(deriving.blocks());
    asked.forEach(
        each ->
            deriving
                .found(each)
                .ifPresent(value -> results.add(new Statement.Equation(each, value))));
  }

  // ---- what belongs to what ----

  /** The members that the next layer uses, at the index of the family. */
  private static List<Member> carried(Family family) {
    Set<Member> carried = new LinkedHashSet<>();
    for (Definition each : family.definitions()) {
      for (Expr name : names(each.right())) {
        boolean before =
            name instanceof Member member
                && Affine.same(member.index(), Exprs.minus(family.index(), Exprs.ONE));
        if (before) {
          family.definitions().stream()
              .map(Definition::left)
              .filter(
                  left ->
                      left instanceof Member own && own.family().equals(((Member) name).family()))
              .forEach(left -> carried.add((Member) left));
        }
      }
    }
    return List.copyOf(carried);
  }

  /** The member at another index; its sizes follow. */
  private static Expr at(Member member, Expr index, Family family) {
    Expr moved = Exprs.substitute(member, Map.of(family.index(), index));
    return moved instanceof Member(String name, Expr place, Shape shape)
        ? new Member(
            name,
            Affine.of(place).expr(),
            new Shape(shape.axes().stream().map(BackwardPass::tidied).toList()))
        : moved;
  }

  /** D_{k-1+1} is D_k. */
  private static Expr tidied(Expr size) {
    return size instanceof Member(String name, Expr index, Shape shape)
        ? new Member(name, Affine.of(index).expr(), shape)
        : Affine.of(size).expr();
  }

  /** The loss as an unknown function of what a layer hands on, and what it adds itself. */
  private Expr told(List<? extends Expr> states, List<Expr> direct) {
    List<Expr> terms = new ArrayList<>();
    terms.add(new Call("#loss", List.copyOf(states), List.of(), Shape.SCALAR));
    terms.addAll(direct);
    return Exprs.plus(terms);
  }

  /** Terms of the loss that hold parameters themselves, such as weight decay. */
  private List<Expr> direct() {
    Expr body = new Bodies(givens.definitions()).body(loss);
    List<Expr> terms = body instanceof Plus(List<Expr> all) ? all : List.of(body);
    Bodies bodies = new Bodies(givens.definitions());
    return terms.stream()
        .filter(each -> names(each).stream().noneMatch(bodies::defines))
        .filter(each -> each.size() > 1 && hasMembers(each))
        .filter(each -> carriedIn(each).isEmpty())
        .toList();
  }

  private List<Expr> carriedIn(Expr term) {
    List<Member> carried = carried(givens.families().get(0));
    return names(term).stream()
        .filter(
            name ->
                name instanceof Member member
                    && carried.stream().anyMatch(each -> each.family().equals(member.family())))
        .toList();
  }

  private static boolean hasMembers(Expr expr) {
    return names(expr).stream()
        .anyMatch(each -> each instanceof Member && !each.shape().isScalar());
  }

  private Set<Expr> below(Family family, List<Member> carried) {
    Set<Expr> below = new LinkedHashSet<>();
    Expr zero = Affine.of(Exprs.minus(family.from(), Exprs.ONE)).expr();
    Bodies bodies = new Bodies(givens.definitions());
    for (Member each : carried) {
      Expr start = at(each, zero, family);
      if (bodies.defines(start)) {
        below.addAll(parameters(List.of(bodies.definition(start))));
      }
    }
    return below;
  }

  private static boolean isOfFamily(Expr name, Family family) {
    return name instanceof Member member
        && family.definitions().stream()
            .flatMap(each -> names(each.right()).stream())
            .anyMatch(each -> each instanceof Member own && own.family().equals(member.family()));
  }

  /** Parameters: names without a definition that are no data, members of families before all. */
  private Set<Expr> parameters(List<Definition> definitions) {
    Bodies bodies = new Bodies(definitions);
    Set<Expr> free = new LinkedHashSet<>();
    for (Definition each : definitions) {
      names(each.right()).stream()
          .filter(name -> !bodies.defines(name) && !givens.definitionOf(name).isPresent())
          .filter(name -> !isState(name))
          .forEach(free::add);
    }
    Set<Expr> members = new LinkedHashSet<>(free);
    members.removeIf(each -> !(each instanceof Member));
    if (!members.isEmpty()) {
      return members;
    }
    free.removeIf(each -> each instanceof Symbol symbol && isData(symbol, definitions));
    return free;
  }

  /** A member that some family defines. */
  private boolean isState(Expr name) {
    return name instanceof Member member
        && givens.families().stream()
            .flatMap(family -> family.definitions().stream())
            .anyMatch(
                each -> each.left() instanceof Member own && own.family().equals(member.family()));
  }

  /** Fixed, a label, an argument of the loss itself, or a size. */
  private boolean isData(Symbol symbol, List<Definition> definitions) {
    boolean fixed =
        givens.factsOf(symbol).stream()
            .anyMatch(
                fact ->
                    fact == Fact.Property.FIXED
                        || fact == Fact.Property.COUNT
                        || fact == Fact.Property.ONE_HOT
                        || fact == Fact.Property.ONE_HOT_ROWS
                        || fact == Fact.Property.SUMS_TO_ONE
                        || fact instanceof Fact.OneOf);
    boolean inLoss =
        new Bodies(definitions).body(loss).contains(symbol)
            && definitions.stream()
                .noneMatch(each -> !each.left().equals(loss) && each.right().contains(symbol));
    return fixed
        || inLoss
        || symbol.shape().isScalar() && !symbol.name().contains("_") && isSize(symbol);
  }

  private boolean isSize(Symbol symbol) {
    return givens.facts().keySet().stream().anyMatch(each -> each.shape().axes().contains(symbol));
  }

  private static Set<Expr> names(Expr expr) {
    Set<Expr> names = new LinkedHashSet<>();
    collect(expr, names);
    return names;
  }

  private static void collect(Expr expr, Set<Expr> names) {
    if (expr instanceof Symbol || expr instanceof Member) {
      names.add(expr);
    } else {
      expr.parts().forEach(part -> collect(part, names));
    }
  }
}
