package chainrule.cli;

import chainrule.training.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows on the terminal how far trainings are: one bar for all that run at the same time. */
final class TrainingBar implements Progress {
  private @Nullable ProgressBar bar;

  /** Only for somebody who looks at it. */
  static Progress onTerminal() {
    return Terminal.isTerminal() ? new TrainingBar() : Progress.NONE;
  }

  @Override
  public synchronized void advanced(int done, int of) {
    if (bar == null) {
      bar = new ProgressBarBuilder().setTaskName("train").setInitialMax(0).build();
    }
    if (done == 1) {
      bar.maxHint(bar.getMax() + of);
    }
    bar.step();
    if (bar.getCurrent() == bar.getMax()) {
      bar.close();
      bar = null;
    }
  }
}
