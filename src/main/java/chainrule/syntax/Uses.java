package chainrule.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which definition uses which others, by name in written order; puts them into an order in which
 * each uses only earlier ones.
 */
final class Uses {
  private final List<Node> nodes = new ArrayList<>();

  /** A definition, those that it uses, and those that use it. */
  private static final class Node {
    final String name;
    final int place;
    final Set<Node> uses = new LinkedHashSet<>();
    final List<Node> users = new ArrayList<>();
    int waitingFor;

    Node(String name, int place) {
      this.name = name;
      this.place = place;
    }
  }

  /** Names that are no keys are no definitions, and do not count. */
  Uses(Map<String, Set<String>> uses) {
    Map<String, Node> byName = new LinkedHashMap<>();
    uses.keySet().forEach(name -> byName.put(name, new Node(name, byName.size())));
    nodes.addAll(byName.values());
    for (Node node : nodes) {
      for (String used : uses.getOrDefault(node.name, Set.of())) {
        Node other = byName.get(used);
        if (other != null && node.uses.add(other)) {
          other.users.add(node);
        }
      }
    }
  }

  /** As near to the written order as can be; names on or behind a cycle are left out. */
  List<String> ordered() {
    return sorted().stream().map(node -> node.name).toList();
  }

  private List<Node> sorted() {
    nodes.forEach(node -> node.waitingFor = node.uses.size());
    PriorityQueue<Node> ready =
        new PriorityQueue<>(Comparator.comparingInt((Node node) -> node.place));
    nodes.stream().filter(node -> node.waitingFor == 0).forEach(ready::add);
    List<Node> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      Node next = ready.remove();
      sorted.add(next);
      for (Node user : next.users) {
        user.waitingFor--;
        if (user.waitingFor == 0) {
          ready.add(user);
        }
      }
    }
    return sorted;
  }

  /** The names of one cycle, each using the next and the last the first; empty if there is none. */
  List<String> cycle() {
    Set<Node> stuck = new LinkedHashSet<>(nodes);
    sorted().forEach(stuck::remove);
    if (stuck.isEmpty()) {
      return List.of();
    }
    List<Node> path = new ArrayList<>();
    Set<Node> seen = new LinkedHashSet<>();
    Node at = stuck.iterator().next();
    while (seen.add(at)) {
      path.add(at);
      at = at.uses.stream().filter(stuck::contains).findFirst().orElseThrow();
    }
    return path.subList(path.indexOf(at), path.size()).stream().map(node -> node.name).toList();
  }
}
