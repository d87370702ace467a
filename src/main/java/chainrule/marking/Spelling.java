package chainrule.marking;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.verify.EqualityProof;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In which form a function is differentiated: students write sig[f], or 1/(1 + exp[-f]). */
enum Spelling {
  /** As the problem states it. */
  STATED,
  /** With every function of the library written out. */
  WRITTEN_OUT,
  /** As a function of the library whose definition it is. */
  RECOGNISED;

  /** Functions that are often spelled out in problems. */
  private static final List<String> KNOWN = List.of("sig", "tanh", "softplus");

  /** All of them, that one first in which the student seems to think. */
  static List<Spelling> order(Surroundings surroundings, Expr student) {
    Set<String> stated = new LinkedHashSet<>();
    heads(surroundings.body(), stated);
    Set<String> used = new LinkedHashSet<>();
    heads(student, used);
    used.removeAll(stated);
    if (used.contains("exp")) {
      return List.of(WRITTEN_OUT, STATED);
    }
    boolean named = student.contains(surroundings.asked().of()) || !used.isEmpty();
    return named ? List.of(RECOGNISED, STATED, WRITTEN_OUT) : List.of(STATED, WRITTEN_OUT);
  }

  private static void heads(Expr in, Set<String> heads) {
    if (in instanceof Call call) {
      heads.add(call.head());
    }
    in.parts().forEach(part -> heads(part, heads));
  }

  /** The function in this form; empty where it has none. */
  Optional<Surroundings> of(Surroundings stated, Expr student) {
    return switch (this) {
      case STATED -> Optional.of(stated);
      case WRITTEN_OUT -> {
        Surroundings written = stated.spelledOut();
        yield written.body().equals(stated.body()) ? Optional.empty() : Optional.of(written);
      }
      case RECOGNISED -> recognised(stated, student);
    };
  }

  private static Optional<Surroundings> recognised(Surroundings stated, Expr student) {
    Set<Call> calls = new LinkedHashSet<>();
    collect(student, calls);
    KNOWN.forEach(head -> calls.add(Call.of(head, stated.by())));
    for (Call call : calls) {
      boolean known = stated.givens().library().find(call.head()).isPresent();
      if (known
          && !call.equals(stated.body())
          && stated.textbook().moves(call)
          && EqualityProof.FUNCTIONS_WRITTEN_OUT
              .prove(call, stated.body(), stated.givens())
              .isPresent()) {
        return Optional.of(stated.withBody(call));
      }
    }
    return Optional.empty();
  }

  private static void collect(Expr in, Set<Call> calls) {
    if (in instanceof Call call && call.parts().size() == 1) {
      calls.add(call);
    }
    in.parts().forEach(part -> collect(part, calls));
  }
}
