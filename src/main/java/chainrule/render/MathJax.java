package chainrule.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The script that draws formulas in a page, from the MathJax jar: its fonts are in it, so it asks
 * for nothing.
 */
final class MathJax {
  private static final String SCRIPT =
      "/META-INF/resources/webjars/mathjax/3.2.2/es5/tex-svg-full.js";

  /** Only what is marked as a formula is read as one; words may hold dollars and backslashes. */
  static final String CONFIGURATION =
      "MathJax={tex:{inlineMath:[['\\\\(','\\\\)']],displayMath:[['\\\\[','\\\\]']],tags:'none'},"
          + "options:{ignoreHtmlClass:'words',processHtmlClass:'formula'},svg:{fontCache:'global'}};";

  private MathJax() {}

  static String script() {
    return Resources.text(SCRIPT);
  }

  /**
   * A content security policy under which these scripts run and nothing else, and nothing is
   * fetched.
   */
  static String policy(String... scripts) {
    StringBuilder policy =
        new StringBuilder(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src");
    for (String script : scripts) {
      policy
          .append(" 'sha256-")
          .append(Base64.getEncoder().encodeToString(sha256(script)))
          .append("'");
    }
    return policy.toString();
  }

  private static byte[] sha256(String script) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
