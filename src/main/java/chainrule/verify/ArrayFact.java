package chainrule.verify;

import chainrule.problem.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the elements of a declared array fulfil together, imposed on elements drawn one by one. */
enum ArrayFact {
  ONE_HOT {
    @Override
    void impose(double[] elements, int[] dims, RandomGenerator random) {
      mark(elements, 0, elements.length, random);
    }
  },
  ONE_HOT_ROWS {
    @Override
    void impose(double[] elements, int[] dims, RandomGenerator random) {
      int columns = elements.length / dims[0];
      for (int row = 0; row < dims[0]; row++) {
        mark(elements, row * columns, columns, random);
      }
    }
  },
  /** Parts of a whole, all positive. */
  SUMS_TO_ONE {
    @Override
    void impose(double[] elements, int[] dims, RandomGenerator random) {
      double sum = 0;
      for (int i = 0; i < elements.length; i++) {
        elements[i] = Math.exp(Math.max(-3, Math.min(3, elements[i])));
        sum += elements[i];
      }
      for (int i = 0; i < elements.length; i++) {
        elements[i] /= sum;
      }
    }
  },
  SYMMETRIC {
    @Override
    void impose(double[] elements, int[] dims, RandomGenerator random) {
      int n = dims[0];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = elements[Math.min(i / n, i % n) * n + Math.max(i / n, i % n)];
      }
    }
  },
  /** A product of a matrix with its transpose, kept away from being singular. */
  POSITIVE_DEFINITE {
    @Override
    void impose(double[] elements, int[] dims, RandomGenerator random) {
      int n = dims[0];
      double[] root = elements.clone();
      double trace = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int k = 0; k < n; k++) {
            sum += root[i * n + k] * root[j * n + k];
          }
          elements[i * n + j] = sum;
        }
        trace += elements[i * n + i];
      }
      for (int i = 0; i < n; i++) {
        elements[i * n + i] += 0.2 * trace / n;
      }
    }
  };

  abstract void impose(double[] elements, int[] dims, RandomGenerator random);

  private static void mark(double[] elements, int from, int count, RandomGenerator random) {
    Arrays.fill(elements, from, from + count, 0);
    elements[from + random.nextInt(count)] = 1;
  }

  /** Those among the facts of an array. */
  static List<ArrayFact> among(List<Fact> facts) {
    List<ArrayFact> found = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Property property) {
        switch (property) {
          case ONE_HOT -> found.add(ONE_HOT);
          case ONE_HOT_ROWS -> found.add(ONE_HOT_ROWS);
          case SUMS_TO_ONE -> found.add(SUMS_TO_ONE);
          case SYMMETRIC -> found.add(SYMMETRIC);
          case POSITIVE_DEFINITE -> found.add(POSITIVE_DEFINITE);
          case POSITIVE, NONNEGATIVE, NONZERO, COUNT, FIXED, INVERTIBLE -> {}
        }
      }
    }
    return found;
  }
}
