/**
 * The command line. {@link chainrule.cli.Main} starts it, {@link chainrule.cli.Application} runs
 * one line of arguments, a class each carries a command out, and {@link chainrule.cli.Mishaps} says
 * what went wrong, with the exit status that {@link chainrule.cli.Status} lists. What is written is
 * complete before the first byte of it leaves.
 */
@NullMarked
package chainrule.cli;

import org.jspecify.annotations.NullMarked;
