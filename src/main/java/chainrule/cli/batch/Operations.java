package chainrule.cli.batch;

import chainrule.algebra.Symja;
import chainrule.calculus.UnsupportedTask;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Library;
import chainrule.syntax.StandardLibrary;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers request lines, one after the other, in this process and without a limit of time. */
final class Operations {
  private final RequestReader reader;
  private final Limits limits;
  private final Library library = StandardLibrary.load();
  private final Evaluating evaluating = new Evaluating();
  private final Comparing comparing;
  private final Deriving deriving;
  private final Checking checking;
  private final Grading grading;

  Operations(Limits limits, long seed) {
    this.limits = limits;
    this.reader = new RequestReader(limits);
    Symja symja = new Symja();
    this.comparing = new Comparing(seed, symja);
    this.deriving = new Deriving(seed, symja);
    this.checking = new Checking(seed, symja);
    this.grading = new Grading(seed, symja, library);
  }

  /** The response to a line; never throws, but for a full heap. */
  String answer(String line) {
    Envelope envelope = Envelope.empty(System.nanoTime());
    try {
      ObjectNode json = Json.object(line);
      envelope = Envelope.of(json, System.nanoTime());
      return envelope.answer(answer(reader.read(json)));
    } catch (Fault fault) {
      return envelope.failure(fault);
    } catch (UnsupportedExpression unsupported) {
      Fault.Code code = unsupported.isOutside() ? Fault.Code.DOMAIN : Fault.Code.UNSUPPORTED;
      return envelope.failure(new Fault(code, unsupported.reason()));
    } catch (UnsupportedTask unsupported) {
      return envelope.failure(
          new Fault(Fault.Code.UNSUPPORTED, String.valueOf(unsupported.getMessage())));
    } catch (StackOverflowError tooDeep) {
      return envelope.failure(new Fault(Fault.Code.LIMIT, "the formulas are nested too deeply"));
    } catch (RuntimeException defect) {
      return envelope.failure(new Fault(Fault.Code.INTERNAL, "a defect of Chainrule: " + defect));
    }
  }

  private ObjectNode answer(Request request) {
    Object response =
        switch (request) {
          case Request.Evaluate evaluate ->
              evaluating.answer(evaluate, workspace(evaluate.context()));
          case Request.Equal equal -> comparing.answer(equal, workspace(equal.context()));
          case Request.Grade grade -> grading.answer(grade);
          case Request.Check check -> checking.answer(check, workspace(check.context()));
          case Request.Derive derive -> deriving.answer(derive, workspace(derive.context()));
        };
    return Json.MAPPER.valueToTree(response);
  }

  private Workspace workspace(Request.Context context) {
    Notation notation = Notation.of(context.syntax(), limits);
    return new Workspace(notation, notation.givens(context, library));
  }
}
