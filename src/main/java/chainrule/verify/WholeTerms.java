package chainrule.verify;

/** The sides of a claim as the table computes them from the atoms, derivatives by duals. */
record WholeTerms(Claim claim, Table table) implements Terms {

  @Override
  public Reading left(int sample) {
    return reading(table.position(claim.left()), sample);
  }

  @Override
  public Reading row(int position, int sample) {
    return reading(table.position(claim.side(position)), sample);
  }

  private Reading reading(int position, int sample) {
    var run = table.samples().get(sample).run();
    return new Reading(run.output(position), run.error(position), 0);
  }
}
