package chainrule.syntax.latex;

import chainrule.expr.ArrayFunction;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions that a formula may apply, by the names under which people write them. */
final class Heads {
  /** Other names of functions of the library. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("ln", "log"),
          Map.entry("arcsin", "asin"),
          Map.entry("arccos", "acos"),
          Map.entry("arctan", "atan"),
          Map.entry("arsinh", "asinh"),
          Map.entry("arcosh", "acosh"),
          Map.entry("artanh", "atanh"),
          Map.entry("arcsinh", "asinh"),
          Map.entry("arccosh", "acosh"),
          Map.entry("arctanh", "atanh"),
          Map.entry("sgn", "sign"),
          Map.entry("sigm", "sigmoid"),
          Map.entry("logistic", "sig"),
          Map.entry("lrelu", "leaky_relu"),
          Map.entry("leakyrelu", "leaky_relu"),
          Map.entry("cosec", "csc"));

  private static final Map<String, ArrayFunction> ARRAYS =
      Map.ofEntries(
          Map.entry("tr", ArrayFunction.TRACE),
          Map.entry("trace", ArrayFunction.TRACE),
          Map.entry("det", ArrayFunction.DETERMINANT),
          Map.entry("diag", ArrayFunction.DIAGONAL),
          Map.entry("softmax", ArrayFunction.SOFTMAX),
          Map.entry("logsoftmax", ArrayFunction.LOG_SOFTMAX),
          Map.entry("logsumexp", ArrayFunction.LOG_SUM_EXP),
          Map.entry("lse", ArrayFunction.LOG_SUM_EXP),
          Map.entry("logdet", ArrayFunction.LOG_DETERMINANT),
          Map.entry("inv", ArrayFunction.INVERSE),
          Map.entry("norm", ArrayFunction.NORM),
          Map.entry("mean", ArrayFunction.MEAN),
          Map.entry("sum", ArrayFunction.SUM));

  /** Greek letters that are functions where they are applied and nothing declares them. */
  private static final Map<String, String> LETTERS =
      Map.of("sigma", "sig", "Phi", "normcdf", "Gamma", "Gamma");

  /** Letters that usually stand for functions. */
  private static final Set<String> USUAL = Set.of("f", "g", "h", "F", "G", "H");

  private final Library library;
  private final Map<String, String> names = new HashMap<>();

  Heads(Library library) {
    this.library = library;
    for (FunctionDefinition function : library.functions().values()) {
      names.putIfAbsent(key(function.name()), function.name());
      String latex = function.latex();
      if (latex != null && latex.startsWith("\\operatorname{") && latex.endsWith("}")) {
        names.putIfAbsent(key(latex.substring(14, latex.length() - 1)), function.name());
      }
    }
    ALIASES.forEach(
        (alias, name) -> {
          if (library.find(name).isPresent()) {
            names.putIfAbsent(alias, name);
          }
        });
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** The name in the library of the function that is written so; nothing if there is none. */
  Optional<String> named(String word) {
    return library.find(word).isPresent()
        ? Optional.of(word)
        : Optional.ofNullable(names.get(key(word)));
  }

  /** Whether a word is the name of a function, of numbers or of arrays. */
  boolean isFunction(String word) {
    return named(word).isPresent() || ofArrays(word).isPresent();
  }

  Optional<ArrayFunction> ofArrays(String word) {
    return Optional.ofNullable(ARRAYS.get(key(word)));
  }

  /** The function for which a Greek letter stands where it is applied. */
  Optional<String> letter(String letter) {
    return Optional.ofNullable(LETTERS.get(letter)).filter(name -> library.find(name).isPresent());
  }

  boolean isUsual(String letter) {
    return USUAL.contains(letter);
  }

  Library library() {
    return library;
  }
}
