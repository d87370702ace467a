package chainrule.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which definition uses which others, by name in written order; puts them into an order in which each uses only earlier
 * ones.
 */
final class Uses {
  private final List<String> names;
  private final Map<String, Set<String>> uses = new LinkedHashMap<>();

  Uses(Map<String, ? extends Set<String>> uses) {
    this.names = List.copyOf(uses.keySet());
    uses.forEach(
        (name, used) -> {
          Set<String> known = new LinkedHashSet<>(used);
          known.retainAll(uses.keySet());
          this.uses.put(name, known);
        });
  }

  /** As near to the written order as can be; names on or behind a cycle are left out. */
  List<String> ordered() {
    Map<String, Integer> place = new LinkedHashMap<>();
    Map<String, Integer> waitingFor = new LinkedHashMap<>();
    Map<String, List<String>> users = new LinkedHashMap<>();
    for (String name : names) {
      place.put(name, place.size());
      waitingFor.put(name, uses.get(name).size());
      uses.get(name).forEach(used -> users.computeIfAbsent(used, each -> new ArrayList<>()).add(name));
    }
    PriorityQueue<String> ready = new PriorityQueue<>((a, b) -> Integer.compare(place.get(a), place.get(b)));
    names.stream().filter(name -> waitingFor.get(name) == 0).forEach(ready::add);
    List<String> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      String next = ready.remove();
      ordered.add(next);
      for (String user : users.getOrDefault(next, List.of())) {
        if (waitingFor.merge(user, -1, Integer::sum) == 0) {
          ready.add(user);
        }
      }
    }
    return ordered;
  }

  /** The names of one cycle, each using the next and the last the first; empty if there is none. */
  List<String> cycle() {
    Set<String> stuck = new LinkedHashSet<>(names);
    ordered().forEach(stuck::remove);
    if (stuck.isEmpty()) {
      return List.of();
    }
    Deque<String> path = new ArrayDeque<>();
    Set<String> seen = new LinkedHashSet<>();
    String at = stuck.iterator().next();
    while (seen.add(at)) {
      path.addLast(at);
      at = uses.get(at).stream().filter(stuck::contains).findFirst().orElseThrow();
    }
    while (!path.getFirst().equals(at)) {
      path.removeFirst();
    }
    return List.copyOf(path);
  }
}
