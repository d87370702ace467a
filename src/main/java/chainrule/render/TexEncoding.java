package chainrule.render;

import java.util.Optional;

/**
 * The encodings of the fonts of TeX, so that what is copied from a page is what is seen on it: at
 * the place of a minus sign, such a font has the number of another character.
 */
enum TexEncoding {
  /** Text, and the digits of formulas. */
  TEXT(
      "ΓΔΘΛΞΠΣΥΦΨΩ\ufb00\ufb01\ufb02\ufb03\ufb04ıȷ`´ˇ˘¯˚¸ßæœøÆŒØ/!”#$%&’()*+,-./0123456789:;¡=¿?"
          + "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[“]ˆ˙‘abcdefghijklmnopqrstuvwxyz–—˝˜¨"),
  /** Letters of formulas. */
  LETTERS(
      "ΓΔΘΛΞΠΣΥΦΨΩαβγδϵζηθικλμνξπρστυϕχψωεϑϖϱςφ↼↽⇀⇁↩↪▹◃0123456789.,</>⋆"
          + "∂ABCDEFGHIJKLMNOPQRSTUVWXYZ♭♮♯⌣⌢ℓabcdefghijklmnopqrstuvwxyzıȷ℘→⁀"),
  /** Signs. */
  SIGNS(
      "−·×∗÷⋄±∓⊕⊖⊗⊘⊙◯∘•≍≡⊆⊇≤≥≼≽∼≈⊂⊃≪≫≺≻←→↑↓↔↗↘≃⇐⇒⇑⇓⇔↖↙∝′∞∈∋△▽\u0338↦∀∃¬∅ℜℑ⊤⊥"
          + "ℵABCDEFGHIJKLMNOPQRSTUVWXYZ∪∩⊎∧∨⊢⊣⌊⌋⌈⌉{}⟨⟩|‖↕⇕∖≀√∐∇∫⊔⊓⊑⊒§†‡¶♣♢♡♠"),
  /** Large brackets and operators. */
  LARGE(
      "()[]⌊⌋⌈⌉{}⟨⟩|‖/\\()()[]⌊⌋⌈⌉{}⟨⟩/\\()[]⌊⌋⌈⌉{}⟨⟩/\\/\\⎛⎞⎡⎤⎣⎦⎢⎥⎧⎫⎩⎭⎨⎬⎪⏐"
          + "⎝⎠⎜⎟⟨⟩⨆⨆∮∮⨀⨀⨁⨁⨂⨂∑∏∫⋃⋂⨄⋀⋁∑∏∫⋃⋂⨄⋀⋁∐∐ˆˆˆ˜˜˜[]⌊⌋⌈⌉{}√√√√√√⏐⏐↑↓\u200b\u200b\u200b\u200b⇑⇓");

  /**
   * JLaTeXMath's fonts have the characters 0 to 9 of TeX from here on, those from 10 on after a
   * gap.
   */
  private static final int LOW = 161;

  private static final int AFTER_GAP = 173;
  private static final int TEN = 10;
  private static final int LAST = 127;
  private static final int BLANK = 32;

  private final String characters;

  TexEncoding(String characters) {
    this.characters = characters;
  }

  /** The encoding of a font; empty for one that is not of TeX, or of letters alone. */
  static Optional<TexEncoding> of(String font) {
    if (font.contains("cmmi")) {
      return Optional.of(LETTERS);
    }
    if (font.contains("cmsy") || font.contains("cmbsy")) {
      return Optional.of(SIGNS);
    }
    if (font.contains("cmex")) {
      return Optional.of(LARGE);
    }
    return font.contains("jlm_cmr") || font.contains("jlm_cmbx")
        ? Optional.of(TEXT)
        : Optional.empty();
  }

  /** What is seen where the font has a character of this number. */
  int seen(int character) {
    int place = place(character);
    return place < 0 ? character : characters.charAt(place);
  }

  private static int place(int character) {
    if (character > BLANK && character <= LAST) {
      return character;
    }
    if (character >= LOW && character < LOW + TEN) {
      return character - LOW;
    }
    int late = character - AFTER_GAP + TEN;
    return late >= TEN && late <= BLANK ? late : -1;
  }
}
