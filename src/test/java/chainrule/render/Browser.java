package chainrule.render;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A headless Chromium that opens a file; whatever it asks the network for arrives here instead. */
final class Browser {
  private static final Path FOLDER = Path.of("target", "documents");

  /** What the browser asks for on its own account, whichever page is open. */
  private static final Pattern OWN = Pattern.compile("\\.google(apis)?\\.com[:/]");

  private Browser() {}

  /**
   * What came of a page.
   *
   * @param dom the page after its scripts have run
   * @param body what of it is shown
   * @param console what they wrote to the console, and what the browser complained of
   * @param requests the first line of each request that left the page
   */
  record Opened(String dom, String body, List<String> console, List<String> requests) {}

  static Opened open(String name, String html) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Path page = FOLDER.resolve(name + ".html");
    Files.writeString(page, html);
    List<String> requests = Collections.synchronizedList(new ArrayList<>());
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> listen(proxy, requests));
      Path dom = FOLDER.resolve(name + ".dom");
      Path log = FOLDER.resolve(name + ".console");
      Process chromium =
          new ProcessBuilder(
                  "chromium",
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--no-first-run",
                  "--proxy-server=http://127.0.0.1:" + proxy.getLocalPort(),
                  "--virtual-time-budget=60000",
                  "--enable-logging=stderr",
                  "--dump-dom",
                  page.toUri().toString())
              .redirectOutput(dom.toFile())
              .redirectError(log.toFile())
              .start();
      assertTrue(chromium.waitFor(120, TimeUnit.SECONDS), "chromium hangs on " + name);
      List<String> console =
          Files.readAllLines(log).stream().filter(line -> line.contains("CONSOLE")).toList();
      String whole = Files.readString(dom);
      String body = whole.substring(Math.max(0, whole.indexOf("<main")));
      return new Opened(whole, body, console, List.copyOf(requests));
    }
  }

  private static void listen(ServerSocket proxy, List<String> requests) {
    while (!proxy.isClosed()) {
      try (Socket asked = proxy.accept()) {
        String line =
            new BufferedReader(new InputStreamReader(asked.getInputStream(), US_ASCII)).readLine();
        if (line != null && !OWN.matcher(line).find()) {
          requests.add(line);
        }
      } catch (IOException closed) {
        return;
      }
    }
  }
}
