package chainrule.cli.batch;

import chainrule.algebra.Symja;
import chainrule.cli.batch.Request.Check;
import chainrule.cli.batch.Request.Formula;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.marking.Exercise;
import chainrule.marking.Marked;
import chainrule.marking.Marker;
import chainrule.problem.Attempt;
import chainrule.problem.Definition;
import chainrule.render.MarkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code check}: a derivation marked row by row. */
final class Checking {
  private final Marker marker;

  Checking(long seed, Symja symja) {
    this.marker = new Marker(seed, symja);
  }

  MarkReport answer(Check request, Workspace declared) {
    Optional<Definition> named = declared.definition(request.statement());
    Workspace workspace = named.map(declared::with).orElse(declared);
    Expr function = named.map(Definition::left).orElseGet(() -> declared.read(request.statement()));
    Exercise exercise =
        new Exercise(
            Domains.within(request.domain(), workspace.givens()),
            asked(request, function, workspace),
            request.layout());
    Attempt attempt = workspace.notation().rows().read(request.lines(), exercise);
    Marked marked = marker.mark(exercise, attempt);
    return MarkReport.of(marked, exercise.givens().library());
  }

  private static List<Derivative> asked(Check request, Expr function, Workspace workspace) {
    List<Derivative> asked = new ArrayList<>();
    for (Formula each : request.wrt()) {
      Derivative once = Derivative.total(function, workspace.read(each));
      asked.add(request.order() == 1 ? once : Derivative.total(once, once.by()));
    }
    return asked;
  }
}
