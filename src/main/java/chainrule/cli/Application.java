package chainrule.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command line against a console; never throws. */
public final class Application {
  private Application() {}

  /** The exit status, after everything is written. */
  public static int run(Console console, String... arguments) {
    Mishaps mishaps = new Mishaps(console, arguments);
    try {
      return commandLine(console, mishaps, arguments).execute(arguments);
    } catch (Throwable mishap) { // picocli lets errors such as a full heap pass
      return mishaps.report(mishap);
    }
  }

  /** The commands in the order in which the help lists them. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("derive", DeriveCommand.class);
    COMMANDS.put("key", KeyCommand.class);
    COMMANDS.put("check", CheckCommand.class);
    COMMANDS.put("grade", GradeCommand.class);
    COMMANDS.put("functions", FunctionsCommand.class);
    COMMANDS.put("batch", BatchCommand.class);
    COMMANDS.put("generate-completion", GenerateCompletion.class);
  }

  private static CommandLine commandLine(Console console, Mishaps mishaps, String... arguments) {
    CommandLine line = new CommandLine(new ChainruleCommand(console), new Commands(console));
    // Every command that is registered costs time at each start, so the others stay away where one
    // is named.
    Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (named != null && named != GenerateCompletion.class) {
      line.addSubcommand(named);
    } else {
      COMMANDS.values().forEach(line::addSubcommand);
    }
    line.setOut(new PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler((fault, given) -> mishaps.usage(fault));
    line.setExecutionExceptionHandler((fault, command, parsed) -> mishaps.report(fault));
    return line;
  }

  /** Gives each command the console. */
  private record Commands(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Console.class).newInstance(console);
      } catch (NoSuchMethodException needsNone) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
