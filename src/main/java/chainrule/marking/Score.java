package chainrule.marking;

import java.math.BigDecimal;

/**
 * Points for a derivation.
 *
 * @param points how many it earns
 * @param max how many there are
 * @param needsHuman whether a row is undecided or cannot be read, so that somebody should look
 */
public record Score(BigDecimal points, BigDecimal max, boolean needsHuman) {}
