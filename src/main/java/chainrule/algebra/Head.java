package chainrule.algebra;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IBuiltInSymbol;

/**
 * The functions of one argument that mean the same on both sides, a row each; other heads stay
 * unknown functions. The last rows are known on the way back only: Symja writes 1/cos as Sec.
 */
enum Head {
  // @formatter:off
  EXP  ("exp",   S.Exp),
  LOG  ("log",   S.Log),
  SQRT ("sqrt",  S.Sqrt),
  SIN  ("sin",   S.Sin),
  COS  ("cos",   S.Cos),
  TAN  ("tan",   S.Tan),
  ASIN ("asin",  S.ArcSin),
  ACOS ("acos",  S.ArcCos),
  ATAN ("atan",  S.ArcTan),
  SINH ("sinh",  S.Sinh),
  COSH ("cosh",  S.Cosh),
  TANH ("tanh",  S.Tanh),
  ASINH("asinh", S.ArcSinh),
  ACOSH("acosh", S.ArcCosh),
  ATANH("atanh", S.ArcTanh),
  ERF  ("erf",   S.Erf),
  SEC  ("cos",   S.Sec,  true),
  CSC  ("sin",   S.Csc,  true),
  COT  ("tan",   S.Cot,  true),
  SECH ("cosh",  S.Sech, true),
  CSCH ("sinh",  S.Csch, true),
  COTH ("tanh",  S.Coth, true);
  // @formatter:on

  private static final Map<String, Head> BY_NAME =
      Arrays.stream(values())
          .filter(row -> !row.reciprocal)
          .collect(Collectors.toMap(Head::plain, Function.identity()));

  private final String plain;
  private final IBuiltInSymbol symbol;
  private final boolean reciprocal;

  Head(String plain, IBuiltInSymbol symbol) {
    this(plain, symbol, false);
  }

  Head(String plain, IBuiltInSymbol symbol, boolean reciprocal) {
    this.plain = plain;
    this.symbol = symbol;
    this.reciprocal = reciprocal;
  }

  static Optional<Head> named(String plain) {
    return Optional.ofNullable(BY_NAME.get(plain));
  }

  static Optional<Head> of(Object symbol) {
    return Arrays.stream(values()).filter(row -> row.symbol == symbol).findFirst();
  }

  String plain() {
    return plain;
  }

  IBuiltInSymbol symbol() {
    return symbol;
  }

  /** Whether it is one over the function of that name. */
  boolean isReciprocal() {
    return reciprocal;
  }
}
