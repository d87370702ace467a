package chainrule.calculus.expectations;

import chainrule.expr.Call;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Sizes;
import chainrule.expr.Symbol;
import chainrule.expr.Variance;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.RandomVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is random: on which random variables an expression rests, and what is independent. */
final class Model {
  private final Givens givens;
  private final Map<Expr, Set<Expr>> known = new HashMap<>();

  Model(Givens givens) {
    this.givens = givens;
  }

  Givens givens() {
    return givens;
  }

  /** The law of a random variable or of a member of a family of them. */
  Optional<RandomVariable> variable(Expr name) {
    return givens.randomVariable(name);
  }

  /** The right side that defines a name which is random. */
  Optional<Definition> definition(Expr name) {
    if (!(name instanceof Symbol) && !(name instanceof Member) || sources(name).isEmpty()) {
      return Optional.empty();
    }
    return body(name).map(right -> new Definition(name, right));
  }

  private Optional<Expr> body(Expr name) {
    Optional<Expr> alone = givens.definitionOf(name);
    if (alone.isPresent() || !(name instanceof Member member)) {
      return alone;
    }
    for (Family family : givens.families()) {
      for (Definition each : family.definitions()) {
        if (each.left() instanceof Member general && general.family().equals(member.family())) {
          return Optional.of(
              Exprs.substitute(each.right(), Map.of(family.index(), member.index())));
        }
      }
    }
    return Optional.empty();
  }

  /** The random variables that the value rests on; none for a number. */
  Set<Expr> sources(Expr expr) {
    Set<Expr> found = known.get(expr);
    if (found == null) {
      found = new LinkedHashSet<>();
      known.put(expr, found); // a family may be defined by its own earlier members
      collect(expr, found);
    }
    return found;
  }

  private void collect(Expr expr, Set<Expr> found) {
    switch (expr) {
      case Expectation expectation -> {}
      case Variance variance -> {}
      case Integral integral -> {
        for (Expr source : sources(integral.body())) {
          if (!source.equals(integral.variable())) {
            found.add(source);
          }
        }
      }
      default -> {
        if (variable(expr).isPresent()) {
          found.add(expr);
        } else {
          if (expr instanceof Symbol || expr instanceof Member) {
            body(expr).ifPresent(right -> found.addAll(sources(right)));
          }
          expr.parts().forEach(part -> found.addAll(sources(part)));
        }
      }
    }
  }

  boolean isRandom(Expr expr) {
    return !sources(expr).isEmpty();
  }

  /** Whether the two, or any functions of them, are independent. */
  boolean independent(Expr left, Expr right) {
    return sources(left).stream()
        .allMatch(a -> sources(right).stream().allMatch(b -> independentVariables(a, b)));
  }

  /**
   * One is said to be independent of all others; two members of a family that is are independent if
   * they are not the same.
   */
  private boolean independentVariables(Expr a, Expr b) {
    RandomVariable one = variable(a).orElseThrow();
    RandomVariable other = variable(b).orElseThrow();
    if (one.equals(other)) {
      return one.independent() && areDifferent(a, b);
    }
    return one.independent() || other.independent();
  }

  private static boolean areDifferent(Expr a, Expr b) {
    return a instanceof Member one
        && b instanceof Member other
        && one.index() instanceof Num
        && other.index() instanceof Num
        && !Sizes.equal(one.index(), other.index());
  }

  /**
   * Whether the values of {@code body} for different values of {@code index} are independent of
   * each other: each rests on members of its own, which are independent of all others.
   */
  boolean independentAlong(Symbol index, Expr body) {
    return sources(body).stream()
        .allMatch(
            each ->
                each instanceof Member member
                    && member.index().contains(index)
                    && variable(each).orElseThrow().independent());
  }

  /** Factors in groups, each independent of all others together. */
  List<List<Expr>> groups(List<Expr> factors) {
    List<List<Expr>> groups = new ArrayList<>();
    for (Expr factor : factors) {
      List<Expr> joined = new ArrayList<>();
      List<List<Expr>> apart = new ArrayList<>();
      for (List<Expr> group : groups) {
        boolean bound = group.stream().anyMatch(other -> !independent(factor, other));
        if (bound) {
          joined.addAll(group);
        } else {
          apart.add(group);
        }
      }
      joined.add(factor);
      apart.add(joined);
      groups = apart;
    }
    return groups;
  }

  /** Whether a function without a definition is called. */
  boolean callsUnknown(Expr expr) {
    boolean here =
        expr instanceof Call call
            && givens.library().find(call.head()).map(FunctionDefinition::isUnknown).orElse(true);
    return here || expr.parts().stream().anyMatch(this::callsUnknown);
  }
}
