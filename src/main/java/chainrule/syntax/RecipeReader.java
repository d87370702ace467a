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

  private final Source source;
  private final FormulaBuilder formulas;
  private final Givens givens;
  private final Map<Setting, Matcher> said = new LinkedHashMap<>();
  private final Map<Setting, ParserRuleContext> places = new LinkedHashMap<>();
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
    if (said.containsKey(Setting.BATCH) && whole(Setting.BATCH, 1, MOST, 1) > examples) {
      throw fault(place(Setting.BATCH), "a batch has no more than all examples", null);
    }
    return new Recipe(
        sizes,
        data,
        examples,
        whole(Setting.BATCH, 1, MOST, examples),
        whole(Setting.EPOCHS, 1, MOST, 1),
        schedule(),
        number(Setting.MOMENTUM, 1).orElse(0),
        start(),
        whole(Setting.SEEDS, 1, MOST_SEEDS, 1));
  }

  private void take(SettingContext setting) {
    switch (setting) {
      case SizeIsContext size -> size(size);
      case ExamplesOfContext examples -> {
        List<TerminalNode> words = List.of(examples.NUMBER(), examples.NAME());
        phrase(
            examples, words.stream().map(TerminalNode::getText).collect(Collectors.joining(" ")));
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
        if (said.put(each, matcher) != null) {
          throw fault(written, "this is said twice", null);
        }
        places.put(each, written);
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
      throw fault(
          place(Setting.EXAMPLES), "examples of what?", "write \"100 examples of x and y\"");
    }
  }

  /** Where a setting that was said is written. */
  private ParserRuleContext place(Setting setting) {
    return Objects.requireNonNull(places.get(setting));
  }

  private Schedule schedule() {
    double rate = number(Setting.RATE, 1, 1e6).orElseThrow();
    OptionalDouble factor = number(Setting.RATE, 2, 1e6);
    Matcher matcher = Objects.requireNonNull(said.get(Setting.RATE));
    int every =
        matcher.group(3) == null ? 0 : whole(place(Setting.RATE), matcher.group(3), 1, MOST);
    return new Schedule(rate, factor.orElse(1), every);
  }

  private OptionalDouble number(Setting setting, double below) {
    OptionalDouble number = number(setting, 1, below);
    if (number.isPresent() && number.getAsDouble() >= below) {
      throw fault(place(setting), "this is a number from 0 to below " + below, null);
    }
    return number;
  }

  private OptionalDouble number(Setting setting, int group, double most) {
    Matcher matcher = said.get(setting);
    if (matcher == null || matcher.group(group) == null) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(matcher.group(group));
    if (!(number <= most)) {
      throw fault(place(setting), "this number is too large", null);
    }
    return OptionalDouble.of(number);
  }

  private int whole(Setting setting, int least, int most, int otherwise) {
    Matcher matcher = said.get(setting);
    return matcher == null ? otherwise : whole(place(setting), matcher.group(1), least, most);
  }

  private int whole(ParserRuleContext place, String digits, int least, int most) {
    double number = Double.parseDouble(digits);
    if (number < least || number > most) {
      throw fault(place, "this number is from %d to %d".formatted(least, most), null);
    }
    return (int) number;
  }

  private Start start() {
    Matcher matcher = said.get(Setting.WEIGHTS);
    return Arrays.stream(Start.values())
        .filter(each -> matcher != null && each.plain().equals(matcher.group(1)))
        .findFirst()
        .orElse(Start.HE);
  }

  private InputException fault(
      ParserRuleContext place, String message, @org.jspecify.annotations.Nullable String hint) {
    return source.fault("syntax", place.getStart(), place.getStop(), message, hint);
  }
}
