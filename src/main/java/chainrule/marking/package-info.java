/**
 * Hand-written derivations: what each row is worth, and which mistake explains a wrong one.
 *
 * <p>A {@link chainrule.marking.Marker} holds every row against what its left side is worth (is it
 * on the way?) and against the row before (is the step right?). Numbers refute, exact arithmetic
 * confirms, and what neither decides stays undecided. For the first wrong row a {@link
 * chainrule.marking.Diagnosis} looks for the mistake: every {@link chainrule.marking.Mistake} is a
 * row of a table that knows how a right piece of work is spoilt by it. All rows that one mistake
 * can lead to are computed at a few points, and the one that has the student's values everywhere
 * names the mistake.
 */
@NullMarked
package chainrule.marking;

import org.jspecify.annotations.NullMarked;
