package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.problem.Recipe;
import chainrule.problem.Recipe.Schedule;
import chainrule.problem.Recipe.Start;
import chainrule.problem.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
  private static final String GIVEN =
      """
      network x : vector D_i -> 2 layers of relu, sizes D -> vector 5
      let y : vector 5
      let ell = mean[(f_2 - y)^2]
      """;

  private static Task.Train read(String task) {
    return (Task.Train)
        ProblemReader.read(GIVEN + task, "a.deriv", StandardLibrary.load()).parts().get(0).task();
  }

  @Test
  void readsSettingsInAnyOrderOverSeveralLines() {
    Recipe recipe =
        read("""
                train ell, momentum 0.9, D_i = 10, 100 examples of x and y,
                      rate 1e-1 times 0.5 every 10 epochs, 30 epochs, zero biases,
                      glorot weights, D = 40, batches of 20, 8 seeds
                """)
            .recipe();
    assertEquals(100, recipe.examples());
    assertEquals(2, recipe.data().size());
    assertEquals(20, recipe.batch());
    assertEquals(30, recipe.epochs());
    assertEquals(new Schedule(0.1, 0.5, 10), recipe.schedule());
    assertEquals(0.9, recipe.momentum());
    assertEquals(Start.GLOROT, recipe.start());
    assertEquals(8, recipe.seeds());
    assertEquals(List.of(10, 40), List.copyOf(recipe.sizes().values()));
  }

  @Test
  void whatIsNotSaidIsThePlainWay() {
    Recipe recipe = read("train ell, 7 examples of x, 1 epoch, rate 0.1").recipe();
    assertEquals(7, recipe.batch());
    assertEquals(1, recipe.steps());
    assertEquals(new Schedule(0.1, 1, 0), recipe.schedule());
    assertEquals(0, recipe.momentum());
    assertEquals(Start.HE, recipe.start());
    assertEquals(1, recipe.seeds());
    assertEquals(Map.of(), recipe.sizes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          train ell, 5 examples of x, 1 epoch                            => how many examples and epochs there are
          train ell, 5 examples, 1 epoch, rate 0.1                       => examples of what?
          train ell, 5 examples of x, 1 epoch, rate 0.1, fast            => says nothing of how to train
          train ell, 5 examples of x, 1 epoch, 2 epochs, rate 0.1        => this is said twice
          train ell, 5 examples of x, 1 epoch, rate 0.1, momentum 1      => from 0 to below 1
          train ell, 5 examples of x, 1 epoch, rate 0.1, batches of 6    => no more than all examples
          train ell, 0 examples of x, 1 epoch, rate 0.1                  => from 1 to 1000000
          train ell, 5 examples of x, 99999999999 epochs, rate 0.1       => from 1 to 1000000
          train ell, 5 examples of x, 1 epoch, rate 0.1, 1000 seeds      => from 1 to 100
          train ell, 5 examples of x, 1 epoch, rate 1e999                => too large
          train ell, 5 examples of x, 1 epoch, rate 0.1, D = 0           => a size is a whole number
          train ell, 5 examples of x, 1 epoch, rate 0.1, D = 1, D = 2    => this size is said twice
          train ell, 5 examples of q, 1 epoch, rate 0.1                  => examples are of declared names
          train f_2, 5 examples of x, 1 epoch, rate 0.1                  => a loss is a scalar
          train ell                                                      => expected
          """)
  void tellsWhatIsMissingOrWrong(String task, String message) {
    InputException fault = assertThrows(InputException.class, () -> read(task));
    assertTrue(fault.render().contains(message), fault.render());
  }
}
