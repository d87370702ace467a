package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.expr.Transpose;
import chainrule.marking.Candidate.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All rows that one mistake can lead to, those of the first mistakes first. */
final class Candidates {
  /** More than a row of a textbook derivation has. */
  private static final int MOST = 6000;

  private final List<Candidate> found = new ArrayList<>();

  /** The likeliest first: few places, then as mistakes are listed, then the smallest piece. */
  List<Candidate> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparingInt(Candidate::cost)
                .thenComparing(Candidate::mistake)
                .thenComparingInt(candidate -> candidate.slip().about().size()))
        .toList();
  }

  private void add(Candidate candidate) {
    if (found.size() < MOST && Shapes.fits(candidate.row())) {
      found.add(candidate);
    }
  }

  /** What comes of taking one derivative of the row wrongly. */
  Candidates differentiating(Expr row, Place place, Surroundings surroundings) {
    List<Redex> redexes = surroundings.textbook().redexes(surroundings.body());
    for (Mistake mistake : Mistake.values()) {
      for (Rule rule : mistake.rules()) {
        switch (rule) {
          case Rule.Differentiating wrong ->
              differentiating(mistake, wrong, redexes, row, place, surroundings);
          case Rule.Replacing wrong -> replacing(mistake, wrong, row, place, surroundings);
          case Rule.Dropping dropping -> dropping(mistake, row, place, surroundings);
          case Rule.Spoiling other -> {}
          case Rule.Rewriting other -> {}
          case Rule.Exchanging other -> {}
          case Rule.Comparing other -> {}
        }
      }
    }
    return this;
  }

  private void replacing(
      Mistake mistake, Rule.Replacing rule, Expr row, Place place, Surroundings surroundings) {
    Expr right = surroundings.right();
    for (Expr wrong : rule.wrong().apply(surroundings)) {
      Slip slip = new Slip(surroundings.asked(), right, wrong);
      add(new Candidate(mistake, slip, place.replace(row, wrong), Kind.WHOLE, rule.cost()));
    }
  }

  private void dropping(Mistake mistake, Expr row, Place place, Surroundings surroundings) {
    if (!place.positions().isEmpty()) {
      Slip slip = new Slip(surroundings.asked(), surroundings.right(), Exprs.ONE);
      add(new Candidate(mistake, slip, place.replace(row, Exprs.ONE), Kind.WHOLE, 1));
    }
  }

  private void differentiating(
      Mistake mistake,
      Rule.Differentiating rule,
      List<Redex> redexes,
      Expr row,
      Place place,
      Surroundings surroundings) {
    Map<Expr, Expr> everywhere = new IdentityHashMap<>();
    for (Redex redex : redexes) {
      List<Expr> wrongs = rule.wrong().apply(redex, surroundings);
      for (Expr wrong : wrongs) {
        Slip slip = new Slip(derivative(redex, surroundings), redex.right(), wrong);
        for (Map<Expr, Expr> changed : changes(redex, wrong, redexes)) {
          Expr whole = surroundings.textbook().derivative(surroundings.body(), changed);
          add(
              new Candidate(
                  mistake, slip, place.replace(row, whole), Kind.DERIVATIVE, rule.cost()));
        }
      }
      if (!wrongs.isEmpty()) {
        everywhere.put(redex.node(), wrongs.get(0));
      }
    }
    if (everywhere.size() > 1) {
      Redex first =
          redexes.stream().filter(r -> everywhere.containsKey(r.node())).findFirst().orElseThrow();
      Expr whole = surroundings.textbook().derivative(surroundings.body(), everywhere);
      Expr wrong = Objects.requireNonNull(everywhere.get(first.node()));
      Slip slip = new Slip(derivative(first, surroundings), first.right(), wrong);
      add(new Candidate(mistake, slip, place.replace(row, whole), Kind.DERIVATIVE, 2));
    }
  }

  private static Derivative derivative(Redex redex, Surroundings surroundings) {
    return Derivative.local(redex.node(), surroundings.by());
  }

  /** The mistake is made at one place, and at all places that are written the same. */
  private static List<Map<Expr, Expr>> changes(Redex redex, Expr wrong, List<Redex> redexes) {
    Map<Expr, Expr> one = new IdentityHashMap<>();
    one.put(redex.node(), wrong);
    Map<Expr, Expr> all = new IdentityHashMap<>();
    redexes.stream()
        .filter(other -> other.node().equals(redex.node()))
        .forEach(other -> all.put(other.node(), wrong));
    return all.size() > 1 ? List.of(all, one) : List.of(one);
  }

  /** What comes of a slip in one piece of the row, or in all pieces that are written the same. */
  Candidates rewriting(Expr row, Surroundings surroundings) {
    return slipping(row, surroundings, false);
  }

  /** The same where the row is our own result, which may also have come out otherwise. */
  Candidates spoiling(Expr row, Surroundings surroundings) {
    return slipping(row, surroundings, true);
  }

  private Candidates slipping(Expr row, Surroundings surroundings, boolean own) {
    List<Place> places = Places.of(row);
    Map<Expr, List<Place>> alike = new HashMap<>();
    places.forEach(
        place -> alike.computeIfAbsent(place.in(row), each -> new ArrayList<>()).add(place));
    for (Place place : places) {
      Expr here = place.in(row);
      for (Mistake mistake : Mistake.values()) {
        for (Rule rule : mistake.rules()) {
          for (Slip slip : slips(rule, here, surroundings, own)) {
            if (slip.wrong() instanceof Transpose && isTransposed(row, place)) {
              continue; // the same as to leave the transpose out
            }
            add(new Candidate(mistake, slip, place.replace(row, slip.wrong()), Kind.PIECE, 1));
            everywhere(mistake, slip, row, Objects.requireNonNull(alike.get(here)), place);
          }
        }
      }
    }
    return this;
  }

  /** The derivative by another array of the same shape. */
  Candidates byOtherVariables(Surroundings surroundings) {
    Derivative asked = surroundings.asked();
    for (Expr other : surroundings.atoms()) {
      if (!other.equals(asked.by()) && other.shape().equals(asked.by().shape())) {
        Derivative wrong = Derivative.total(asked.of(), other);
        Slip slip = new Slip(asked, asked, wrong);
        add(new Candidate(Mistake.WRONG_VARIABLE, slip, wrong, Kind.WHOLE, 1));
      }
    }
    return this;
  }

  private void everywhere(Mistake mistake, Slip slip, Expr row, List<Place> all, Place place) {
    if (all.size() > 1 && all.get(0).equals(place)) {
      Expr changed = row;
      for (Place each : all) {
        changed = each.replace(changed, slip.wrong());
      }
      add(new Candidate(mistake, slip, changed, Kind.PIECE, 1));
    }
  }

  private static boolean isTransposed(Expr row, Place place) {
    List<Integer> positions = place.positions();
    return !positions.isEmpty()
        && new Place(positions.subList(0, positions.size() - 1)).in(row) instanceof Transpose;
  }

  private static List<Slip> slips(Rule rule, Expr here, Surroundings surroundings, boolean own) {
    return switch (rule) {
      case Rule.Spoiling(var slips) -> own ? slips.apply(here, surroundings) : List.of();
      case Rule.Dropping other -> List.of();
      case Rule.Rewriting(var slips) -> slips.apply(here);
      case Rule.Exchanging(var slips) -> slips.apply(here, surroundings);
      case Rule.Differentiating other -> List.of();
      case Rule.Replacing other -> List.of();
      case Rule.Comparing other -> List.of();
    };
  }
}
