package dev.sonsu.server.entry;

import dev.sonsu.server.entry.BodyLimit.BodyTooLargeException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells from what a JSON parser threw which problem it is, without a word of the body. */
final class UnreadableBody {
    private UnreadableBody() {}

    static Refusal explain(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            @Nullable
            Refusal refusal = switch (at) {
                case BodyTooLargeException large -> new Refusal(Problem.BODY_TOO_LARGE);
                case JacksonIOException inner -> null;
                case InputCoercionException number -> wrongType(number);
                case UnrecognizedPropertyException unknown -> new Refusal(Problem.UNKNOWN_FIELD);
                case StreamReadException malformed -> new Refusal(Problem.MALFORMED_JSON);
                case DatabindException wrong -> wrongType(wrong);
                case IOException gone ->
                    new Refusal(Problem.BAD_REQUEST, "The body did not arrive whole; send it again.");
                default -> null;
            };
            if (refusal != null) {
                return refusal;
            }
        }
        return new Refusal(Problem.MALFORMED_JSON);
    }

    /** Only a known field can have a wrong type, so its name is ours and may be answered. */
    private static Refusal wrongType(JacksonException failure) {
        StringBuilder where = new StringBuilder();
        List<JacksonException.Reference> path = failure.getPath();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                where.append('[').append(step.getIndex()).append(']');
            } else {
                where.append(where.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return where.isEmpty()
                ? new Refusal(Problem.MALFORMED_JSON)
                : new Refusal(Problem.WRONG_TYPE, where + ": " + Problem.WRONG_TYPE.advice());
    }
}
