package chainrule.training;

import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a network is trained, in words: for those who are to do it, and for the account of it. */
public final class Settings {
  private static final Expr V = symbol("v");
  private static final Expr PHI = symbol("phi");
  private static final Expr ETA = symbol("eta");

  private Settings() {}

  /** All that one has to know to do it oneself. */
  public static Text of(Recipe recipe) {
    Expr g = symbol("g");
    List<Object> pieces = new ArrayList<>(List.of(sizes(recipe)));
    pieces.add(pieces.get(0).equals(Text.EMPTY) ? "T" : " t");
    pieces.addAll(List.of("here are %d examples. ".formatted(recipe.examples()), weights(recipe)));
    boolean whole = recipe.batch() == recipe.examples();
    pieces.add(
        whole
            ? " Each of %d steps takes all of them: with ".formatted(recipe.epochs())
            : " Each of %d epochs shuffles the examples into batches of %d; for each batch, with "
                .formatted(recipe.epochs(), recipe.batch()));
    pieces.addAll(List.of(g, " the mean of its gradients, all parameters ", PHI, " move by "));
    pieces.addAll(List.of(step(recipe, g), ". ", rate(recipe)));
    if (recipe.seeds() > 1) {
      pieces.add(
          " All this is done %d times, with data, weights and orders of their own."
              .formatted(recipe.seeds()));
    }
    return Text.of(pieces.toArray());
  }

  /** "With D_i = 10 and D = 40"; empty where no size is left open. */
  static Text sizes(Recipe recipe) {
    List<Object> pieces = new ArrayList<>();
    List<Map.Entry<Expr, Integer>> sizes = List.copyOf(recipe.sizes().entrySet());
    for (int i = 0; i < sizes.size(); i++) {
      pieces.add(i == 0 ? "With " : i == sizes.size() - 1 ? " and " : ", ");
      pieces.add(Text.equality(sizes.get(i).getKey(), num(sizes.get(i).getValue())));
    }
    return Text.of(pieces.toArray());
  }

  /** How weights and biases start, a sentence. */
  static Text weights(Recipe recipe) {
    Expr n = symbol("n");
    Expr m = symbol("m");
    Expr variance =
        switch (recipe.start()) {
          case HE -> Exprs.over(num(2), n);
          case GLOROT -> Exprs.over(num(2), Exprs.plus(n, m));
          case LECUN -> Exprs.over(num(1), n);
        };
    boolean both = recipe.start() == Recipe.Start.GLOROT;
    return Text.of(
        "The weights of a layer with ",
        n,
        both ? Text.of(" inputs and ", m, " outputs") : " inputs",
        " are drawn from a normal distribution with mean zero and variance ",
        variance,
        ", biases start at zero.");
  }

  /** "v ← 0.9 v + g and φ ← φ - η v, with v zero at first". */
  static Text step(Recipe recipe, Expr gradient) {
    if (recipe.momentum() == 0) {
      return Text.of(PHI, " ← ", Exprs.minus(PHI, times(ETA, gradient)));
    }
    Expr kept = times(Account.number(recipe.momentum()), V);
    return Text.of(
        V,
        " ← ",
        Exprs.plus(kept, gradient),
        " and ",
        PHI,
        " ← ",
        Exprs.minus(PHI, times(ETA, V)),
        ", with ",
        V,
        " zero at first");
  }

  /** The learning rate of every epoch, a sentence. */
  static Text rate(Recipe recipe) {
    Text first =
        Text.of("The learning rate ", ETA, " is ", Account.number(recipe.schedule().rate()));
    if (recipe.schedule().every() == 0) {
      return Text.of(first, ".");
    }
    return Text.of(
        first,
        ", multiplied by ",
        Account.number(recipe.schedule().factor()),
        " after every %d epochs.".formatted(recipe.schedule().every()));
  }
}
