/**
 * A whole class: submissions in, marked by worker processes side by side, a gradebook out. What is
 * done is written down at once, so that a run that was stopped goes on where it was; one bad
 * submission never stops the rest.
 */
@NullMarked
package chainrule.cli.grade;

import org.jspecify.annotations.NullMarked;
