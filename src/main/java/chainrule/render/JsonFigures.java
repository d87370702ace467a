package chainrule.render;

import chainrule.calculus.Figure;
import chainrule.calculus.Figure.Curve;
import chainrule.calculus.Figure.Edge;
import chainrule.calculus.Figure.Node;
import chainrule.calculus.Figure.Point;
import chainrule.calculus.Plan.Move;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The data of figures as JSON. */
final class JsonFigures {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonFigures() {}

  static ObjectNode of(Figure figure) {
    ObjectNode json = JSON.objectNode();
    json.put("caption", PlainPrinter.print(figure.caption()));
    switch (figure) {
      case Figure.Curves curves -> curves(curves, json);
      case Figure.Graph graph -> graph(graph, json);
      case Figure.Schedule schedule -> schedule(schedule, json);
    }
    return json;
  }

  private static void curves(Figure.Curves curves, ObjectNode json) {
    json.put("kind", "curves");
    json.put("across", PlainPrinter.print(curves.across()));
    json.put("up", PlainPrinter.print(curves.up()));
    json.put("logarithmic", curves.logarithmic());
    ArrayNode all = json.putArray("curves");
    for (Curve curve : curves.curves()) {
      ObjectNode one = all.addObject().put("name", PlainPrinter.print(curve.name()));
      ArrayNode pieces = one.putArray("pieces");
      for (List<Point> piece : curve.pieces()) {
        ArrayNode points = pieces.addArray();
        piece.forEach(each -> points.addArray().add(each.x()).add(each.y()));
      }
    }
  }

  private static void graph(Figure.Graph graph, ObjectNode json) {
    json.put("kind", "graph");
    ArrayNode nodes = json.putArray("nodes");
    for (Node node : graph.nodes()) {
      ObjectNode one = nodes.addObject();
      one.put("name", PlainPrinter.print(node.name()));
      one.put("value", node.value()).put("derivative", node.slope());
    }
    ArrayNode edges = json.putArray("edges");
    for (Edge edge : graph.edges()) {
      edges.addArray().add(edge.from()).add(edge.to());
    }
  }

  private static void schedule(Figure.Schedule schedule, ObjectNode json) {
    json.put("kind", "schedule").put("layers", schedule.layers());
    ArrayNode moves = json.putArray("moves");
    for (Move move : schedule.moves()) {
      ObjectNode one = moves.addObject();
      one.put("action", move.action().name().toLowerCase(Locale.ROOT));
      one.put("from", move.from()).put("to", move.to());
    }
  }
}
