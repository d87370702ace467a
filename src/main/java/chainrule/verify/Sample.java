package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A point and what the expressions of a solution are worth there. */
record Sample(double[] point, Evaluation run) {

  /** The point by the names of its atoms. */
  Map<String, Double> at(List<Expr> atoms) {
    Map<String, Double> at = new LinkedHashMap<>();
    for (int i = 0; i < point.length; i++) {
      at.put(name(atoms.get(i)), point[i]);
    }
    return at;
  }

  /** The same for atoms that may be arrays, element by element. */
  Map<String, Double> at(List<Expr> atoms, List<Program.Axes> axes) {
    Map<String, Double> at = new LinkedHashMap<>();
    for (int i = 0; i < atoms.size(); i++) {
      String name = name(atoms.get(i));
      for (int element = 0; element < axes.get(i).size(); element++) {
        String which = Elements.suffix(axes.get(i).dims(), element);
        at.put(name + which, point[axes.get(i).offset() + element]);
      }
    }
    return at;
  }

  static String name(Expr atom) {
    return switch (atom) {
      case Symbol symbol -> symbol.name();
      case Member(String family, Num index, var shape) ->
          family + "_" + index.value().toPlainString();
      case chainrule.expr.Call call ->
          call.head() + call.parts().stream().map(Sample::name).toList();
      default -> atom.toString();
    };
  }
}
