package chainrule.problem;

import chainrule.expr.Expr;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a random variable is distributed. */
public sealed interface Law {

  /** The expressions that say which distribution of its kind it is. */
  List<Expr> parameters();

  /** {@code ~ normal[mu, sigma^2]}. */
  record Normal(Expr mean, Expr variance) implements Law {
    @Override
    public List<Expr> parameters() {
      return List.of(mean, variance);
    }
  }

  /** {@code ~ uniform[a, b]}: the same density everywhere between the ends. */
  record Uniform(Expr low, Expr high) implements Law {
    @Override
    public List<Expr> parameters() {
      return List.of(low, high);
    }
  }

  /** {@code ~ laplace[mu, b]}: the density {@code exp[-|x - mu|/b]/(2 b)}. */
  record Laplace(Expr mean, Expr scale) implements Law {
    @Override
    public List<Expr> parameters() {
      return List.of(mean, scale);
    }
  }

  /** {@code ~ bernoulli[p]}: 1 with probability p, else 0. */
  record Bernoulli(Expr chance) implements Law {
    @Override
    public List<Expr> parameters() {
      return List.of(chance);
    }
  }

  /**
   * {@code : mean 0, variance sigma^2, symmetric}: nothing is known but what is said.
   *
   * @param mean null if nothing is said; zero where only the symmetry is said
   * @param variance null if nothing is said
   * @param symmetric whether the density is symmetric about the mean
   */
  record Declared(@Nullable Expr mean, @Nullable Expr variance, boolean symmetric) implements Law {
    @Override
    public List<Expr> parameters() {
      return Stream.of(mean, variance).filter(Objects::nonNull).toList();
    }
  }
}
