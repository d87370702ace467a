package chainrule.marking;

/** What a row is worth. */
public enum RowVerdict {
  // @formatter:off
  /** It has the value that it should have. */
  RIGHT                ("right"),
  /** Its transpose has. */
  RIGHT_UP_TO_LAYOUT   ("right-up-to-layout"),
  /** It has where a condition holds, such as y in {0,1}. */
  RIGHT_UNDER_CONDITION("right-under-condition"),
  /** It has, or a later row has, but the way to it does not hold. */
  RIGHT_BY_INVALID_STEP("right-by-invalid-step"),
  /** It has not, and does not follow from the row before. */
  WRONG                ("wrong"),
  /** It follows rightly from a wrong row. */
  CARRIED              ("carried"),
  /** It is right again after a wrong row. */
  RECOVERED            ("recovered"),
  /** Nothing can be said. */
  UNDECIDED            ("undecided"),
  UNREADABLE           ("unreadable"),
  /** It names something new. */
  DEFINITION           ("definition"),
  /** Words. */
  TEXT                 ("text");
  // @formatter:on

  private final String word;

  RowVerdict(String word) {
    this.word = word;
  }

  /** As reports and other programs write it. */
  public String word() {
    return word;
  }

  /** Whether the row counts as right. */
  public boolean isRight() {
    return switch (this) {
      case RIGHT, RIGHT_UP_TO_LAYOUT, RIGHT_UNDER_CONDITION, RIGHT_BY_INVALID_STEP, RECOVERED ->
          true;
      case WRONG, CARRIED, UNDECIDED, UNREADABLE, DEFINITION, TEXT -> false;
    };
  }
}
