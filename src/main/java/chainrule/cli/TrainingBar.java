package chainrule.cli;

import chainrule.training.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Shows on the terminal how far a training is; a bar for each, from its first epoch to its last.
 */
final class TrainingBar implements Progress {
  private @Nullable ProgressBar bar;

  /** Only for somebody who looks at it. */
  static Progress onTerminal() {
    return Terminal.isTerminal() ? new TrainingBar() : Progress.NONE;
  }

  @Override
  public synchronized void advanced(int done, int of) {
    if (bar == null) {
      bar = new ProgressBarBuilder().setTaskName("train").setInitialMax(of).build();
    }
    bar.step();
    if (bar.getCurrent() == of) {
      bar.close();
      bar = null;
    }
  }
}
