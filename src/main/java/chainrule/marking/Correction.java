package chainrule.marking;

import chainrule.calculus.Tidy;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A wrong row as it should be: with as little changed as possible. */
final class Correction {
  /** Longer rows are not searched for a place to mend. */
  private static final int LONGEST = 120;

  private final Fingerprints fingerprints;
  private final Expr student;
  private final double[] right;
  private final Predicate<Expr> isRight;

  /**
   * @param right the values that the row should have
   * @param isRight whether a row has them everywhere
   */
  Correction(Fingerprints fingerprints, Expr student, double[] right, Predicate<Expr> isRight) {
    this.fingerprints = fingerprints;
    this.student = student;
    this.right = right;
    this.isRight = isRight;
  }

  /**
   * @param slip what is known of the mistake; null if nothing is
   * @param forms right rows, the ones nearest to the student's first
   */
  Expr of(@Nullable Slip slip, List<Expr> forms) {
    if (student.size() <= LONGEST) {
      List<Place> places = Places.of(student);
      for (Supplier<List<Expr>> mended : ways(places, slip, forms)) {
        Optional<Expr> right = firstRight(mended.get());
        if (right.isPresent()) {
          return right.get();
        }
      }
    }
    return forms.stream()
        .map(Tidy::tidy)
        .filter(form -> Places.ofDerivatives(form).isEmpty())
        .sorted(Comparator.comparing(form -> Math.abs(form.size() - student.size())))
        .filter(isRight)
        .findFirst()
        .orElseGet(() -> forms.get(forms.size() - 1));
  }

  private Optional<Expr> firstRight(List<Expr> mended) {
    boolean scalar = Shapes.isScalarThroughout(student);
    List<Expr> fitting =
        mended.stream().filter(row -> scalar || Shapes.fitsThroughout(row)).toList();
    return fingerprints.matching(fitting, right).stream()
        .map(position -> Tidy.tidy(fitting.get(position)))
        .filter(isRight)
        .findFirst();
  }

  /**
   * The row with one piece exchanged: a sign, a factor or a term too many, what the slip made, then
   * a factor or a term that is missing.
   */
  private List<Supplier<List<Expr>>> ways(
      List<Place> places, @Nullable Slip slip, List<Expr> forms) {
    return List.of(
        () -> signs(places),
        () -> lessOne(places),
        () -> slip == null ? List.of() : without(slip, places),
        () -> links(places, slip, forms));
  }

  private List<Expr> signs(List<Place> places) {
    return lastTermsFirst(places).stream()
        .map(place -> place.replace(student, Textbook.opposite(place.in(student))))
        .toList();
  }

  /** Of the terms of a sum that could be mended the last is the likeliest. */
  private List<Place> lastTermsFirst(List<Place> places) {
    List<Place> ordered = new ArrayList<>();
    for (Place place : places) {
      if (!isTerm(place)) {
        ordered.add(place);
      }
      if (place.in(student) instanceof Plus(List<Expr> terms)) {
        for (int i = terms.size() - 1; i >= 0; i--) {
          ordered.add(place.child(i));
        }
      }
    }
    return ordered;
  }

  private boolean isTerm(Place place) {
    List<Integer> at = place.positions();
    return !at.isEmpty() && new Place(at.subList(0, at.size() - 1)).in(student) instanceof Plus;
  }

  private List<Expr> lessOne(List<Place> places) {
    List<Expr> mended = new ArrayList<>();
    for (Place place : places) {
      switch (place.in(student)) {
        case Times(List<Expr> factors) ->
            without(factors).forEach(rest -> mended.add(place.replace(student, Exprs.times(rest))));
        case Plus(List<Expr> terms) ->
            without(terms).forEach(rest -> mended.add(place.replace(student, Exprs.plus(rest))));
        default -> {}
      }
    }
    return mended;
  }

  private static List<List<Expr>> without(List<Expr> all) {
    List<List<Expr>> rests = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<Expr> rest = new ArrayList<>(all);
      rest.remove(i);
      rests.add(rest);
    }
    return rests;
  }

  private List<Expr> without(Slip slip, List<Place> places) {
    List<Expr> mended = new ArrayList<>();
    List<double[]> pieces =
        fingerprints.of(places.stream().map(place -> place.in(student)).toList());
    double[] wrong = fingerprints.of(List.of(slip.wrong())).get(0);
    for (int i = 0; i < places.size(); i++) {
      if (Fingerprints.same(pieces.get(i), wrong)) {
        mended.add(places.get(i).replace(student, Tidy.tidy(slip.right())));
      }
    }
    return mended;
  }

  private List<Expr> links(List<Place> places, @Nullable Slip slip, List<Expr> forms) {
    List<Expr> mended = new ArrayList<>();
    Set<Expr> links = links(slip, forms);
    for (Place place : places.reversed()) {
      Expr here = place.in(student);
      for (Expr link : links) {
        mended.add(place.replace(student, scaled(here, link)));
        mended.add(
            place.replace(
                student, here.equals(link) ? scaled(here, Exprs.TWO) : Exprs.plus(here, link)));
        mended.add(place.replace(student, link));
      }
    }
    return mended;
  }

  private static Expr scaled(Expr here, Expr link) {
    return here instanceof Quotient(Expr above, Expr below)
        ? Exprs.over(Exprs.times(above, link), below)
        : Exprs.times(link, here);
  }

  /** Small pieces of right rows, which may be missing or stand in the place of others. */
  private static Set<Expr> links(@Nullable Slip slip, List<Expr> forms) {
    Set<Expr> links = new LinkedHashSet<>();
    List<Expr> sources = new ArrayList<>();
    if (slip != null) {
      sources.add(Tidy.tidy(slip.right()));
    }
    forms.stream().map(Tidy::tidy).forEach(sources::add);
    for (Expr source : sources) {
      for (Place place : Places.of(source)) {
        Expr piece = place.in(source);
        if (piece.size() <= 8 && links.size() < 24) {
          links.add(piece);
        }
      }
    }
    return links;
  }
}
