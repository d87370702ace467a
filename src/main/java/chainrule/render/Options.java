package chainrule.render;

import chainrule.calculus.Detail;
import chainrule.problem.Layout;
import org.jspecify.annotations.Nullable;

/**
 * How a document is to look.
 *
 * @param title printed above the first problem; null where the problems stand for themselves
 * @param detail how much of each derivation is shown
 * @param layout how the axes of derivatives by arrays are printed; null for what each problem asks
 *     for, else denominator layout
 * @param fragment the body alone, to be pasted into a document of one's own; only LaTeX and
 *     Markdown know it
 * @param style the dialect; null for the usual one of the format
 * @param variant what is printed of each problem
 * @param engine what makes pages of PDF
 */
public record Options(
    @Nullable String title,
    Detail detail,
    @Nullable Layout layout,
    boolean fragment,
    @Nullable Style style,
    Variant variant,
    Engine engine) {

  /** The dialects of the formats. */
  public enum Style {
    /** LaTeX: an article. */
    ARTICLE,
    /** LaTeX: the exam class, with points and solution environments. */
    EXAM,
    /**
     * Markdown: formulas between {@code $$} on lines of their own, as Quartz and Obsidian want
     * them.
     */
    QUARTZ,
    /** Markdown: formulas in {@code math} fences, as GitHub wants them. */
    GITHUB
  }

  /** What is printed of a problem. */
  public enum Variant {
    /** Question, worked solution, evidence. */
    KEY,
    /** The question alone. */
    HANDOUT,
    /** The results alone. */
    ANSWERS
  }

  /** What makes pages of PDF. */
  public enum Engine {
    /** Chainrule itself. */
    OWN,
    /** The pdflatex that is installed. */
    LATEX
  }

  /** A whole key at normal detail, without a title. */
  public static Options usual() {
    return new Options(null, Detail.NORMAL, null, false, null, Variant.KEY, Engine.OWN);
  }

  public Options withTitle(@Nullable String title) {
    return new Options(title, detail, layout, fragment, style, variant, engine);
  }

  public Options withDetail(Detail detail) {
    return new Options(title, detail, layout, fragment, style, variant, engine);
  }

  public Options withLayout(@Nullable Layout layout) {
    return new Options(title, detail, layout, fragment, style, variant, engine);
  }

  public Options withFragment(boolean fragment) {
    return new Options(title, detail, layout, fragment, style, variant, engine);
  }

  public Options withStyle(@Nullable Style style) {
    return new Options(title, detail, layout, fragment, style, variant, engine);
  }

  public Options withVariant(Variant variant) {
    return new Options(title, detail, layout, fragment, style, variant, engine);
  }

  public Options withEngine(Engine engine) {
    return new Options(title, detail, layout, fragment, style, variant, engine);
  }
}
