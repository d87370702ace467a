package chainrule.syntax.latex;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A text by positions counted in code points, as tokens count them. Made once for a text, so that
 * what is looked up does not run through the text again.
 */
final class CodePoints {
  private final String text;
  private final int length;

  /** Where each code point begins; empty where all are of one character. */
  private final int[] offsets;

  /** The position of the first code point of each line. */
  private final int[] lines;

  CodePoints(String text) {
    this.text = text;
    this.length = text.codePointCount(0, text.length());
    this.offsets = length == text.length() ? new int[0] : offsets(text, length);
    int[] points = text.codePoints().toArray();
    this.lines =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, length).filter(at -> points[at] == '\n').map(at -> at + 1))
            .toArray();
  }

  private static int[] offsets(String text, int length) {
    int[] offsets = new int[length + 1];
    for (int at = 0; at < length; at++) {
      offsets[at + 1] = offsets[at] + Character.charCount(text.codePointAt(offsets[at]));
    }
    return offsets;
  }

  int length() {
    return length;
  }

  String between(int from, int to) {
    return text.substring(offset(from), offset(to));
  }

  private int offset(int position) {
    return offsets.length == 0 ? position : offsets[position];
  }

  /** The line of a position, from 1. */
  int line(int position) {
    int found = Arrays.binarySearch(lines, position);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Where a position stands in its line, from 1. */
  int column(int position) {
    return position - lines[line(position) - 1] + 1;
  }
}
