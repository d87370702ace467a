package chainrule.syntax.latex;

import chainrule.expr.Condition;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Attempt.Member;
import chainrule.problem.Attempt.Relation;
import chainrule.problem.Attempt.Row;
import chainrule.problem.Attempt.Span;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.syntax.Diagnostic;
import chainrule.syntax.InputException;
import chainrule.syntax.Source;
import chainrule.syntax.latex.RowCutter.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one row after the other; names that a row defines are known to the rows behind it. */
final class RowReader {
  private Reading reading;
  private final Set<String> defined = new HashSet<>();
  private final Heads heads;

  RowReader(Reading reading) {
    this.reading = reading;
    this.heads = new Heads(reading.givens().library());
  }

  /** The rows of a piece of text: one, or one for each equation that it holds. */
  List<Row> read(Piece piece, int number) {
    Source source = new Source("row", piece.text());
    if (piece.words()) {
      return List.of(row(piece, number, new Content.Words(), List.of(piece.text()), new Notes()));
    }
    try {
      RowParts parts = RowParts.of(source, heads, reading);
      Written written =
          new Written(piece, source, new CodePoints(piece.text()), Spellings.end(source));
      List<Row> rows = new ArrayList<>();
      for (RowParts.Sentence sentence : parts.sentences()) {
        rows.add(sentence(written, number, sentence, parts));
      }
      boolean said = piece.inLine() && rows.stream().allMatch(RowReader::definesNothing);
      return rows.isEmpty() || said
          ? List.of(row(piece, number, new Content.Words(), parts.words(), new Notes()))
          : rows;
    } catch (InputException fault) {
      if (piece.inLine()) {
        return List.of(row(piece, number, new Content.Words(), List.of(), new Notes()));
      }
      Content content =
          new Content.Unreadable(fault(piece, fault), readings(piece, number), leftSide(source));
      return List.of(row(piece, number, content, List.of(), new Notes()));
    }
  }

  /** The derivative on the left of a row of which the rest cannot be read. */
  private @Nullable Derivative leftSide(Source source) {
    try {
      List<RowParts.Sentence> sentences = RowParts.of(source, heads, reading).sentences();
      List<RowParts.Side> sides = sentences.isEmpty() ? List.of() : sentences.get(0).sides();
      boolean first = sides.size() > 1 && !sides.get(0).signs().isEmpty();
      return first && leftSide(source, sides.get(0), new Notes()) instanceof Derivative derivative
          ? derivative
          : null;
    } catch (InputException unreadable) {
      return null;
    }
  }

  /** What a row may mean of which it is not clear how far its operators reach. */
  private List<Attempt.Possible> readings(Piece piece, int number) {
    if (reading.reach() != Reach.UNSAID) {
      return List.of();
    }
    List<Attempt.Possible> readings = new ArrayList<>();
    for (Reach reach : List.of(Reach.NEAR, Reach.FAR)) {
      RowReader other = new RowReader(reading.reaching(reach));
      other.defined.addAll(defined);
      List<Row> rows = other.read(piece, number);
      if (rows.size() == 1 && rows.get(0).content() instanceof Content.Equations equations) {
        readings.add(new Attempt.Possible(equations, reach.says()));
      }
    }
    return readings;
  }

  private static boolean definesNothing(Row row) {
    return row.content() instanceof Content.Equations equations
        && !(equations.left() instanceof Left.Defined);
  }

  private Row row(Piece piece, int number, Content content, List<String> words, Notes notes) {
    Span span = new Span(piece.line(), piece.column(), piece.text().length());
    return new Row(
        number, piece.text(), span, content, words, notes.assumptions(), notes.remarks());
  }

  private static Attempt.Fault fault(Piece piece, InputException fault) {
    Diagnostic first = fault.diagnostics().get(0);
    int column = first.line() == 1 ? first.column() + piece.column() - 1 : first.column();
    Span span = new Span(first.line() + piece.line() - 1, column, first.length());
    return new Attempt.Fault(first.code(), first.message(), span, first.hint());
  }

  // ---- equations ----

  /** A piece of text, as what it is read from and by its positions. */
  private record Written(Piece piece, Source source, CodePoints text, Sign end) {}

  private Row sentence(Written written, int number, RowParts.Sentence sentence, RowParts parts) {
    Source source = written.source();
    Notes notes = new Notes();
    List<Condition> conditions = new ArrayList<>();
    for (List<Sign> condition : sentence.conditions()) {
      FormulaParser parser = Formulas.parser(source, condition, written.end(), reading);
      conditions.add(parser.operands().brackets().conditions().whole());
    }
    List<RowParts.Side> sides = sentence.sides();
    boolean continued = sides.get(0).signs().isEmpty() || sides.size() == 1;
    Left left = continued ? new Left.Missing() : left(source, sides.get(0), notes);
    List<Member> members = new ArrayList<>();
    for (RowParts.Side side : sides.subList(sides.size() == 1 ? 0 : 1, sides.size())) {
      members.add(member(written, side, notes));
    }
    if (left instanceof Left.Defined(Expr fresh) && fresh instanceof Symbol name) {
      left = new Left.Defined(define(name, members.get(0).value()));
    }
    Content content = new Content.Equations(left, members, conditions, sentence.aside());
    parts.labels().forEach(notes::assume);
    return row(written.piece(), number, content, parts.words(), notes);
  }

  private Member member(Written written, RowParts.Side side, Notes notes) {
    Piece piece = written.piece();
    Source source = written.source();
    if (side.signs().isEmpty()) {
      throw source.fault(
          "syntax", side.relation().token(), "nothing stands behind this sign", null);
    }
    FormulaParser parser = Formulas.parser(source, side.signs(), written.end(), reading);
    Expr value = parser.whole();
    parser.notes().assumptions().forEach(notes::assume);
    parser.notes().remarks().forEach(notes::remark);
    Sign first = side.signs().get(0);
    Sign last = side.signs().get(side.signs().size() - 1);
    String latex = written.text().between(first.start(), last.end());
    int line = first.token().getLine();
    int column = first.token().getCharPositionInLine() + (line == 1 ? piece.column() : 1);
    Span span = new Span(line + piece.line() - 1, column, latex.length());
    return new Member(
        value,
        latex,
        span,
        relation(side.relation()),
        parser.marks().struckIn(value),
        parser.marks().boxed());
  }

  private static Relation relation(Sign sign) {
    return switch (sign.text()) {
      case ":=" -> Relation.DEFINED_AS;
      case "~" -> Relation.APPROXIMATELY;
      default -> Relation.EQUAL;
    };
  }

  // ---- left sides ----

  private Left left(Source source, RowParts.Side side, Notes notes) {
    Expr left = leftSide(source, side, notes);
    return switch (left) {
      case Derivative derivative -> new Left.Derived(derivative);
      case Symbol symbol when isNew(symbol) -> new Left.Defined(symbol);
      default -> new Left.Stated(left);
    };
  }

  /** L(w) on the left is L. */
  private Expr leftSide(Source source, RowParts.Side side, Notes notes) {
    List<Sign> signs = side.signs();
    int open = 0;
    while (open < signs.size() && !signs.get(open).is(Kind.LEFT)) {
      open++;
    }
    boolean called =
        open > 0
            && signs.get(signs.size() - 1).is(Kind.RIGHT)
            && signs.subList(0, open).stream().noneMatch(RowReader::isNoName)
            && signs.subList(open + 1, signs.size() - 1).stream().noneMatch(RowReader::isNoName);
    if (called) {
      FormulaParser name = Formulas.parser(source, signs.subList(0, open), reading);
      if (name.whole() instanceof Symbol symbol && !symbol.name().contains("'") && !isNew(symbol)) {
        notes.assume(
            "read what stands in brackets on the left as the arguments of " + symbol.name());
        return symbol;
      }
    }
    FormulaParser parser = Formulas.parser(source, signs, reading);
    Expr left = parser.whole();
    parser.notes().assumptions().forEach(notes::assume);
    parser.notes().remarks().forEach(notes::remark);
    return left;
  }

  static boolean isNoName(Sign sign) {
    return switch (sign.kind()) {
      case LETTER, TEXT, STYLE, ACCENT, OPEN, CLOSE, SUBSCRIPT, NUMBER, COMMA, SEMICOLON -> false;
      default -> true;
    };
  }

  private boolean isNew(Symbol symbol) {
    Givens givens = reading.givens();
    boolean known =
        givens.facts().keySet().stream().anyMatch(each -> each.name().equals(symbol.name()))
            || givens.definitions().stream()
                .anyMatch(each -> each.left().equals(symbol) || each.right().contains(symbol));
    Derivative asked = reading.asked();
    boolean inTask = asked != null && asked.contains(symbol);
    return !known && !inTask && !defined.contains(symbol.name());
  }

  /** The name with the shape of what it stands for; known from here on. */
  private Symbol define(Symbol name, Expr value) {
    Symbol symbol = new Symbol(name.name(), value.shape());
    defined.add(name.name());
    if (!value.shape().isScalar()) {
      Givens givens = reading.givens();
      Map<Symbol, List<Fact>> facts = new LinkedHashMap<>(givens.facts());
      facts.put(symbol, List.of());
      reading =
          reading.with(
              new Givens(facts, givens.definitions(), givens.families(), givens.library()));
    }
    return symbol;
  }
}
