package chainrule.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that may be used, by name, in the order in which they are listed. */
public record Library(Map<String, FunctionDefinition> functions) {
  public static final Library EMPTY = new Library(Map.of());

  public Library {
    functions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(functions));
  }

  public static Library of(Collection<FunctionDefinition> functions) {
    Map<String, FunctionDefinition> byName = new LinkedHashMap<>();
    functions.forEach(function -> byName.put(function.name(), function));
    return new Library(byName);
  }

  public Optional<FunctionDefinition> find(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** The function that must be there, because the reader has checked it. */
  public FunctionDefinition get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no function " + name));
  }

  /** This library and more; a later function of the same name wins. */
  public Library with(Collection<FunctionDefinition> more) {
    List<FunctionDefinition> all = new ArrayList<>(functions.values());
    all.addAll(more);
    return of(all);
  }
}
