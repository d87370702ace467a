package chainrule.numeric;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the value of some expressions rests on: found before any code is written, with a queue for
 * the definitions, so that a chain of thousands of them needs no deep stack.
 */
final class Reach {
  private final Givens givens;
  private final Sizes sizes;
  private final Defined defined;
  private final Set<Expr> inputs = new HashSet<>();
  private final Set<Object> inputKinds = new HashSet<>();
  private final Map<Expr, Expr> writtenOut = new IdentityHashMap<>();
  private final Map<Expr, Boolean> seen = new IdentityHashMap<>();
  private final Set<Expr> needed = new HashSet<>();
  private final Set<Expr> atoms = new LinkedHashSet<>();
  private final Set<Expr> isolated = new HashSet<>();
  private final Set<Object> isolatedKinds = new HashSet<>();
  private final Map<Expr, Set<Expr>> totals = new HashMap<>();
  private final List<Expr> open = new ArrayList<>();

  Reach(List<Expr> outputs, List<Expr> inputs, Givens givens, Sizes sizes) {
    this.givens = givens;
    this.sizes = sizes;
    this.defined = new Defined(givens, sizes);
    for (Expr input : inputs) {
      this.inputs.add(defined.canonical(input));
      note(inputKinds, input);
    }
    open.addAll(outputs);
    while (!open.isEmpty()) {
      visit(open.remove(open.size() - 1));
    }
  }

  Defined defined() {
    return defined;
  }

  /** Names that have a definition and are used, in the order of the definitions. */
  List<Expr> neededNames() {
    return defined.names().stream().filter(needed::contains).toList();
  }

  /**
   * What has no definition and no value yet: free symbols and members, also of arrays, calls of
   * unknown functions.
   */
  Set<Expr> atoms() {
    return atoms;
  }

  /** The right side for a name; nothing for an input. */
  Optional<Expr> definition(Expr name) {
    return isNameLike(name) ? Optional.ofNullable(defined.body(name)) : Optional.empty();
  }

  private static boolean isNameLike(Expr expr) {
    return expr instanceof Symbol
        || expr instanceof Member
        || expr instanceof Entry
        || expr instanceof Call;
  }

  boolean isInput(Expr expr) {
    return mayBeIn(inputKinds, expr) && inputs.contains(expr);
  }

  /**
   * An element that is not taken out of its array: an input, or one with a definition of its own.
   */
  boolean isNamed(Entry element) {
    return isInput(element)
        || defined.isByElements(element.array())
            && !isInput(element.array())
            && element.indices().size() == element.array().shape().order();
  }

  /**
   * Whether something is differentiated by {@code expr}, or it is held fixed while something is.
   */
  boolean isIsolated(Expr expr) {
    return mayBeIn(isolatedKinds, expr) && isolated.contains(expr)
        || expr instanceof Entry(Expr array, List<Expr> indices) && isolated.contains(array);
  }

  /** Spares the hash of a large expression that no set can hold. */
  private static boolean mayBeIn(Set<Object> kinds, Expr expr) {
    return switch (expr) {
      case Symbol symbol -> true;
      case Member member -> true;
      case Call call -> kinds.contains(call.head());
      case ArrayCall call -> kinds.contains(call.function());
      default -> kinds.contains(expr.getClass());
    };
  }

  private static void note(Set<Object> kinds, Expr expr) {
    kinds.add(
        switch (expr) {
          case Call call -> call.head();
          case ArrayCall call -> call.function();
          default -> expr.getClass();
        });
  }

  /** By what {@code of} is differentiated along all paths. */
  Set<Expr> differentiatedBy(Expr of) {
    return totals.getOrDefault(of, Set.of());
  }

  /** A sum or a product over an index with its terms written out, found once; all else as it is. */
  Expr writtenOut(Expr expr) {
    return switch (expr) {
      case Sum sum -> writtenOut.computeIfAbsent(sum, key -> Sums.writeOut(sum, sizes));
      case Product product ->
          writtenOut.computeIfAbsent(product, key -> Sums.writeOut(product, sizes));
      default -> expr;
    };
  }

  /** The other names that stand in the definition of {@code of}, for a local derivative. */
  Set<Expr> namesIn(Expr body) {
    Set<Expr> names = new LinkedHashSet<>();
    collectNames(body, names, new IdentityHashMap<>());
    return names;
  }

  private void collectNames(Expr in, Set<Expr> names, Map<Expr, Boolean> walked) {
    if (walked.put(in, true) != null) {
      return;
    }
    if (in instanceof Symbol || in instanceof Member) {
      Expr name = defined.canonical(in);
      if (defined.defines(name)) {
        names.add(name);
      }
    }
    writtenOut(in).parts().forEach(part -> collectNames(part, names, walked));
  }

  private void visit(Expr expr) {
    Expr here = defined.canonical(expr);
    if (isInput(here) || seen.put(here, true) != null) {
      return;
    }
    switch (here) {
      case Symbol symbol -> visitName(symbol);
      case Member member -> visitName(member);
      case Entry entry -> visitEntry(entry);
      case Derivative derivative -> visitDerivative(derivative);
      case Sum sum -> visit(writtenOut(sum));
      case Product product -> visit(writtenOut(product));
      case Call call when isAtom(call) -> visitName(call);
      case ArrayCall call when call.function().takesSizes() -> {}
      default -> here.parts().forEach(this::visit);
    }
  }

  private void visitEntry(Entry entry) {
    visit(entry.array());
    if (entry.array().shape().order() > 0 && !isNamed(entry)) {
      entry.indices().forEach(sizes::of); // an index without a number is refused here
    }
  }

  private void visitName(Expr name) {
    if (sizes.bind(name)) {
      return;
    }
    if (defined.isByElements(name)) {
      if (needed.add(name)) {
        defined.elements(name).forEach(element -> addBody(defined.body(element)));
      }
      return;
    }
    Expr body = defined.body(name);
    if (body == null) {
      atoms.add(name);
    } else if (needed.add(name)) {
      open.add(body);
    }
  }

  private void addBody(@org.jspecify.annotations.Nullable Expr body) {
    if (body != null) {
      open.add(body);
    }
  }

  private boolean isAtom(Call call) {
    return givens.library().find(call.head()).map(FunctionDefinition::isUnknown).orElse(true);
  }

  private void visitDerivative(Derivative derivative) {
    isolate(defined.canonical(derivative.by()));
    Expr of = defined.canonical(derivative.of());
    switch (derivative.kind()) {
      case TOTAL -> {
        visit(of);
        visit(derivative.by());
        if (of instanceof Symbol || of instanceof Member) {
          totals.computeIfAbsent(of, key -> new HashSet<>()).add(derivative.by());
        }
      }
      case LOCAL -> {
        for (Expr body : bodiesOf(of)) {
          namesIn(body).forEach(this::isolate);
          visit(body);
        }
        if (!isArgument(derivative.by(), of)) {
          visit(derivative.by());
        }
      }
    }
  }

  /** What {@code of} is defined as, element by element if it is so defined; itself if it is not. */
  List<Expr> bodiesOf(Expr of) {
    if (defined.isByElements(of)) {
      return defined.elements(of).stream().map(each -> bodyOf(each)).toList();
    }
    return List.of(bodyOf(of));
  }

  private Expr bodyOf(Expr of) {
    Optional<Expr> own = definition(of);
    if (own.isEmpty() && of instanceof Entry(Expr array, List<Expr> indices)) {
      return definition(array).map(body -> (Expr) new Entry(body, indices)).orElse(of);
    }
    return own.orElse(of);
  }

  private static boolean isArgument(Expr by, Expr of) {
    return switch (of) {
      case Call call -> call.parts().contains(by);
      case ArrayCall call -> call.parts().contains(by);
      default -> false;
    };
  }

  private void isolate(Expr by) {
    isolated.add(by);
    note(isolatedKinds, by);
    if (by instanceof Entry(Expr array, List<Expr> indices)) {
      isolate(array);
    }
  }
}
