package chainrule.numeric;

import chainrule.numeric.Tape.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Derivatives of code as more code: forward (tangents of all lines by one) and in reverse (adjoints
 * of all lines under one). Since both only write lines, derivatives of derivatives need nothing
 * else.
 */
final class Slopes {
  private final Tape tape;
  private final Map<Integer, Map<Integer, Integer>> tangents = new HashMap<>();
  private final Map<Integer, Map<Integer, Integer>> adjoints = new HashMap<>();

  Slopes(Tape tape) {
    this.tape = tape;
  }

  /** The line that computes ∂of/∂by along all paths. */
  int forward(int of, int by) {
    Map<Integer, Integer> known =
        tangents.computeIfAbsent(by, key -> new HashMap<>(Map.of(by, tape.one())));
    return forward(of, by, Set.of(), known);
  }

  /**
   * The line that computes ∂of/∂by along the paths that meet none of the lines that are held fixed.
   */
  int forwardHolding(int of, int by, Set<Integer> held) {
    return forward(of, by, held, new HashMap<>(Map.of(by, tape.one())));
  }

  private int forward(int of, int by, Set<Integer> held, Map<Integer, Integer> tangent) {
    for (int number : ancestors(of, by, held, tangent.keySet()).keySet()) {
      int sum = tape.zero();
      Line line = tape.line(number);
      for (int operand = 0; operand < line.op().operands(); operand++) {
        int inner = tangent.getOrDefault(operand(line, operand), tape.zero());
        sum = inner == tape.zero() ? sum : tape.add(sum, times(number, operand, inner));
      }
      tangent.put(number, sum);
    }
    return tangent.getOrDefault(of, tape.zero());
  }

  /**
   * The line that computes ∂of/∂by along all paths; cheap for many {@code by} under one {@code of}.
   */
  int reverse(int of, int by) {
    return adjoints.computeIfAbsent(of, this::reverseSweep).getOrDefault(by, tape.zero());
  }

  private Map<Integer, Integer> reverseSweep(int of) {
    Map<Integer, Integer> adjoint = new HashMap<>(Map.of(of, tape.one()));
    for (int number : ancestors(of, -1, Set.of(), Set.of()).descendingKeySet()) {
      int outer = adjoint.getOrDefault(number, tape.zero());
      Line line = tape.line(number);
      for (int operand = 0; operand < line.op().operands(); operand++) {
        int part = outer == tape.zero() ? outer : times(number, operand, outer);
        adjoint.merge(operand(line, operand), part, tape::add);
      }
    }
    return adjoint;
  }

  /**
   * The lines that {@code of} is computed from, itself included, as far as they may depend on
   * {@code by}.
   */
  private TreeMap<Integer, Line> ancestors(int of, int by, Set<Integer> held, Set<Integer> known) {
    TreeMap<Integer, Line> found = new TreeMap<>();
    List<Integer> open = new ArrayList<>(List.of(of));
    Set<Integer> seen = new HashSet<>();
    while (!open.isEmpty()) {
      int number = open.remove(open.size() - 1);
      // Operands stand before what uses them: what stands before by cannot depend on it.
      if (number > by && !held.contains(number) && !known.contains(number) && seen.add(number)) {
        Line line = tape.line(number);
        found.put(number, line);
        for (int operand = 0; operand < line.op().operands(); operand++) {
          open.add(operand(line, operand));
        }
      }
    }
    return found;
  }

  private static int operand(Line line, int position) {
    return switch (position) {
      case 0 -> line.a();
      case 1 -> line.b();
      default -> line.c();
    };
  }

  /**
   * The slope of a line by one of its operands, times a tangent of the operand or an adjoint of the
   * line.
   */
  private int times(int number, int operand, int factor) {
    Line line = tape.line(number);
    return switch (line.op()) {
      case INPUT, CONSTANT, COMPARE, HOLD -> tape.zero();
      case COPY, ADD -> factor;
      case SUBTRACT -> operand == 0 ? factor : tape.negate(factor);
      case NEGATE -> tape.negate(factor);
      case MULTIPLY -> tape.multiply(factor, operand == 0 ? line.b() : line.a());
      case CHAIN -> operand == 0 ? tape.chain(factor, line.b()) : tape.chain(line.a(), factor);
      case DIVIDE -> quotient(number, line, operand, factor);
      case POWER ->
          tape.chain(factor, operand == 0 ? baseSlope(line) : exponentSlope(number, line));
      case FUNCTION ->
          tape.chain(factor, Elementary.values()[line.b()].slope(tape, line.a(), number));
      case SELECT -> selected(line, operand, factor);
    };
  }

  private int quotient(int number, Line line, int operand, int factor) {
    int part = tape.divide(factor, line.b());
    return operand == 0 ? part : tape.negate(tape.multiply(part, number));
  }

  private int baseSlope(Line line) {
    int lower = tape.subtract(line.b(), tape.one());
    return tape.multiply(line.b(), tape.power(line.a(), lower));
  }

  private int exponentSlope(int number, Line line) {
    return tape.multiply(number, tape.apply(Elementary.LOG, line.a()));
  }

  private int selected(Line line, int operand, int factor) {
    return switch (operand) {
      case 0 -> tape.zero();
      case 1 -> tape.select(line.a(), factor, tape.zero());
      default -> tape.select(line.a(), tape.zero(), factor);
    };
  }
}
