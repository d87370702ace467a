/**
 * Requests in JSON Lines. The {@link chainrule.cli.batch.Dispatcher} reads lines and keeps their
 * order; a {@link chainrule.cli.batch.WorkerProcess} does the work behind a pipe, so that it can be
 * given up at any time; there a {@link chainrule.cli.batch.Worker} hands each line to {@link
 * chainrule.cli.batch.Operations}, which can be tried in this process just as well.
 */
@NullMarked
package chainrule.cli.batch;

import org.jspecify.annotations.NullMarked;
