package chainrule.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Quoted texts, and the messages that name two places. */
final class Texts {
  private Texts() {}

  /** Without its quotes; line ends and the spaces round them are one space. */
  static String unquoted(TerminalNode text) {
    String quoted = text.getText();
    return quoted.substring(1, quoted.length() - 1).strip().replaceAll("\\s*[\\r\\n]\\s*", " ");
  }

  /** Several texts side by side are one. */
  static String unquoted(List<TerminalNode> texts) {
    return texts.stream().map(Texts::unquoted).collect(Collectors.joining(" "));
  }

  static InputException twice(Source source, String what, Token second, Token first) {
    return source.fault(
        "definition",
        second,
        "%s \"%s\" is defined twice".formatted(what, second.getText()),
        "first in line %d, column %d: rename or remove one of them"
            .formatted(first.getLine(), first.getCharPositionInLine() + 1));
  }

  /** Definitions that need each other, told at the first of them with the places of the others. */
  static InputException circle(Source source, List<String> cycle, Function<String, Token> place) {
    Token first = place.apply(cycle.get(0));
    if (cycle.size() == 1) {
      return source.fault(
          "definition",
          first,
          "\"" + cycle.get(0) + "\" is defined by itself",
          "give the name on the right another");
    }
    List<String> others =
        cycle.subList(1, cycle.size()).stream()
            .map(name -> "\"%s\" (line %d)".formatted(name, place.apply(name).getLine()))
            .toList();
    return source.fault(
        "definition",
        first,
        "definitions in a circle: \"%s\" uses %s, which uses \"%s\""
            .formatted(cycle.get(0), String.join(", which uses ", others), cycle.get(0)),
        "one of them must do without the others");
  }

  /** The tokens under a tree, from left to right. */
  static List<TerminalNode> leaves(ParseTree tree) {
    List<TerminalNode> leaves = new ArrayList<>();
    collect(tree, leaves);
    return leaves;
  }

  private static void collect(ParseTree tree, List<TerminalNode> leaves) {
    if (tree instanceof TerminalNode leaf) {
      leaves.add(leaf);
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), leaves);
    }
  }
}
