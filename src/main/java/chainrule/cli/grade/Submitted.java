package chainrule.cli.grade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What one student handed in.
 *
 * @param id as the class list has it
 * @param email empty if not given
 * @param content an object with {@code lines} or {@code latex}; null where it cannot be read
 * @param fault why it cannot be read; empty where it can
 */
public record Submitted(String id, String email, @Nullable ObjectNode content, String fault) {}
