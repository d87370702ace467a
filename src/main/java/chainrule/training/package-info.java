/**
 * Networks trained with the gradients that were derived. The equations of a solution become code
 * ({@code Objective}), which is held against differences of the loss before anything else happens
 * ({@code GradientCheck}); then each run draws its examples and weights ({@code Draws}) and
 * descends ({@code Momentum}, {@code Run}). {@link chainrule.training.Trainer} does it all for one
 * task. The same seed gives the same numbers.
 */
@NullMarked
package chainrule.training;

import org.jspecify.annotations.NullMarked;
