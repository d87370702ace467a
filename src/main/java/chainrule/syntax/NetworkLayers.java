package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.NetworkTextContext;
import chainrule.syntax.grammar.PlainParser.ShapeContext;
import chainrule.syntax.grammar.PlainParser.SizeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The layers of a network as the text of declarations and definitions. */
final class NetworkLayers {
  private static final String ACTIVATED = "h_%1$s = %2$s[f_{%1$s-1}], ";
  private static final String AFFINE = "f_%1$s = beta_%1$s + Omega_%1$s h_%1$s";
  private static final String INNER = "f_%1$s = beta_%1$s + omega_%2$s^T h_%1$s";

  private final Source source;
  private final NetworkTextContext network;
  private final String count;
  private final List<String> activations;
  private final List<String> sizes;
  private final String index;

  NetworkLayers(Source source, NetworkTextContext network, Set<String> functions) {
    this.source = source;
    this.network = network;
    this.count = network.count.getText();
    int first = network.count.getType() == PlainParser.NAME ? 2 : 1; // behind the input
    List<TerminalNode> heads = network.NAME().subList(first, network.NAME().size());
    heads.forEach(each -> checkActivation(each.getSymbol(), functions));
    this.activations = heads.stream().map(TerminalNode::getText).toList();
    this.sizes = network.size().stream().map(NetworkLayers::spelled).toList();
    this.index = index();
    check();
  }

  /** The letter of {@code D_k}; k where all sizes are said. */
  private String index() {
    SizeContext size = network.size(0);
    String name = Spelling.plain(size.getText());
    String base = Written.base(name);
    boolean counted = !base.isEmpty() && network.size().size() == 1;
    String letter = counted ? name.substring(base.length() + 1) : "";
    return letter.matches("[a-z]") ? letter : "k";
  }

  private boolean counted() {
    return sizes.size() == 1 && sizes.get(0).endsWith("_" + index);
  }

  private boolean isNumber() {
    return network.count.getType() == PlainParser.NUMBER;
  }

  private void check() {
    Token first = network.size(0).getStart();
    if (isNumber() && !count.matches("[1-9][0-9]{0,3}")) {
      throw source.fault(
          "syntax", network.count, "the number of hidden layers is a whole one from 1 on", null);
    }
    boolean list = sizes.size() > 1 || activations.size() > 1;
    if (!isNumber() && list) {
      throw source.fault(
          "unsupported",
          network.count,
          "%s layers have one activation and sizes by their index".formatted(count),
          "write \"%s layers of relu, sizes D_k\", or a number of layers".formatted(count));
    }
    if (isNumber() && list) {
      several("sizes", sizes.size(), first);
      several("activations", activations.size(), network.count);
    }
    scalarOnly(network.shape(0), "input");
    scalarOnly(network.shape(1), "output");
    if (!isNumber() && (!counted() || !(spelled(network.shape(1)).startsWith("vector ")))) {
      throw source.fault(
          "unsupported",
          first,
          "a network of %s layers has sizes by their index, and a vector for its output"
              .formatted(count),
          "write \"sizes D_k -> vector D_o\"");
    }
  }

  private void checkActivation(Token name, Set<String> functions) {
    if (!functions.contains(Spelling.plain(name.getText()))) {
      throw source.fault(
          "name",
          name,
          "unknown function \"" + name.getText() + "\"",
          Nearest.quoted(name.getText(), functions)
                  .map(each -> "did you mean " + each + "? otherwise ")
                  .orElse("")
              + "declare it with \"function %s[z] elementwise\"".formatted(name.getText()));
    }
  }

  private void several(String what, int number, Token place) {
    if (number != 1 && number != Integer.parseInt(count)) {
      throw source.fault(
          "syntax", place, "%d %s for %s hidden layers".formatted(number, what, count), null);
    }
  }

  private void scalarOnly(ShapeContext shape, String what) {
    if (shape.VECTOR() == null && (shape.SCALAR() == null || what.equals("input"))) {
      throw source.fault(
          "unsupported",
          shape.getStart(),
          "the %s of a network is a vector".formatted(what),
          "write the layers out with \"for k in 1..K\"");
    }
  }

  /** With K a symbol the last layer is one of the family, and its size D_{K+1}. */
  Map<String, Expr> renamed() {
    if (isNumber()) {
      return Map.of();
    }
    String out = spelled(network.shape(1)).substring("vector".length()).strip();
    Expr next = Exprs.plus(Exprs.symbol(Spelling.plain(count)), Exprs.ONE);
    return Map.of(Spelling.plain(out), new Member(base(), next, Shape.SCALAR));
  }

  private String base() {
    return Written.base(Spelling.plain(sizes.get(0)));
  }

  String text() {
    String in = spelled(network.shape(0)).substring("vector".length()).strip();
    String input = network.NAME(0).getText();
    List<String> lines = new ArrayList<>();
    lines.add("let %s : vector %s".formatted(input, in));
    lines.addAll(parameters(in));
    lines.add("let f_0 = beta_0 + Omega_0 " + input);
    if (activations.size() == 1 && !hasScalarOutput()) {
      lines.add(layers(activations.get(0), "1", count, AFFINE));
    } else {
      int last = Integer.parseInt(count);
      for (int k = 1; k <= last; k++) {
        String head = activations.get(Math.min(k, activations.size()) - 1);
        lines.add(layers(head, "" + k, "" + k, k == last && hasScalarOutput() ? INNER : AFFINE));
      }
    }
    return String.join("\n", lines);
  }

  private boolean hasScalarOutput() {
    return network.shape(1).SCALAR() != null;
  }

  private String layers(String activation, String from, String to, String value) {
    return "let for %s in %s..%s: ".formatted(index, from, to)
        + ACTIVATED.formatted(index, activation)
        + value.formatted(index, to);
  }

  /** Shapes for every layer, and those of the ends where they are not by the index. */
  private List<String> parameters(String in) {
    String next = counted() ? base() + "_{" + index + "+1}" : sizes.get(0);
    List<String> lines = new ArrayList<>();
    lines.add("let beta_%s : vector %s for %1$s in 0..%s".formatted(index, next, count));
    lines.add(
        "let Omega_%s : matrix %s x %s for %1$s in 0..%s"
            .formatted(
                index,
                next,
                sizes.get(0),
                hasScalarOutput() ? "" + (Integer.parseInt(count) - 1) : count));
    if (!isNumber()) {
      lines.add("let Omega_0 : matrix %s x %s".formatted(size(1), in));
      return lines;
    }
    int last = Integer.parseInt(count);
    for (int k = 0; k <= last; k++) {
      boolean ends = k == 0 || k == last;
      if (ends || sizes.size() > 1) {
        String before = k == 0 ? in : size(k);
        lines.addAll(
            apart(k, k == last ? spelled(network.shape(1)) : "vector " + size(k + 1), before));
      }
    }
    return lines;
  }

  /** A scalar output has a vector of weights. */
  private List<String> apart(int layer, String value, String before) {
    if (value.startsWith("scalar")) {
      return List.of(
          "let beta_%d : scalar".formatted(layer),
          "let omega_%s : vector %s for %1$s in %d..%3$d".formatted(index, before, layer));
    }
    String rows = value.substring("vector".length()).strip();
    return List.of(
        "let beta_%d : vector %s".formatted(layer, rows),
        "let Omega_%d : matrix %s x %s".formatted(layer, rows, before));
  }

  /** The size of hidden layer {@code k}. */
  private String size(int k) {
    return counted() ? base() + "_" + k : sizes.size() == 1 ? sizes.get(0) : sizes.get(k - 1);
  }

  /** As it is written, a blank between its words. */
  private static String spelled(ParserRuleContext written) {
    StringBuilder text = new StringBuilder();
    Texts.leaves(written)
        .forEach(leaf -> text.append(text.isEmpty() ? "" : " ").append(leaf.getText()));
    return text.toString().replace("_{ ", "_{");
  }
}
