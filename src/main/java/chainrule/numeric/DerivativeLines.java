package chainrule.numeric;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;

/** Derivatives as lines: every element of what is differentiated by every element of the other. */
final class DerivativeLines {

  /** From so many quantities on, adjoints of one value are cheaper than a tangent for each. */
  private static final int REVERSE_FROM = 3;

  private final Tape tape;
  private final Slopes slopes;
  private final Reach reach;
  private final Compiler compiler;
  private final Map<Expr, Integer> counts = new HashMap<>();

  DerivativeLines(Tape tape, Reach reach, Compiler compiler) {
    this.tape = tape;
    this.slopes = new Slopes(tape);
    this.reach = reach;
    this.compiler = compiler;
  }

  Block write(Derivative derivative, Compiler.Scope scope) {
    if (!scope.top()) {
      throw new UnsupportedExpression("a function's definition holds a derivative");
    }
    return switch (derivative.kind()) {
      case TOTAL -> total(derivative);
      case LOCAL -> local(derivative);
    };
  }

  private static Block each(Block of, Block by, IntBinaryOperator slope) {
    int[] dims = Arrays.copyOf(of.dims(), of.order() + by.order());
    System.arraycopy(by.dims(), 0, dims, of.order(), by.order());
    int[] lines = new int[of.size() * by.size()];
    for (int i = 0; i < of.size(); i++) {
      for (int j = 0; j < by.size(); j++) {
        lines[i * by.size() + j] = slope.applyAsInt(of.line(i), by.line(j));
      }
    }
    return new Block(dims, lines);
  }

  private Block total(Derivative derivative) {
    Expr name = reach.defined().canonical(derivative.of());
    Block by = compiler.compile(derivative.by());
    Block of = compiler.compile(name);
    boolean reverse = differentiatedBy(name, by) >= REVERSE_FROM * of.size();
    return each(of, by, reverse ? slopes::reverse : slopes::forward);
  }

  /** By how many elements the same is differentiated, this derivative included. */
  private int differentiatedBy(Expr name, Block by) {
    Set<Expr> all = reach.differentiatedBy(name);
    if (all.size() < 2) {
      return by.size();
    }
    Integer known = counts.get(name);
    if (known == null) {
      known = all.stream().mapToInt(each -> compiler.compile(each).size()).sum();
      counts.put(name, known);
    }
    return known;
  }

  private Block local(Derivative derivative) {
    Expr of = reach.defined().canonical(derivative.of());
    boolean compound =
        !derivative.by().parts().isEmpty(); // a symbol may stand in other arguments too
    if (compound && of instanceof Call call && call.parts().contains(derivative.by())) {
      return byArgument(call, derivative.by());
    }
    if (compound && of instanceof ArrayCall call && call.parts().contains(derivative.by())) {
      return byArgument(call, derivative.by());
    }
    Expr by = reach.defined().canonical(derivative.by());
    Block variable = compiler.compile(by);
    if (of.equals(by)) {
      return each(variable, variable, (a, b) -> a == b ? tape.one() : tape.zero());
    }
    List<Expr> bodies = bodiesOf(of);
    Set<Integer> held = held(bodies, by, variable);
    Block body = bodies.size() == 1 ? compiler.compile(bodies.getFirst()) : together(of, bodies);
    return each(body, variable, (a, b) -> slopes.forwardHolding(a, b, held));
  }

  /** An element of a name with a definition is that element of the definition. */
  private List<Expr> bodiesOf(Expr of) {
    if (of instanceof Entry(Expr array, List<Expr> at)) {
      List<Expr> whole = reach.bodiesOf(array);
      return whole.size() == 1 && !whole.getFirst().equals(array)
          ? List.of(new Entry(whole.getFirst(), at))
          : reach.bodiesOf(of);
    }
    return reach.bodiesOf(of);
  }

  private Block together(Expr array, List<Expr> elements) {
    int[] lines = elements.stream().mapToInt(each -> compiler.compile(each).line()).toArray();
    return new Block(compiler.sizes().of(array.shape()), lines);
  }

  /** The lines of all other names that stand in the definitions. */
  private Set<Integer> held(List<Expr> bodies, Expr by, Block variable) {
    Set<Integer> held = new HashSet<>();
    for (Expr body : bodies) {
      for (Expr other : reach.namesIn(body)) {
        if (!other.equals(by)) {
          Arrays.stream(compiler.name(other).lines()).forEach(held::add);
        }
      }
    }
    if (by instanceof Symbol || by instanceof Member || by instanceof Entry) {
      Arrays.stream(variable.lines()).forEach(held::remove); // an element of a name that is held
    }
    return held;
  }

  /** The derivative of a function at its argument, whatever expression stands there. */
  private Block byArgument(Call call, Expr argument) {
    FunctionDefinition function =
        compiler
            .givens()
            .library()
            .find(call.head())
            .filter(each -> !each.isUnknown())
            .orElse(null);
    if (function == null) {
      throw new UnsupportedExpression("nothing is known of the function " + call.head());
    }
    Block variable = variable(argument);
    Block value = compiler.calls().apply(function, arguments(call, argument, variable));
    return each(value, variable, slopes::forward);
  }

  private Block byArgument(ArrayCall call, Expr argument) {
    Block variable = variable(argument);
    Block value = compiler.array(call, arguments(call, argument, variable));
    return each(value, variable, slopes::forward);
  }

  private Block variable(Expr argument) {
    return compiler.blocks().map(compiler.compile(argument), tape::copy);
  }

  private List<Block> arguments(Expr call, Expr argument, Block variable) {
    List<Block> arguments = new ArrayList<>();
    call.parts()
        .forEach(part -> arguments.add(part.equals(argument) ? variable : compiler.compile(part)));
    return arguments;
  }
}
