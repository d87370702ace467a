package chainrule.calculus.arrays;

import chainrule.calculus.Pattern;
import chainrule.calculus.Range;
import chainrule.calculus.Statement;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What becomes of each parameter, layers with the same fate together. */
final class Fates {
  private final Instance instance;
  private final Invariant invariant;

  Fates(Instance instance, Invariant invariant) {
    this.instance = instance;
    this.invariant = invariant;
  }

  /**
   * A fate.
   *
   * @param first the gradient at the first step
   */
  record Told(Statement.Fate fate, Pattern first) {}

  /** What holds of one parameter of the written network. */
  private record Known(Pattern first, boolean stays, Set<Integer> alike) {}

  private Known known(Expr parameter) {
    Pattern always = invariant.always().of(parameter);
    return new Known(
        invariant.start().of(Derivative.total(invariant.loss(), parameter)),
        invariant.stays(parameter),
        always.alike());
  }

  List<Told> told() {
    List<Told> told = new ArrayList<>();
    if (instance.layers().isEmpty()) {
      invariant.parameters().forEach(each -> told.add(told(each, List.of(), known(each))));
      return told;
    }
    Set<String> families = new LinkedHashSet<>();
    for (Expr each : invariant.parameters()) {
      if (each instanceof Member member) {
        if (families.add(member.family())) {
          family(Instance.members(member.family(), invariant.parameters()), told);
        }
      } else {
        told.add(told(each, List.of(), known(each)));
      }
    }
    return told;
  }

  private static Told told(Expr parameter, List<Range> forAll, Known known) {
    return new Told(
        new Statement.Fate(parameter, forAll, known.stays(), known.alike()), known.first());
  }

  /** First, between and last; joined where nothing differs. */
  private void family(List<Member> members, List<Told> told) {
    if (members.size() < instance.count() - 1) {
      members.forEach(
          each ->
              told.add(
                  told(
                      Instance.number(each) > 1 ? instance.fromLast(each) : each,
                      List.of(),
                      known(each))));
      return;
    }
    int size = members.size();
    Known middle = known(members.get(1));
    for (int i = 2; i < size - 1; i++) {
      if (!known(members.get(i)).equals(middle)) {
        throw new UnsupportedTask("the fate of a layer differs from layer to layer");
      }
    }
    boolean joinsFirst = known(members.get(0)).equals(middle);
    boolean joinsLast = known(members.get(size - 1)).equals(middle);
    if (!joinsFirst) {
      told.add(told(members.get(0), List.of(), known(members.get(0))));
    }
    Member low = members.get(joinsFirst ? 0 : 1);
    Member high = members.get(joinsLast ? size - 1 : size - 2);
    Range range =
        new Range(
            instance.layers().orElseThrow().family().index(),
            low.index(),
            ((Member) instance.fromLast(high)).index());
    Expr general = instance.general(members.get(1), Instance.number(members.get(1)));
    told.add(told(general, List.of(range), middle));
    if (!joinsLast) {
      Member last = members.get(size - 1);
      told.add(told(instance.fromLast(last), List.of(), known(last)));
    }
  }
}
