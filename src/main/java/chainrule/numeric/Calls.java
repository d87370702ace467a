package chainrule.numeric;

import chainrule.expr.Call;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Calls of functions as lines: a function of scalars element by element, a function of arrays of
 * its arguments as they are.
 */
final class Calls {
  private static final int DEEPEST_CALL = 100;

  private record BodyOf(String function, List<Integer> arguments) {}

  private final Tape tape;
  private final Branches branches;
  private final Compiler compiler;
  private final Map<BodyOf, Block> bodies = new HashMap<>();
  private int depth;

  Calls(Tape tape, Branches branches, Compiler compiler) {
    this.tape = tape;
    this.branches = branches;
    this.compiler = compiler;
  }

  Block write(Call call, Compiler.Scope scope) {
    FunctionDefinition function = compiler.givens().library().find(call.head()).orElse(null);
    if (function == null || function.isUnknown()) {
      return compiler.compile(compiler.bodyOf(call));
    }
    List<Block> arguments = new ArrayList<>();
    for (Expr part : call.parts()) {
      arguments.add(compiler.compile(part, scope));
    }
    return apply(function, arguments);
  }

  Block apply(FunctionDefinition function, List<Block> arguments) {
    boolean ofArrays = function.formals().stream().anyMatch(each -> !each.shape().isScalar());
    return ofArrays
        ? body(function, arguments)
        : compiler.blocks().zip(arguments, lines -> scalar(function, lines));
  }

  private int scalar(FunctionDefinition function, List<Integer> arguments) {
    return function.primitive() != null
        ? primitive(function.primitive(), arguments)
        : body(function, arguments.stream().map(Block::scalar).toList()).line();
  }

  private Block body(FunctionDefinition function, List<Block> arguments) {
    List<Integer> lines = new ArrayList<>();
    for (Block argument : arguments) {
      for (int line : argument.lines()) {
        lines.add(line);
      }
    }
    BodyOf key = new BodyOf(function.name(), lines);
    Block known = bodies.get(key);
    if (known == null) {
      known = written(function, arguments);
      bodies.put(key, known);
    }
    return known;
  }

  private Block written(FunctionDefinition function, List<Block> arguments) {
    if (depth == DEEPEST_CALL) {
      throw new UnsupportedExpression("the definition of " + function.name() + " calls itself");
    }
    depth++;
    List<Symbol> formals = function.formals();
    Map<Symbol, Block> values = new HashMap<>();
    Sizes sizes = compiler.sizes();
    for (int i = 0; i < formals.size(); i++) {
      Symbol formal = formals.get(i);
      Block value = i < arguments.size() ? arguments.get(i) : compiler.defaultOf(function, formal);
      values.put(formal, value);
      sizes = withAxes(sizes, formal.shape(), value, function);
    }
    Compiler.Scope scope = new Compiler.Scope(values, sizes, false);
    Block block = compiler.compile(Objects.requireNonNull(function.body()), scope);
    depth--;
    return block;
  }

  /** The sizes by which the function names the axes of a formal are those of the argument. */
  private static Sizes withAxes(Sizes sizes, Shape formal, Block value, FunctionDefinition of) {
    if (formal.order() != value.order()) {
      throw new UnsupportedExpression(of.name() + " is called with " + value.shape());
    }
    Sizes more = sizes;
    for (int axis = 0; axis < formal.order(); axis++) {
      Expr size = formal.axes().get(axis);
      more = size instanceof Symbol ? more.with(size, value.dims()[axis]) : more;
    }
    return more;
  }

  private int primitive(Primitive primitive, List<Integer> arguments) {
    return switch (primitive) {
      case MIN -> branches.extreme(arguments, Relation.LESS);
      case MAX -> branches.extreme(arguments, Relation.GREATER);
      case ABS -> branches.bySign(Elementary.ABS, arguments.get(0));
      case SIGN -> branches.bySign(Elementary.SIGN, arguments.get(0));
      case EXP,
          LOG,
          SQRT,
          SIN,
          COS,
          TAN,
          ASIN,
          ACOS,
          ATAN,
          SINH,
          COSH,
          TANH,
          ASINH,
          ACOSH,
          ATANH,
          ERF,
          GAMMA ->
          tape.apply(Elementary.valueOf(primitive.name()), arguments.get(0));
    };
  }
}
