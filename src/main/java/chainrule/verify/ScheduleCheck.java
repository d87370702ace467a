package chainrule.verify;

import chainrule.calculus.Plan;
import chainrule.calculus.Statement;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Orders of work, carried out: a plan runs through a real network, which refuses to compute from
 * what is not there, counts what is held, and compares the gradients with those of a run that keeps
 * everything.
 */
final class ScheduleCheck {
  private static final int[][] INSTANCES = {{2, 6}, {3, 12}, {4, 20}, {5, 15}, {1, 4}};

  private final Givens givens;
  private final RandomGenerator random;

  ScheduleCheck(Givens givens, RandomGenerator random) {
    this.givens = givens;
    this.random = random;
  }

  Verdict verdict(Statement.Schedule schedule) {
    int compared = 0;
    for (Sizes sizes : instances(schedule)) {
      Run run = new Run(new LayerNetwork(schedule.plan().layersAt(sizes), givens, random));
      Optional<Verdict> fault = run.fault(schedule, sizes);
      if (fault.isPresent()) {
        return fault.get();
      }
      compared += run.compared;
    }
    return compared == 0
        ? new Verdict.Undecided("all gradients of the network are zero")
        : new Verdict.Agrees(compared, 0);
  }

  /** Numbers for the symbols: N, and a distance that divides it. */
  private List<Sizes> instances(Statement.Schedule schedule) {
    Expr layers = schedule.plan().layers();
    Set<Symbol> others = new HashSet<>(Exprs.symbols(schedule.held()));
    others.addAll(Exprs.symbols(schedule.again()));
    others.remove(layers);
    List<Sizes> all = new ArrayList<>();
    for (int[] each : INSTANCES) {
      int n = layers instanceof Num num ? num.value().intValueExact() : each[0] * each[1];
      int every = n % each[0] == 0 ? each[0] : 1;
      Map<Expr, Integer> values = new HashMap<>();
      if (layers instanceof Symbol) {
        values.put(layers, others.isEmpty() ? multiple(schedule, each) : n);
      }
      others.forEach(symbol -> values.put(symbol, every));
      all.add(new Sizes(values));
    }
    return layers instanceof Num && others.isEmpty() ? all.subList(0, 1) : all;
  }

  /** A number of layers for which what is claimed is whole. */
  private static int multiple(Statement.Schedule schedule, int[] instance) {
    Expr layers = schedule.plan().layers();
    for (int n = instance[1]; ; n++) {
      Sizes sizes = new Sizes(Map.of(layers, n));
      if (sizes.find(schedule.held()).isPresent() && sizes.find(schedule.again()).isPresent()) {
        return n;
      }
    }
  }

  /** One run through one network. */
  private static final class Run {
    private final LayerNetwork network;
    private final Map<Integer, double[]> held = new HashMap<>();
    private final Map<Integer, double[]> gradients = new HashMap<>();
    private final Set<Integer> computed = new HashSet<>();
    private double[] upstream = {};
    private int next;
    private int most;
    private int again;
    private int compared;

    Run(LayerNetwork network) {
      this.network = network;
      this.next = network.layers();
      held.put(0, network.input());
    }

    /** What is wrong with the schedule, if anything is. */
    Optional<Verdict> fault(Statement.Schedule schedule, Sizes sizes) {
      for (Plan.Move move : schedule.plan().at(sizes)) {
        Optional<Verdict> missing = carryOut(move);
        if (missing.isPresent()) {
          return missing;
        }
      }
      if (next != 0) {
        return Optional.of(differs("layers without a gradient", 0, next));
      }
      if (most != sizes.of(schedule.held())) {
        return Optional.of(differs("pre-activations held", sizes.of(schedule.held()), most));
      }
      if (again != sizes.of(schedule.again())) {
        return Optional.of(differs("layers computed again", sizes.of(schedule.again()), again));
      }
      return comparedWithOrdinary();
    }

    private static Verdict differs(String what, double stated, double found) {
      return new Verdict.Differs(Map.of(what, found), stated, found);
    }

    private Optional<Verdict> carryOut(Plan.Move move) {
      return switch (move.action()) {
        case PASS -> compute(move, false);
        case KEEP -> compute(move, true);
        case BACK -> back(move);
        case FREE -> {
          for (int k = Math.max(move.from(), 1); k <= move.to(); k++) {
            held.remove(k);
          }
          yield Optional.empty();
        }
      };
    }

    private Optional<Verdict> compute(Plan.Move move, boolean keep) {
      double[] value = held.get(move.from() - 1);
      for (int k = move.from(); k <= move.to(); k++) {
        if (value == null) {
          return Optional.of(differs("pre-activations that are not there", k - 1, Double.NaN));
        }
        value = network.forward(k, value);
        again += computed.add(k) ? 0 : 1;
        if (keep || k == move.to()) {
          held.put(k, value);
          most = Math.max(most, held.size());
        }
      }
      return Optional.empty();
    }

    private Optional<Verdict> back(Plan.Move move) {
      if (move.from() != next) {
        return Optional.of(differs("the next layer on the way back", move.from(), next));
      }
      for (int k = move.from(); k >= move.to(); k--) {
        double[] before = held.get(k - 1);
        double[] output = held.get(k);
        boolean starts = k == network.layers();
        if (before == null || starts && output == null) {
          return Optional.of(differs("pre-activations that are not there", k - 1, Double.NaN));
        }
        upstream =
            starts ? java.util.Objects.requireNonNull(output) : upstream; // of half its square
        double[] all = network.back(k, before, upstream);
        gradients.put(k, all);
        upstream = network.passedOn(k, all);
        next = k - 1;
      }
      return Optional.empty();
    }

    private Optional<Verdict> comparedWithOrdinary() {
      List<double[]> values = new ArrayList<>(List.of(network.input()));
      for (int k = 1; k <= network.layers(); k++) {
        values.add(network.forward(k, values.get(k - 1)));
      }
      double[] passed = values.get(network.layers());
      for (int k = network.layers(); k >= 1; k--) {
        double[] expected = network.back(k, values.get(k - 1), passed);
        passed = network.passedOn(k, expected);
        double[] found = java.util.Objects.requireNonNull(gradients.get(k));
        for (int i = 0; i < expected.length; i++) {
          if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(found[i])) {
            return Optional.of(
                new Verdict.Differs(Map.of("layer", (double) k), found[i], expected[i]));
          }
        }
        compared += (int) Arrays.stream(expected).filter(each -> each != 0).count();
      }
      return Optional.empty();
    }
  }
}
