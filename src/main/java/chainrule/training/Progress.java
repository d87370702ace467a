package chainrule.training;

/** Told how far the work is; may be called from several threads. */
@FunctionalInterface
public interface Progress {
  /** For nobody. */
  Progress NONE = (done, of) -> {};

  /**
   * @param done epochs that are over, of all runs together
   * @param of how many there will be
   */
  void advanced(int done, int of);
}
