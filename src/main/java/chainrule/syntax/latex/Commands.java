package chainrule.syntax.latex;

import chainrule.syntax.latex.Meaning.Length;
import chainrule.syntax.latex.Meaning.Look;
import chainrule.syntax.latex.Meaning.LookOf;
import chainrule.syntax.latex.Meaning.Says;
import chainrule.syntax.latex.Meaning.Side;
import chainrule.syntax.latex.Meaning.Size;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What each command and each single sign means, in rows of words. What is in no row is unknown, and
 * a formula that holds it is refused: so are macros and all that reads or writes files.
 */
final class Commands {
  private static final Map<String, Meaning> MEANINGS = new LinkedHashMap<>();

  private Commands() {}

  /** The meaning of a command with its backslash, or of a sign; nothing if it has none here. */
  static Optional<Meaning> meaning(String written) {
    return Optional.ofNullable(MEANINGS.get(written));
  }

  /** All that is known, for suggestions. */
  static Collection<String> known() {
    return Collections.unmodifiableSet(MEANINGS.keySet());
  }

  // @formatter:off
  static {
    letters("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon "
        + "phi chi psi omega varepsilon vartheta varpi varrho varsigma varphi varkappa "
        + "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon "
        + "Phi Chi Psi Omega ell hbar imath jmath bullet");
    letters("varGamma Gamma varDelta Delta varTheta Theta varLambda Lambda varXi Xi varPi Pi varSigma Sigma "
        + "varPhi Phi varPsi Psi varOmega Omega exponentialE e", Kind.LETTER);

    functions("exp exp log log ln log lg log_10 sin sin cos cos tan tan cot cot sec sec csc csc "
        + "arcsin asin arccos acos arctan atan arccot acot arcsec asec arccsc acsc "
        + "sinh sinh cosh cosh tanh tanh coth coth sech sech csch csch "
        + "arsinh asinh arcosh acosh artanh atanh arcoth acoth arcsinh asinh arccosh acosh arctanh atanh "
        + "min min max max det det sgn sign erf erf");

    signs(Kind.PLUS,      "+", "+");
    signs(Kind.MINUS,     "-", "- − – ﹣ －");
    signs(Kind.TIMES,     "*", "* · × ⋅ ∙ ∗ \\cdot \\times \\ast \\cdotp");
    signs(Kind.DIVIDED,   "/", "/ ÷ ∕ \\div \\slash");
    signs(Kind.POINTWISE, "⊙", "⊙ ∘ \\odot \\circ");
    signs(Kind.FACTORIAL, "!", "!");
    signs(Kind.COMMA,     ",", ",");
    signs(Kind.SEMICOLON, ";", ";");
    signs(Kind.COLON,     ":", ": \\colon");
    signs(Kind.STOP,      ".", ".");
    signs(Kind.AMPERSAND, "&", "&");
    signs(Kind.SUBSCRIPT, "_", "_ \\sb");
    signs(Kind.SUPERSCRIPT, "^", "^ \\sp");
    signs(Kind.PRIME,     "'", "\\prime");
    signs(Kind.OPEN,      "{", "{ \\bgroup");
    signs(Kind.CLOSE,     "}", "} \\egroup");
    signs(Kind.LEFT,      "(", "( （ \\lgroup \\lparen");
    signs(Kind.RIGHT,     ")", ") ） \\rgroup \\rparen");
    signs(Kind.LEFT,      "[", "[ \\lbrack");
    signs(Kind.RIGHT,     "]", "] \\rbrack");
    signs(Kind.LEFT,      "{", "\\{ \\lbrace");
    signs(Kind.RIGHT,     "}", "\\} \\rbrace");
    signs(Kind.LEFT,      "⟨", "⟨ \\langle");
    signs(Kind.RIGHT,     "⟩", "⟩ \\rangle");
    signs(Kind.LEFT,      "|", "\\lvert");
    signs(Kind.RIGHT,     "|", "\\rvert");
    signs(Kind.LEFT,      "‖", "\\lVert");
    signs(Kind.RIGHT,     "‖", "\\rVert");
    signs(Kind.LEFT,      "⌊", "⌊ \\lfloor");
    signs(Kind.RIGHT,     "⌋", "⌋ \\rfloor");
    signs(Kind.LEFT,      "⌈", "⌈ \\lceil");
    signs(Kind.RIGHT,     "⌉", "⌉ \\rceil");
    signs(Kind.BAR,       "|", "| ∣ \\vert \\mid");
    signs(Kind.BAR,       "‖", "‖ ∥ \\| \\Vert \\parallel");
    signs(Kind.EQUALS,    "=", "= ＝");
    signs(Kind.EQUALS,    ":=", ":= ≔ ≜ ≡ \\equiv \\triangleq \\coloneqq \\coloneq \\doteq");
    signs(Kind.EQUALS,    "~", "≈ ≃ ≅ \\approx \\simeq \\cong \\thickapprox");
    signs(Kind.RELATION,  "<", "< \\lt");
    signs(Kind.RELATION,  ">", "> \\gt");
    signs(Kind.RELATION,  "<=", "≤ ≦ ⩽ \\le \\leq \\leqslant \\leqq");
    signs(Kind.RELATION,  ">=", "≥ ≧ ⩾ \\ge \\geq \\geqslant \\geqq");
    signs(Kind.RELATION,  "!=", "≠ \\ne \\neq");
    signs(Kind.IN,        "∈", "∈ \\in");
    signs(Kind.TO,        "→", "→ ⟶ \\to \\rightarrow \\longrightarrow");
    signs(Kind.HENCE,     "⇒", "⇒ ⟹ ∴ ⇔ ⟺ \\Rightarrow \\Longrightarrow \\implies \\therefore \\Leftrightarrow "
        + "\\Longleftrightarrow \\iff \\leadsto \\because");
    signs(Kind.INFINITY,  "∞", "∞ \\infty");
    signs(Kind.PARTIAL,   "∂", "∂ 𝜕 \\partial");
    signs(Kind.NABLA,     "∇", "∇ \\nabla");
    signs(Kind.SUM,       "∑", "∑ \\sum");
    signs(Kind.PRODUCT,   "∏", "∏ \\prod");
    signs(Kind.INTEGRAL,  "∫", "∫ \\int");
    signs(Kind.LIMIT,     "lim", "\\lim");
    signs(Kind.DOTS,      "…", "… ⋯ \\dots \\ldots \\cdots \\dotsc \\dotsb \\dotsm \\vdots \\ddots");
    signs(Kind.FRACTION,  "frac", "\\frac \\dfrac \\tfrac \\cfrac \\nicefrac \\sfrac");
    signs(Kind.BINOMIAL,  "binom", "\\binom \\dbinom \\tbinom");
    signs(Kind.ROOT,      "sqrt", "\\sqrt √");
    signs(Kind.STRUCK,    "cancel", "\\cancel \\bcancel \\xcancel \\sout \\st");
    signs(Kind.STRUCK,    "cancelto", "\\cancelto");
    signs(Kind.BOXED,     "boxed", "\\boxed \\fbox \\framebox");
    signs(Kind.DISPLAY,   "$", "$ \\[ \\] \\( \\)");
    signs(Kind.LETTER,    "T", "⊤ \\top \\intercal");
    signs(Kind.LETTER,    "ell", "ℓ");

    accents("hat hat widehat hat bar bar overline bar tilde tilde widetilde tilde dot dot ddot ddot dddot dddot "
        + "check check vec vec overrightarrow vec breve breve acute acute grave grave mathring ring");

    styles(Style.BOLD, "mathbf boldsymbol bm pmb mathbfit bold symbf symbfit mathbold bf");
    styles(Style.UPRIGHT, "mathrm operatorname operatorname* mathsf mathtt rm sf tt symup mathup");
    styles(Style.ITALIC, "mathit mathnormal mathcal mathscr mathfrak it cal mit symit");
    styles(Style.BLACKBOARD, "mathbb mathbbm mathds Bbb");

    look(0, "\\, \\: \\; \\! \\> \\/ \\- \\@ \\quad \\qquad \\thinspace \\medspace \\thickspace \\enspace \\enskip "
        + "\\negthinspace \\negmedspace \\negthickspace \\space \\nobreakspace \\displaystyle \\textstyle \\scriptstyle "
        + "\\scriptscriptstyle \\limits \\nolimits \\displaylimits \\nonumber \\notag \\hfill \\hfil \\noindent \\relax "
        + "\\allowbreak \\break \\nobreak \\normalsize \\small \\large \\Large \\LARGE \\huge \\Huge \\footnotesize "
        + "\\scriptsize \\tiny \\normalfont \\boldmath \\unboldmath \\centering \\par \\strut \\mathstrut \\hline \\qedhere "
        + "\\square \\blacksquare \\Box \\qed \\smallskip \\medskip \\bigskip");
    look(1, "\\hspace \\hspace* \\vspace \\vspace* \\mspace \\label \\tag \\tag* \\phantom \\hphantom \\vphantom \\color "
        + "\\eqref \\ref \\cite");
    lookOf(0, "\\mathop \\mathbin \\mathrel \\mathord \\mathopen \\mathclose \\mathpunct \\mathinner \\ensuremath \\underbrace "
        + "\\overbrace \\underline \\smash \\emph \\uline");
    lookOf(1, "\\textcolor \\colorbox \\raisebox \\mathcolor");
    sizes(Side.LEFT, "left mleft bigl Bigl biggl Biggl");
    sizes(Side.RIGHT, "right mright bigr Bigr biggr Biggr");
    sizes(Side.OPEN, "big Big bigg Bigg middle bigm Bigm biggm Biggm");
    for (String each : "\\hskip \\kern \\mkern \\mskip \\vskip".split(" ")) {
      MEANINGS.put(each, new Length());
    }
  }
  // @formatter:on

  private static void letters(String names) {
    for (String name : names.split(" ")) {
      MEANINGS.put("\\" + name, new Says(Kind.LETTER, name));
    }
  }

  /** Pairs of a command and what it says. */
  private static void letters(String pairs, Kind kind) {
    pairs(pairs, kind, name -> "\\" + name);
  }

  private static void functions(String pairs) {
    pairs(pairs, Kind.FUNCTION, name -> "\\" + name);
  }

  private static void accents(String pairs) {
    pairs(pairs, Kind.ACCENT, name -> "\\" + name);
  }

  private static void pairs(String pairs, Kind kind, Function<String, String> command) {
    String[] words = pairs.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      MEANINGS.put(command.apply(words[i]), new Says(kind, words[i + 1]));
    }
  }

  private static void signs(Kind kind, String text, String signs) {
    for (String sign : signs.split(" ")) {
      MEANINGS.put(sign, new Says(kind, text));
    }
  }

  private static void styles(Style style, String names) {
    for (String name : names.split(" ")) {
      MEANINGS.put("\\" + name, new Says(Kind.STYLE, style.name()));
    }
  }

  private static void look(int arguments, String commands) {
    for (String command : commands.split(" ")) {
      MEANINGS.put(command, new Look(arguments));
    }
  }

  private static void lookOf(int before, String commands) {
    for (String command : commands.split(" ")) {
      MEANINGS.put(command, new LookOf(before));
    }
  }

  private static void sizes(Side side, String names) {
    for (String name : names.split(" ")) {
      MEANINGS.put("\\" + name, new Size(side));
    }
  }
}
