package chainrule.marking;

import chainrule.calculus.Text;

/**
 * The mistake that explains a wrong row.
 *
 * @param mistake which one
 * @param message what happened, with the formulas concerned
 */
public record Bug(Mistake mistake, Text message) {

  /** The name by which other programs know the mistake. */
  public String code() {
    return mistake.name();
  }
}
