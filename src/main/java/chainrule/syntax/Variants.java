package chainrule.syntax;

import chainrule.syntax.grammar.PlainParser;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * A problem in another form: names, functions and numbers changed within what its file allows.
 * Variant 0 is the problem as written; as long as there are enough forms, different variants are
 * different problems.
 */
final class Variants {
  private final List<Variation> variations;

  Variants(List<Variation> variations) {
    this.variations = variations;
  }

  /** The statements of a variant, those that say what varies left out. */
  List<List<CommonToken>> choose(List<List<CommonToken>> statements, long variant) {
    List<Integer> forms = forms(variant);
    boolean answerChanges = false;
    for (int i = 0; i < forms.size(); i++) {
      answerChanges |= forms.get(i) > 0 && variations.get(i).changesTheAnswer();
    }
    List<List<CommonToken>> chosen = new ArrayList<>();
    for (List<CommonToken> statement : statements) {
      int type = statement.get(0).getType();
      boolean stale = type == PlainParser.EXPECT && answerChanges;
      if (type != PlainParser.VARY && !stale) {
        chosen.add(new Varied(statement, variations, forms).tokens());
      }
    }
    return chosen;
  }

  /** The form of each variation: the digits of a number that runs through all combinations. */
  private List<Integer> forms(long variant) {
    BigInteger all =
        variations.stream()
            .map(each -> BigInteger.valueOf(each.count()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    BigInteger rest = BigInteger.valueOf(variant).multiply(stride(all)).mod(all);
    List<Integer> forms = new ArrayList<>();
    for (Variation variation : variations) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(variation.count()));
      forms.add(parts[1].intValue());
      rest = parts[0];
    }
    return forms;
  }

  /** Near the golden section and prime to the number of combinations: neighbours differ much. */
  private static BigInteger stride(BigInteger all) {
    BigInteger stride =
        all.multiply(BigInteger.valueOf(618)).divide(BigInteger.valueOf(1000)).max(BigInteger.ONE);
    while (!stride.gcd(all).equals(BigInteger.ONE)) {
      stride = stride.add(BigInteger.ONE);
    }
    return stride;
  }

  /** One statement with other names and numbers. */
  private record Varied(
      List<CommonToken> statement, List<Variation> variations, List<Integer> forms) {
    List<CommonToken> tokens() {
      List<CommonToken> tokens = new ArrayList<>();
      Occurrence occurrence = new Occurrence(statement);
      for (int i = 0; i < statement.size(); i++) {
        tokens.add(varied(statement.get(i), occurrence, i));
      }
      return tokens;
    }

    private CommonToken varied(CommonToken token, Occurrence occurrence, int position) {
      for (int i = 0; i < variations.size(); i++) {
        Variation variation = variations.get(i);
        if (forms.get(i) > 0 && occurrence.isOf(variation, position)) {
          CommonToken other = new CommonToken((Token) token);
          other.setText(occurrence.replaced(variation, position, variation.form(forms.get(i))));
          return other;
        }
      }
      return token;
    }
  }
}
