package chainrule.expr;

import java.util.ArrayList;
import java.util.List;

/** A piecewise definition: the value of the first branch whose condition holds. */
public record Cases(List<Branch> branches) implements Expr {

  /** One line of the brace. */
  public record Branch(Expr value, Condition condition) {}

  public Cases {
    branches = List.copyOf(branches);
  }

  /** Value and sides of the condition of each branch in turn. */
  @Override
  public List<Expr> parts() {
    List<Expr> parts = new ArrayList<>();
    for (Branch branch : branches) {
      parts.add(branch.value());
      parts.addAll(branch.condition().sides());
    }
    return parts;
  }

  @Override
  public Expr with(List<Expr> parts) {
    List<Branch> with = new ArrayList<>();
    int next = 0;
    for (Branch branch : branches) {
      int sides = branch.condition().sides().size();
      Condition condition = branch.condition().with(parts.subList(next + 1, next + 1 + sides));
      with.add(new Branch(parts.get(next), condition));
      next += 1 + sides;
    }
    return new Cases(with);
  }

  @Override
  public Shape shape() {
    return Shape.widest(branches.stream().map(Branch::value).toList());
  }
}
