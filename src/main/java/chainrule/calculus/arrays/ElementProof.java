package chainrule.calculus.arrays;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Rule;
import chainrule.calculus.Text;
import chainrule.calculus.Trace;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The textbook's proof by elements: write an element of each user, differentiate it by an element
 * of the variable, use up the Kronecker deltas, and sum over the user's elements.
 */
final class ElementProof {
  private final Backward backward;
  private final Assembly assembly;
  private final Derivative left;
  private final List<Expr> users;

  ElementProof(Backward backward, Assembly assembly, Derivative left, List<Expr> users) {
    this.backward = backward;
    this.assembly = assembly;
    this.left = left;
    this.users = users;
  }

  /**
   * @param of an index for each axis of the output
   * @param by an index for each axis of the variable
   */
  void tell(List<Range> of, List<Range> by) {
    for (Expr user : users) {
      link(user);
    }
    boolean chained = users.stream().anyMatch(user -> !user.equals(backward.output()));
    if (chained) {
      chain(users.stream().flatMap(user -> through(user, of, by).stream()).toList(), of, by);
    }
  }

  /** The adjoint of a user times its derivative as it was found above. */
  private List<Contraction> through(Expr user, List<Range> of, List<Range> by) {
    if (user.equals(backward.output())) {
      return backward.local(user, Indices.symbols(of), left.by(), by);
    }
    List<Range> at = assembly.lowering().indices().over(user.shape());
    List<Contraction> found =
        assembly.collapsed(
            backward.local(user, Indices.symbols(at), left.by(), by), Contraction.joined(at, by));
    return Lowering.summedOver(Contraction.product(backward.told(user, of, at), found), at);
  }

  /** One user's element by the variable's. */
  private void link(Expr user) {
    List<Range> at = assembly.lowering().indices().over(user.shape());
    List<Range> by = assembly.lowering().indices().over(left.by().shape());
    List<Range> free = Contraction.joined(at, by);
    List<Contraction> terms = backward.local(user, Indices.symbols(at), left.by(), by);
    Assembly.Lettered written = assembly.lettered(terms, free);
    List<Range> ats = written.free().subList(0, at.size());
    List<Range> bys = written.free().subList(at.size(), free.size());
    Expr variable = Backward.entry(left.by(), bys);
    Expr element = backward.link(user, Backward.entry(user, ats), left.by(), variable);
    Trace trace = new Trace(element);
    Expr opened =
        assembly.elements(
            assembly.lettered(backward.elementOf(user, Indices.symbols(at)), free).terms());
    trace.row(
        Rule.ELEMENT,
        Derivative.local(opened, variable),
        Detail.NORMAL,
        user.shape().isScalar() ? Text.EMPTY : Text.of("element ", indices(ats), " of ", user));
    rest(trace, terms, free, variable);
    backward.block(new Derivation(element, trace.derivation().rows(), written.free()));
  }

  private static Text indices(List<Range> ranges) {
    List<Object> pieces = new ArrayList<>();
    for (Range each : ranges) {
      pieces.add(pieces.isEmpty() ? "" : ", ");
      pieces.add(each.index());
    }
    return Text.of(pieces.toArray());
  }

  private void rest(Trace trace, List<Contraction> terms, List<Range> free, Expr variable) {
    Expr written = assembly.elements(assembly.lettered(terms, free).terms());
    List<Contraction> collapsed = assembly.collapsed(terms, free);
    Expr left = assembly.elements(assembly.lettered(collapsed, free).terms());
    if (!written.equals(left)) {
      trace.row(Rule.DELTA, written, Detail.NORMAL, delta(variable));
    }
    boolean one = collapsed.size() == 1 && collapsed.get(0).sums().isEmpty();
    trace.row(
        Rule.COLLAPSE,
        left,
        Detail.NORMAL,
        one && written instanceof Sum ? Text.of("one term is left") : Text.EMPTY);
  }

  /** "∂h_k/∂h_j is 1 where k = j, else 0". */
  private static Text delta(Expr variable) {
    return variable instanceof Entry
        ? Text.of("an element of the variable moves by itself only")
        : Text.EMPTY;
  }

  /** The chain rule over all elements of the users. */
  private void chain(List<Contraction> terms, List<Range> of, List<Range> by) {
    List<Range> free = Contraction.joined(of, by);
    Assembly.Lettered whole = assembly.lettered(terms, free);
    List<Range> ofs = whole.free().subList(0, of.size());
    List<Range> bys = whole.free().subList(of.size(), free.size());
    Expr variable = Backward.entry(left.by(), bys);
    Expr element = Derivative.total(Backward.entry(left.of(), ofs), variable);
    Trace trace = new Trace(element);
    paths(whole, ofs, variable)
        .ifPresent(sum -> trace.row(Rule.PATHS, sum, Detail.BRIEF, Text.of("chain rule")));
    rest(trace, terms, free, variable);
    backward.block(new Derivation(element, trace.derivation().rows(), whole.free()));
  }

  /** sum_m ∂ℓ/∂f_m ∂f_m/∂x, over all users. */
  private Optional<Expr> paths(Assembly.Lettered whole, List<Range> of, Expr variable) {
    List<Expr> terms = new ArrayList<>();
    for (Expr user : users) {
      List<Range> at = assembly.fresh(user.shape(), whole);
      Expr inner = Backward.entry(user, at);
      if (user.equals(backward.output())) {
        return Optional.empty();
      }
      Expr adjoint = Derivative.total(Backward.entry(left.of(), of), inner);
      Expr term = Exprs.times(adjoint, backward.link(user, inner, left.by(), variable));
      for (Range each : at.reversed()) {
        term = new Sum(each.index(), each.from(), each.to(), term);
      }
      terms.add(term);
    }
    return Optional.of(Exprs.plus(terms));
  }

  /** Where the elements stand in the array. */
  static Text holds(Assembly assembly, Derivative left, List<Contraction> terms) {
    List<Range> free = new ArrayList<>();
    free.addAll(assembly.lowering().indices().over(left.of().shape()));
    free.addAll(assembly.lowering().indices().over(left.by().shape()));
    List<Range> letters = assembly.lettered(List.of(), free).free();
    int ofs = left.of().shape().order();
    Expr element =
        Derivative.total(
            Backward.entry(left.of(), letters.subList(0, ofs)),
            Backward.entry(left.by(), letters.subList(ofs, letters.size())));
    return switch (letters.size()) {
      case 0 -> Text.EMPTY;
      case 1 -> Text.of("element ", letters.get(0).index(), " is ", element);
      case 2 ->
          Text.of(
              new Text.Fragment.Position(letters.get(0).index(), letters.get(1).index()),
              " holds ",
              element);
      default -> Text.EMPTY;
    };
  }
}
