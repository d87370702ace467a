package chainrule.render.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.calculus.Figure;
import chainrule.calculus.Figure.Curve;
import chainrule.calculus.Figure.Point;
import chainrule.calculus.Figure.Stroke;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.expr.Exprs;
import chainrule.render.drawing.Drawing.Mark;
import chainrule.render.drawing.Drawing.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutTest {
  private static List<Block> blocks(String problem) {
    Chainrule chainrule = new Chainrule(1);
    return chainrule
        .workOut(chainrule.read(problem, "a.deriv").get(0))
        .solutions()
        .get(0)
        .solution()
        .blocks();
  }

  private static Figure figure(String problem) {
    return blocks(problem).stream()
        .filter(Block.Drawn.class::isInstance)
        .map(each -> ((Block.Drawn) each).figure())
        .findFirst()
        .orElseThrow();
  }

  private static Drawing drawing(Figure figure) {
    return Layout.of(figure, text -> 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoint every 10 of 50",
        "checkpoint every 7 of 50",
        "checkpoint every 1 of 6",
        "checkpoint every 6 of 6"
      })
  void asManyBarsLieAboveEachOtherAsThePlanHoldsAtMost(String task) {
    Statement.Schedule schedule =
        blocks(task).stream()
            .filter(each -> each instanceof Block.Finding(Statement.Schedule any, Text words))
            .map(each -> (Statement.Schedule) ((Block.Finding) each).statement())
            .findFirst()
            .orElseThrow();
    List<Mark.Bar> bars =
        drawing(figure(task)).marks().stream()
            .filter(Mark.Bar.class::isInstance)
            .map(Mark.Bar.class::cast)
            .toList();
    long most =
        bars.stream()
            .mapToDouble(bar -> bar.x() + 1e-6)
            .mapToLong(x -> bars.stream().filter(b -> b.x() <= x && x < b.x() + b.width()).count())
            .max()
            .orElse(0);
    assertEquals(schedule.held(), Exprs.num(most));
  }

  @Test
  void aCurveIsNotJoinedWhereItJumps() {
    Figure.Curves curves = (Figure.Curves) figure("behaviour of rect");
    List<List<Point>> pieces = curves.curves().get(0).pieces();
    assertEquals(3, pieces.size());
    assertTrue(pieces.get(1).stream().allMatch(each -> each.y() == 1));
    assertEquals(1, ((Figure.Curves) figure("behaviour of relu")).curves().get(0).pieces().size());
  }

  @Test
  void theGraphHoldsTheNumbersOfTheSweep() {
    String givens = "let x, z : scalar\nlet u = x z\nlet v = u^2\nlet y = u + v\n";
    Figure.Graph graph = (Figure.Graph) figure(givens + "reverse d y / d x, z");
    List<String> names = graph.nodes().stream().map(each -> each.name().toString()).toList();
    assertEquals(5, names.size());
    double x = graph.nodes().get(0).value();
    double z = graph.nodes().get(1).value();
    assertEquals(x * z, graph.nodes().get(2).value(), 1e-12);
    assertEquals(1 + 2 * x * z, graph.nodes().get(2).slope(), 1e-12);
    assertEquals(z * (1 + 2 * x * z), graph.nodes().get(0).slope(), 1e-12);
    assertEquals(1, graph.nodes().get(4).slope());
    assertEquals(5, graph.edges().size());
    Figure.Graph forward = (Figure.Graph) figure(givens + "forward d y / d x");
    assertEquals(1, forward.nodes().get(0).slope());
  }

  @Test
  void noEdgeGoesThroughAQuantityThatItDoesNotJoin() {
    Figure.Graph graph =
        (Figure.Graph)
            figure(
                "let x : scalar\nlet a = sin[x]\nlet b = a^2\nlet c = b + a\nlet y = c a x\n"
                    + "reverse d y / d x");
    List<Mark> marks = drawing(graph).marks();
    for (Mark mark : marks) {
      if (mark instanceof Mark.Line line) {
        for (Spot spot : line.spots().subList(1, line.spots().size() - 1)) {
          assertTrue(
              marks.stream()
                  .filter(Mark.Frame.class::isInstance)
                  .map(Mark.Frame.class::cast)
                  .noneMatch(
                      f ->
                          spot.x() > f.x()
                              && spot.x() < f.x() + f.width()
                              && spot.y() > f.y()
                              && spot.y() < f.y() + f.height()));
        }
      }
    }
  }

  @Test
  void everyMarkLiesOnTheSheet() {
    for (String problem :
        List.of(
            "let z : scalar\nlet h = z sig[z]\nderive d h / d z",
            "let z : scalar\nlet h = 1/z\nderive d h / d z",
            "let z : scalar\nlet h = exp[exp[z]]\nderive d h / d z",
            "checkpoint every c of N",
            "let x : scalar\nlet u = x^2\nlet y = exp[u]\nforward d y / d x")) {
      Drawing drawing = drawing(figure(problem));
      for (Mark mark : drawing.marks()) {
        if (mark instanceof Mark.Line line) {
          line.spots()
              .forEach(
                  each ->
                      assertTrue(
                          each.x() >= 0
                              && each.x() <= drawing.width()
                              && each.y() >= 0
                              && each.y() <= drawing.height(),
                          () -> problem + ": " + each));
        }
      }
    }
  }

  @Test
  void thinnedLinesStayWhereTheyWere() {
    Random random = new Random(3);
    List<Spot> spots = new ArrayList<>();
    double y = 0;
    for (int i = 0; i < 500; i++) {
      y += random.nextGaussian();
      spots.add(new Spot(i, y));
    }
    List<Spot> thin = Thinning.of(spots);
    for (Spot spot : spots) {
      int i = 0;
      while (thin.get(i + 1).x() < spot.x()) {
        i++;
      }
      Spot a = thin.get(i);
      Spot b = thin.get(i + 1);
      double t = (spot.x() - a.x()) / (b.x() - a.x());
      double distance = Math.abs(a.y() + t * (b.y() - a.y()) - spot.y());
      double slope = (b.y() - a.y()) / (b.x() - a.x());
      assertTrue(distance / Math.hypot(1, slope) < 0.13);
    }
    assertEquals(2, Thinning.of(List.of(new Spot(0, 0), new Spot(1, 1), new Spot(2, 2))).size());
  }

  @Test
  void lossesAreDrawnOnPowersOfTen() {
    List<Point> loss = new ArrayList<>();
    for (int epoch = 1; epoch <= 100; epoch++) {
      loss.add(new Point(epoch, 10.0 / (epoch * epoch)));
    }
    Curve curve = new Curve(Text.of("loss"), Stroke.MAIN, List.of(loss));
    Drawing drawing =
        drawing(
            new Figure.Curves(
                Text.of("Loss."), Text.of("epoch"), Text.EMPTY, true, List.of(curve)));
    long powers =
        drawing.marks().stream()
            .filter(
                each ->
                    each instanceof Mark.Label label
                        && label.text().fragments().get(0)
                            instanceof Text.Fragment.Formula(chainrule.expr.Power power))
            .count();
    assertEquals(5, powers);
  }
}
