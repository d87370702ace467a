package chainrule.syntax;

import chainrule.problem.Library;
import java.util.Set;
import java.util.TreeSet;

/**
 * What names mean where a formula stands. Functions of the file itself come first, then declared
 * symbols, then the functions of the library: a lecturer may call a scalar {@code sec}.
 *
 * @param own functions that the file itself declares
 * @param library all functions, those of the file too
 * @param declared names of symbols, in plain spelling
 * @param open whether names that nothing declares are scalars
 */
public record Meanings(Set<String> own, Library library, Set<String> declared, boolean open) {

  boolean isFunction(String name, boolean bracketFollows) {
    if (declared.contains(name)) {
      return own.contains(name) && bracketFollows;
    }
    return own.contains(name)
        || library.find(name).isPresent()
        || ArrayCalls.isName(name) && bracketFollows
        || isLogarithm(name) && bracketFollows;
  }

  /** {@code log_2}, a logarithm that names its base. */
  static boolean isLogarithm(String name) {
    return name.startsWith("log_") && name.length() > 4;
  }

  /** All names of functions. */
  Set<String> functionNames() {
    Set<String> names = new TreeSet<>(library.functions().keySet());
    names.addAll(ArrayCalls.names());
    return names;
  }

  /** A letter that stands for something unless it is declared: I, e, d, T, pi. */
  boolean isFree(String name) {
    return !declared.contains(name) && !own.contains(name);
  }
}
