package chainrule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder listing is the architecture: what each package may use, and nothing more. */
class ArchitectureTest {
  private static final JavaClasses CHAINRULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("chainrule");

  /** Each package and what it may use; all of them may use themselves. */
  private static final Map<String, List<String>> USES =
      // @formatter:off
      Map.of(
          "expr",      List.of(),
          "problem",   List.of("expr"),
          "numeric",   List.of("expr", "problem"),
          "syntax",    List.of("expr", "problem"),
          "algebra",   List.of("expr"),
          "calculus",  List.of("expr", "problem", "numeric", "algebra"),
          "verify",    List.of("expr", "problem", "numeric", "algebra", "calculus"),
          "marking",   List.of("expr", "problem", "numeric", "algebra", "calculus", "verify"),
          "training",  List.of("expr", "problem", "numeric", "calculus"),
          "render",    List.of("expr", "problem", "numeric", "algebra", "calculus", "verify", "marking", "training"));
      // @formatter:on

  @Test
  void packagesUseOnlyWhatTheyMay() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : USES.keySet()) {
      layers = layers.optionalLayer(name).definedBy("chainrule." + name + "..");
    }
    layers = layers.optionalLayer("cli").definedBy("chainrule.cli..");
    for (Map.Entry<String, List<String>> row : USES.entrySet()) {
      String[] allowed = row.getValue().toArray(String[]::new);
      layers =
          allowed.length == 0
              ? layers.whereLayer(row.getKey()).mayNotAccessAnyLayer()
              : layers.whereLayer(row.getKey()).mayOnlyAccessLayers(allowed);
    }
    layers.whereLayer("cli").mayNotBeAccessedByAnyLayer().check(CHAINRULE);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("chainrule.(*)..").should().beFreeOfCycles().check(CHAINRULE);
  }

  @ParameterizedTest
  @CsvSource({
    "org.matheclipse, chainrule.algebra",
    "org.antlr, chainrule.syntax",
    "gg.jte, chainrule.render",
    "picocli, chainrule.cli"
  })
  void aLibraryIsSeenByOnePackageOnly(String library, String owner) {
    noClasses()
        .that()
        .resideOutsideOfPackage(owner + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(CHAINRULE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"util", "core", "impl", "common", "model", "service"})
  void noPackageHasANameThatSaysNothing(String name) {
    noClasses().should().resideInAPackage("chainrule.." + name + "..").check(CHAINRULE);
  }
}
