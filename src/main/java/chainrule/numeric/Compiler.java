package chainrule.numeric;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Product;
import chainrule.expr.Quotient;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes expressions as lines of a {@link Tape}, an array as a line for each element. */
final class Compiler {

  /** The names that are known at the top, or the formals inside one call. */
  record Scope(Map<Symbol, Block> formals, Map<Expr, Block> written, Sizes sizes, boolean top) {
    Scope(Map<Symbol, Block> formals, Sizes sizes, boolean top) {
      this(formals, new IdentityHashMap<>(), sizes, top);
    }
  }

  private final Tape tape = new Tape();
  private final Branches branches = new Branches(tape);
  private final Blocks blocks = new Blocks(tape);
  private final ArrayFunctions arrayFunctions = new ArrayFunctions(tape, branches, blocks);
  private final Calls calls;
  private final DerivativeLines derivatives;
  private final Scope top;
  private final Map<Expr, Block> named = new HashMap<>();
  private final Set<Expr> underWay = new HashSet<>();
  private final List<Block> inputs = new ArrayList<>();
  private final Givens givens;
  private final Sizes sizes;
  private final Reach reach;

  /** Whether an axis whose size is a symbol has the size 1 here. */
  private final boolean ones;

  Compiler(List<Expr> inputs, Givens givens, Reach reach, Sizes sizes) {
    this.givens = givens;
    this.sizes = sizes;
    this.reach = reach;
    this.ones = sizes.values().containsValue(1);
    this.top = new Scope(Map.of(), sizes, true);
    this.calls = new Calls(tape, branches, this);
    this.derivatives = new DerivativeLines(tape, reach, this);
    int position = 0;
    for (Expr input : inputs) {
      Block block = input(input, position);
      this.inputs.add(block);
      named.putIfAbsent(reach.defined().canonical(input), block);
      position += block.size();
    }
    for (Expr each : reach.neededNames()) {
      name(each);
    }
  }

  private Block input(Expr input, int position) {
    Shape shape = input.shape();
    int[] dims = shape.isScalar() ? new int[0] : sizes.of(shape);
    int[] lines = new int[Block.count(dims)];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = tape.input(position + i);
    }
    return new Block(dims, lines);
  }

  Tape tape() {
    return tape;
  }

  Branches branches() {
    return branches;
  }

  Blocks blocks() {
    return blocks;
  }

  Calls calls() {
    return calls;
  }

  Givens givens() {
    return givens;
  }

  Sizes sizes() {
    return sizes;
  }

  /** The inputs in order. */
  List<Block> inputs() {
    return inputs;
  }

  Block compile(Expr expr) {
    return compile(expr, top);
  }

  Block compile(Expr expr, Scope scope) {
    Block written = scope.written.get(expr);
    if (written == null) {
      written = write(expr, scope);
      scope.written.put(expr, written);
    }
    return written;
  }

  private Block write(Expr expr, Scope scope) {
    if (scope.top && reach.isInput(expr)) {
      return name(expr);
    }
    return switch (expr) {
      case Num num -> Block.scalar(tape.constant(num.value().doubleValue()));
      case Constant constant -> Block.scalar(tape.constant(constant.value()));
      case Symbol symbol -> symbol(symbol, scope);
      case Member member -> name(reach.defined().canonical(member));
      case Entry entry -> entry(entry, scope);
      case Plus plus -> sum(plus.terms(), scope);
      case Negate negate -> blocks.map(compile(negate.body(), scope), tape::negate);
      case Times times -> product(times.factors(), scope);
      case Quotient(Expr above, Expr below) ->
          blocks.zip(compile(above, scope), compile(below, scope), tape::divide);
      case Power(Expr base, Expr exponent) -> power(compile(base, scope), compile(exponent, scope));
      case Call call -> scope.top && reach.isIsolated(call) ? name(call) : calls.write(call, scope);
      case Derivative derivative -> derivatives.write(derivative, scope);
      case Indicator indicator -> condition(indicator.condition(), scope);
      case Cases cases -> cases(cases.branches(), scope);
      case Sum sum ->
          compile(scope.top ? reach.writtenOut(sum) : Sums.writeOut(sum, scope.sizes), scope);
      case Product product ->
          compile(
              scope.top ? reach.writtenOut(product) : Sums.writeOut(product, scope.sizes), scope);
      case Delta(Expr left, Expr right) ->
          Block.scalar(
              tape.compare(
                  compile(left, scope).line(), Relation.EQUAL, compile(right, scope).line()));
      case Hadamard hadamard -> hadamard(hadamard, scope);
      case Transpose transpose -> blocks.transpose(compile(transpose.body(), scope));
      case ArrayCall call -> scope.top && reach.isIsolated(call) ? name(call) : array(call, scope);
      case MatrixLiteral literal -> literal(literal, scope);
      case Integral integral -> throw new UnsupportedExpression("an integral has no value here");
      case Limit limit -> throw new UnsupportedExpression("a limit has no value here");
      case Variance variance -> throw new UnsupportedExpression("a variance has no value here");
      case Density density -> throw new UnsupportedExpression("a density has no value here");
      case Expectation expectation ->
          throw new UnsupportedExpression("an expectation has no value yet");
    };
  }

  private Block symbol(Symbol symbol, Scope scope) {
    Block formal = scope.formals.get(symbol);
    if (formal != null) {
      return formal;
    }
    return scope.sizes.bind(symbol)
        ? Block.scalar(tape.constant(scope.sizes.of(symbol)))
        : name(symbol);
  }

  private Block entry(Entry entry, Scope scope) {
    if (scope.top && reach.defined().canonical(entry) instanceof Entry at && reach.isNamed(at)) {
      return name(at);
    }
    int[] indices = entry.indices().stream().mapToInt(scope.sizes::of).toArray();
    return compile(entry.array(), scope).at(indices);
  }

  /**
   * The lines of an input, of a name with a definition, or of a call that counts as a variable of
   * its own; the name is in canonical form.
   */
  Block name(Expr name) {
    Block known = named.get(name);
    if (known != null) {
      return known;
    }
    if (sizes.bind(name)) {
      return Block.scalar(tape.constant(sizes.of(name)));
    }
    if (!underWay.add(name)) {
      throw new UnsupportedExpression("a definition uses itself: " + Named.of(name));
    }
    Block value = valueOf(name);
    underWay.remove(name);
    boolean apart = reach.isIsolated(name) && !reach.defined().isByElements(name);
    Block block = apart ? blocks.map(value, tape::copy) : value;
    named.put(name, block);
    return block;
  }

  private Block valueOf(Expr name) {
    if (name instanceof Call call) {
      return calls.write(call, top);
    }
    if (name instanceof ArrayCall call) {
      return array(call, top);
    }
    if (reach.defined().isByElements(name)) {
      List<Entry> elements = reach.defined().elements(name);
      int[] lines = elements.stream().mapToInt(element -> name(element).line()).toArray();
      return new Block(sizes.of(name.shape()), lines);
    }
    if (name instanceof Entry(Expr array, List<Expr> indices)) {
      within(indices, sizes.of(array.shape()), array);
    }
    Block value = compile(bodyOf(name));
    if (!name.shape().isScalar()
        && !java.util.Arrays.equals(value.dims(), sizes.of(name.shape()))) {
      throw new UnsupportedExpression(
          Named.of(name) + " is declared otherwise than its definition, " + value.shape());
    }
    return value;
  }

  private void within(List<Expr> indices, int[] dims, Expr array) {
    for (int axis = 0; axis < dims.length; axis++) {
      int index = sizes.of(indices.get(axis));
      if (index < 1 || index > dims[axis]) {
        throw UnsupportedExpression.outside(index, dims[axis], String.valueOf(Named.of(array)));
      }
    }
  }

  Expr bodyOf(Expr name) {
    return reach
        .definition(name)
        .orElseThrow(
            () -> new UnsupportedExpression("nothing is known of the value of " + Named.of(name)));
  }

  private Block sum(List<Expr> terms, Scope scope) {
    Block sum = compile(terms.get(0), scope);
    for (Expr term : terms.subList(1, terms.size())) {
      sum =
          term instanceof Negate negate
              ? blocks.zip(sum, compile(negate.body(), scope), tape::subtract)
              : blocks.zip(sum, compile(term, scope), tape::add);
    }
    return sum;
  }

  /** Where an indicator is zero the product is, even if another factor overflows there. */
  private Block product(List<Expr> factors, Scope scope) {
    Block product = Block.scalar(tape.one());
    int mask = tape.one();
    if (isMasked(factors, scope)) {
      return Block.scalar(tape.zero());
    }
    for (int i = 0; i < factors.size(); i++) {
      Block factor = compile(factors.get(i), scope);
      if (factors.get(i) instanceof Indicator && factor.isScalar()) {
        mask = tape.multiply(mask, factor.line());
      } else {
        boolean summed = !product.isScalar() && !factor.isScalar();
        product = blocks.product(product, factor);
        product = summed ? inner(product, factors.subList(0, i + 1)) : product;
      }
    }
    int factor = mask;
    return mask == tape.one() ? product : blocks.map(product, line -> tape.chain(factor, line));
  }

  /**
   * A product of scalars is zero, whatever an index outside its range would stand for, where an
   * indicator is.
   */
  private boolean isMasked(List<Expr> factors, Scope scope) {
    return factors.stream().allMatch(each -> each.shape().isScalar())
        && factors.stream()
            .filter(each -> each instanceof Indicator)
            .anyMatch(each -> compile(each, scope).line() == tape.zero());
  }

  /** A row times a column is a scalar; a vector that has one element here is still a vector. */
  private Block inner(Block product, List<Expr> factors) {
    boolean single = product.order() == 1 && product.size() == 1;
    boolean scalar = single && (!ones || Exprs.times(factors).shape().isScalar());
    return scalar ? Block.scalar(product.line(0)) : product;
  }

  private Block hadamard(Hadamard hadamard, Scope scope) {
    Block left = compile(hadamard.left(), scope);
    Block right = compile(hadamard.right(), scope);
    if (hadamard.left() instanceof Indicator) {
      return blocks.zip(left, right, tape::chain);
    }
    return hadamard.right() instanceof Indicator
        ? blocks.zip(right, left, tape::chain)
        : blocks.zip(left, right, tape::multiply);
  }

  private Block power(Block base, Block exponent) {
    if (base.order() < 2 || !exponent.isScalar()) {
      return blocks.zip(base, exponent, tape::power);
    }
    double value = tape.isConstant(exponent.line()) ? tape.constantAt(exponent.line()) : Double.NaN;
    if (value != Math.rint(value) || Math.abs(value) > 1000) {
      throw new UnsupportedExpression("a power of a matrix needs a whole number as exponent");
    }
    return blocks.matrixPower(base, (int) value);
  }

  private Block array(ArrayCall call, Scope scope) {
    if (call.function().takesSizes()) {
      int[] dims = scope.sizes.of(new Shape(call.arguments()));
      return arrayFunctions.constant(call.function(), dims);
    }
    return arrayFunctions.apply(
        call.function(), call.arguments().stream().map(each -> compile(each, scope)).toList());
  }

  /** A function of whole arrays at other arguments than its own. */
  Block array(ArrayCall call, List<Block> arguments) {
    return arrayFunctions.apply(call.function(), arguments);
  }

  private Block literal(MatrixLiteral literal, Scope scope) {
    int[] lines = literal.parts().stream().mapToInt(each -> compile(each, scope).line()).toArray();
    return new Block(new int[] {literal.rows().size(), literal.rows().get(0).size()}, lines);
  }

  private Block condition(Condition condition, Scope scope) {
    return switch (condition) {
      case Comparison(Expr left, Relation relation, Expr right) ->
          blocks.zip(
              compile(left, scope),
              compile(right, scope),
              (a, b) -> branches.compare(a, relation, b));
      case Condition.AllOf all -> {
        Block every = Block.scalar(tape.one());
        for (Comparison each : all.comparisons()) {
          every = blocks.zip(every, condition(each, scope), tape::multiply);
        }
        yield every;
      }
      case Condition.Otherwise otherwise -> Block.scalar(tape.one());
    };
  }

  private Block cases(List<Cases.Branch> alternatives, Scope scope) {
    Block value = Block.scalar(tape.constant(Double.NaN));
    for (Cases.Branch branch : alternatives.reversed()) {
      Block then = compile(branch.value(), scope);
      Block condition = condition(branch.condition(), scope);
      value = blocks.zip(List.of(condition, then, value), this::selected);
    }
    return value;
  }

  private int selected(List<Integer> lines) {
    int condition = lines.get(0);
    return condition == tape.one()
        ? lines.get(1)
        : tape.select(condition, lines.get(1), lines.get(2));
  }

  /** The value of a parameter that a call leaves out. */
  Block defaultOf(FunctionDefinition function, Symbol formal) {
    @Nullable Expr value = function.defaults().get(formal);
    if (value == null) {
      throw new UnsupportedExpression(function.name() + " is called without " + formal.name());
    }
    return compile(value);
  }
}
