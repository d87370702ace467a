package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.problem.Givens;
import chainrule.problem.Recipe;
import chainrule.problem.Recipe.Schedule;
import chainrule.problem.Recipe.Start;
import chainrule.syntax.grammar.PlainParser.*;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads how a network is trained: settings in any order, each a phrase. */
final class RecipeReader {
  /** What a setting is about; each may be said once. */
  private enum Setting {
    EXAMPLES("%n examples?", "100 examples of x and y"),
    BATCH("batch(?:es)? of %n", "batches of 10"),
    EPOCHS("%n epochs?", "100 epochs"),
    RATE("rate %x(?: times %x every %n epochs?)?", "rate 0.1 times 0.5 every 10 epochs"),
    MOMENTUM("momentum %x", "momentum 0.9"),
    WEIGHTS("(%s) weights", "he weights"),
    BIASES("zero biases", "zero biases"),
    SEEDS("%n seeds?", "8 seeds");

    private final Pattern pattern;
    private final String example;

    Setting(String pattern, String example) {
      String starts =
          Arrays.stream(Start.values()).map(Start::plain).collect(Collectors.joining("|"));
      String number = "([0-9.]+(?:[eE][+-]?[0-9]+)?)";
      this.pattern =
          Pattern.compile(
              pattern.replace("%n", "([0-9]+)").replace("%x", number).replace("%s", starts));
      this.example = example;
    }
  }

  /** Larger numbers are refused where they are read. */
  private static final int MOST = 1_000_000;

  private static final int MOST_SEEDS = 100;

  /** A setting as it stands in the task. */
  private record Said(Matcher matcher, ParserRuleContext place) {
    @Nullable String group(int number) {
      return matcher.group(number);
    }
  }

  private final Source source;
  private final FormulaBuilder formulas;
  private final Givens givens;
  private final Map<Setting, Said> said = new LinkedHashMap<>();
  private final Map<Expr, Integer> sizes = new LinkedHashMap<>();
  private List<Expr> data = List.of();

  RecipeReader(Source source, Scope scope, Givens givens) {
    this.source = source;
    this.formulas = new FormulaBuilder(source, scope.open());
    this.givens = givens;
  }

  Recipe read(List<SettingContext> settings) {
    settings.forEach(this::take);
    ParserRuleContext task = settings.get(0).getParent();
    require(task, Setting.EXAMPLES, Setting.EPOCHS, Setting.RATE);
    int examples = whole(Setting.EXAMPLES, 1, MOST, 1);
    Said batch = said.get(Setting.BATCH);
    if (batch != null && whole(Setting.BATCH, 1, MOST, 1) > examples) {
      throw fault(batch.place, "a batch has no more than all examples", null);
    }
    return new Recipe(
        sizes,
        data,
        examples,
        whole(Setting.BATCH, 1, MOST, examples),
        whole(Setting.EPOCHS, 1, MOST, 1),
        schedule(),
        momentum(),
        start(),
        whole(Setting.SEEDS, 1, MOST_SEEDS, 1));
  }

  private void take(SettingContext setting) {
    switch (setting) {
      case SizeIsContext size -> size(size);
      case ExamplesOfContext examples -> {
        List<TerminalNode> words = List.of(examples.NUMBER(), examples.NAME());
        phrase(examples, words.stream().map(TerminalNode::getText).collect(Collectors.joining(" ")));
        data = examples.primary().stream().map(this::datum).toList();
      }
      default ->
          phrase(
              setting,
              Texts.leaves(setting).stream()
                  .map(TerminalNode::getText)
                  .collect(Collectors.joining(" ")));
    }
  }

  private void size(SizeIsContext written) {
    Expr size = formulas.visit(written.primary());
    String number = written.NUMBER().getText();
    if (!number.matches("[1-9][0-9]{0,5}")) {
      throw fault(written, "a size is a whole number from 1 to 999999", null);
    }
    if (sizes.put(size, Integer.parseInt(number)) != null) {
      throw fault(written, "this size is said twice", null);
    }
  }

  private Expr datum(PrimaryContext written) {
    Expr datum = formulas.visit(written);
    boolean known =
        datum instanceof chainrule.expr.Symbol symbol && givens.facts().containsKey(symbol);
    if (!known) {
      throw fault(
          written, "examples are of declared names", "declare it with \"let x : vector 10\"");
    }
    return datum;
  }

  private void phrase(ParserRuleContext written, String text) {
    for (Setting each : Setting.values()) {
      Matcher matcher = each.pattern.matcher(text);
      if (matcher.matches()) {
        if (said.put(each, new Said(matcher, written)) != null) {
          throw fault(written, "this is said twice", null);
        }
        return;
      }
    }
    throw fault(written, "\"" + text + "\" says nothing of how to train", forms());
  }

  private static String forms() {
    return "write such as "
        + Arrays.stream(Setting.values())
            .map(each -> "\"" + each.example + "\"")
            .collect(Collectors.joining(", "));
  }

  private void require(ParserRuleContext task, Setting... needed) {
    for (Setting each : needed) {
      if (!said.containsKey(each)) {
        throw fault(
            task,
            "to train, it must be said how many examples and epochs there are, and the rate",
            "add \"" + each.example + "\"");
      }
    }
    if (data.isEmpty()) {
      throw fault(task, "examples of what?", "write \"100 examples of x and y\"");
    }
  }

  private Schedule schedule() {
    Said rate = Objects.requireNonNull(said.get(Setting.RATE), "it is required");
    String every = rate.group(3);
    return new Schedule(
        number(rate, 1, MOST).orElseThrow(),
        number(rate, 2, MOST).orElse(1),
        every == null ? 0 : whole(rate.place, every, 1, MOST));
  }

  private double momentum() {
    Said momentum = said.get(Setting.MOMENTUM);
    if (momentum == null) {
      return 0;
    }
    double number = number(momentum, 1, MOST).orElseThrow();
    if (number >= 1) {
      throw fault(momentum.place, "a momentum is a number from 0 to below 1", null);
    }
    return number;
  }

  private OptionalDouble number(Said setting, int group, double most) {
    String written = setting.group(group);
    if (written == null) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(written);
    if (!(number <= most)) {
      throw fault(setting.place, "this number is too large", null);
    }
    return OptionalDouble.of(number);
  }

  private int whole(Setting setting, int least, int most, int otherwise) {
    Said written = said.get(setting);
    String digits = written == null ? null : written.group(1);
    return written == null || digits == null
        ? otherwise
        : whole(written.place, digits, least, most);
  }

  private int whole(ParserRuleContext place, String digits, int least, int most) {
    double number = Double.parseDouble(digits);
    if (number < least || number > most) {
      throw fault(place, "this number is from %d to %d".formatted(least, most), null);
    }
    return (int) number;
  }

  private Start start() {
    Said weights = said.get(Setting.WEIGHTS);
    return Arrays.stream(Start.values())
        .filter(each -> weights != null && each.plain().equals(weights.group(1)))
        .findFirst()
        .orElse(Start.HE);
  }

  private InputException fault(
      ParserRuleContext place, String message, @Nullable String hint) {
    return source.fault("syntax", place.getStart(), place.getStop(), message, hint);
  }
}
