package chainrule.syntax.latex;

import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.syntax.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads definitions, {@code \mu = \frac1n \sum_j x_j, \text{ where } f(x) = x^2}: separated by
 * commas, semicolons or words. Each may use the others, in whatever order they stand.
 */
public final class DefinitionReader {
  private static final int MOST_ROUNDS = 8;

  private DefinitionReader() {}

  /** A definition that is still text: the signs on both sides. */
  private record Draft(Source source, List<Sign> left, List<Sign> right) {}

  /**
   * The reading with the definitions and functions that the texts give.
   *
   * @throws chainrule.syntax.InputException if one cannot be read
   */
  public static Reading read(List<String> texts, Reading reading) {
    List<Draft> names = new ArrayList<>();
    Reading known = reading;
    for (String text : texts) {
      Source source = new Source("where", text);
      for (List<Sign> piece : pieces(Cleaning.of(source))) {
        Draft draft = draft(source, piece);
        if (isFunction(draft)) {
          known = known.with(withFunction(known, function(draft, known)));
        } else {
          names.add(draft);
        }
      }
    }
    return known.with(known.givens().and(settled(names, known)));
  }

  /**
   * The definition that a text makes of a name; in {@code f(x) = x^2} the brackets only say what it
   * rests on. Of several definitions that use each other, the last.
   *
   * @throws chainrule.syntax.InputException if it cannot be read
   */
  public static Definition named(String text, Reading reading) {
    Source source = new Source("where", text);
    List<List<Sign>> pieces = pieces(Cleaning.of(source));
    List<Draft> drafts = new ArrayList<>();
    pieces.forEach(each -> drafts.add(withoutArguments(draft(source, each))));
    List<Definition> settled = settled(drafts, reading);
    return settled.get(settled.size() - 1);
  }

  private static Draft withoutArguments(Draft draft) {
    List<Sign> left = draft.left();
    int open = 0;
    while (open < left.size() && !left.get(open).is(Kind.LEFT)) {
      open++;
    }
    boolean called =
        open > 0
            && open < left.size() - 2
            && left.get(left.size() - 1).is(Kind.RIGHT)
            && left.subList(open + 1, left.size() - 1).stream().noneMatch(RowReader::isNoName);
    return called ? new Draft(draft.source(), left.subList(0, open), draft.right()) : draft;
  }

  /** Shapes follow from other definitions: read again until none changes. */
  private static List<Definition> settled(List<Draft> drafts, Reading reading) {
    List<Definition> before = List.of();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Definition> now = new ArrayList<>();
      for (Draft draft : drafts) {
        now.add(definition(draft, reading.with(reading.givens().and(before))));
      }
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  // ---- pieces ----

  private static List<List<Sign>> pieces(List<Sign> signs) {
    List<List<Sign>> pieces = new ArrayList<>();
    List<Sign> piece = new ArrayList<>();
    int depth = 0;
    for (Sign sign : signs) {
      depth +=
          switch (sign.kind()) {
            case OPEN, LEFT, BEGIN -> 1;
            case CLOSE, RIGHT, END -> -1;
            default -> 0;
          };
      if (depth == 0 && separates(sign)) {
        add(pieces, piece);
        piece = new ArrayList<>();
      } else {
        piece.add(sign);
      }
    }
    add(pieces, piece);
    return pieces;
  }

  private static boolean separates(Sign sign) {
    return switch (sign.kind()) {
      case COMMA, SEMICOLON, ROW_END, DISPLAY, HENCE, AMPERSAND -> true;
      case TEXT -> !Words.isName(sign.text());
      default -> false;
    };
  }

  /** {@code i=1, \dots, n} says of which indices the definition before speaks. */
  private static void add(List<List<Sign>> pieces, List<Sign> piece) {
    boolean range = piece.size() == 1 && piece.get(0).is(Kind.DOTS);
    if (range && !pieces.isEmpty()) {
      pieces.remove(pieces.size() - 1);
    }
    boolean says = piece.stream().anyMatch(sign -> sign.is(Kind.EQUALS));
    if (says || !range && !piece.isEmpty() && pieces.isEmpty()) {
      pieces.add(Formulas.bare(piece));
    }
  }

  private static Draft draft(Source source, List<Sign> piece) {
    int equals = -1;
    for (int i = 0, depth = 0; i < piece.size(); i++) {
      depth +=
          switch (piece.get(i).kind()) {
            case OPEN, LEFT -> 1;
            case CLOSE, RIGHT -> -1;
            default -> 0;
          };
      if (depth == 0 && piece.get(i).is(Kind.EQUALS)) {
        equals = i;
        break;
      }
    }
    if (equals <= 0 || equals == piece.size() - 1) {
      Sign at = piece.isEmpty() ? Spellings.end(source) : piece.get(0);
      throw source.fault("definition", at.token(), "this defines nothing", "write name = formula");
    }
    return new Draft(source, piece.subList(0, equals), piece.subList(equals + 1, piece.size()));
  }

  // ---- functions ----

  /** f(x), a[z]: a name and a bracket with names. */
  private static boolean isFunction(Draft draft) {
    List<Sign> left = draft.left();
    int open = 0;
    while (open < left.size() && !left.get(open).is(Kind.LEFT)) {
      open++;
    }
    boolean closed = open > 0 && open < left.size() - 1 && left.get(left.size() - 1).is(Kind.RIGHT);
    return closed
        && left.subList(open + 1, left.size() - 1).stream()
            .allMatch(
                sign ->
                    sign.is(Kind.LETTER)
                        || sign.is(Kind.COMMA)
                        || sign.is(Kind.SEMICOLON)
                        || sign.is(Kind.STYLE));
  }

  private static FunctionDefinition function(Draft draft, Reading reading) {
    List<Sign> left = draft.left();
    int open = 0;
    while (!left.get(open).is(Kind.LEFT)) {
      open++;
    }
    String name = name(draft.source(), left.subList(0, open), reading);
    List<Symbol> arguments = new ArrayList<>();
    List<Symbol> parameters = new ArrayList<>();
    boolean behind = false;
    for (Sign sign : left.subList(open + 1, left.size() - 1)) {
      behind |= sign.is(Kind.SEMICOLON);
      if (sign.is(Kind.LETTER)) {
        (behind ? parameters : arguments).add(Symbol.scalar(sign.text()));
      }
    }
    Reading inside = reading.with(declaring(reading.givens(), arguments, parameters));
    Expr body = Formulas.parser(draft.source(), draft.right(), inside).whole();
    return FunctionDefinition.of(name, arguments, parameters, body);
  }

  private static Givens declaring(Givens givens, List<Symbol> arguments, List<Symbol> parameters) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>(givens.facts());
    arguments.forEach(each -> facts.put(each, List.of()));
    parameters.forEach(each -> facts.put(each, List.of()));
    return new Givens(facts, givens.definitions(), givens.families(), givens.library());
  }

  private static Givens withFunction(Reading reading, FunctionDefinition function) {
    Givens givens = reading.givens();
    return new Givens(
        givens.facts(),
        givens.definitions(),
        givens.families(),
        givens.library().with(List.of(function)));
  }

  // ---- names ----

  private static String name(Source source, List<Sign> signs, Reading reading) {
    FormulaParser parser = Formulas.parser(source, signs, reading);
    Names names = parser.operands().names();
    Names.Written written = names.withScripts(names.base());
    if (!parser.cursor().is(Kind.NOTHING) || !written.indices().isEmpty()) {
      throw parser.fault("definition", signs.get(0), "only a name can be defined", null);
    }
    return written.name() + "'".repeat(written.primes());
  }

  private static Definition definition(Draft draft, Reading reading) {
    Expr left = Formulas.parser(draft.source(), draft.left(), reading).whole();
    Expr right = Formulas.parser(draft.source(), draft.right(), reading).whole();
    return switch (left) {
      case Symbol symbol ->
          new Definition(new Symbol(symbol.name(), shape(symbol, right, reading)), right);
      case Entry entry -> new Definition(entry, right);
      default ->
          throw draft
              .source()
              .fault(
                  "definition",
                  draft.left().get(0).token(),
                  "only a name can be defined",
                  "write the name alone on the left of \"=\"");
    };
  }

  private static Shape shape(Symbol symbol, Expr right, Reading reading) {
    boolean declared =
        reading.givens().facts().keySet().stream()
            .anyMatch(each -> each.name().equals(symbol.name()));
    return declared ? symbol.shape() : right.shape();
  }
}
