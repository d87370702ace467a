package chainrule.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the faults of a file, so that one reading tells all of them. */
final class Faults {
  private static final int MOST = 20;

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();

  Faults(Source source) {
    this.source = source;
  }

  /** What the work gives; nothing if it meets a fault, which is kept. */
  <T> Optional<T> attempt(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (InputException fault) {
      found.addAll(fault.diagnostics());
      return Optional.empty();
    }
  }

  void run(Runnable work) {
    attempt(
        () -> {
          work.run();
          return true;
        });
  }

  boolean none() {
    return found.isEmpty();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column));
      throw new InputException(found.stream().distinct().limit(MOST).toList(), source);
    }
  }
}
