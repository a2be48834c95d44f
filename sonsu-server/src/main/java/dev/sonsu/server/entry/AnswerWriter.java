package dev.sonsu.server.entry;

import dev.sonsu.server.answer.RecognitionAnswer;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes recognitions in one size per number of digits, whatever was read, how surely and whether it was kept: who
 * watches the network sees sizes, also through TLS. JSON allows the blanks that follow the value. Thread-safe.
 */
@Component
final class AnswerWriter extends AbstractHttpMessageConverter<RecognitionAnswer> {
    /** Of what stands once in an answer at its longest, with a model's longest name. */
    private static final int HEAD_BYTES = 512;
    /** Of a digit with three candidates at their longest, and of its sample in the sealed token. */
    private static final int DIGIT_BYTES = 256;

    private final JsonMapper json;

    AnswerWriter(JsonMapper json) {
        super(MediaType.APPLICATION_JSON);
        this.json = json;
    }

    /** The size of an answer of so many digits. */
    static int sizeOf(int digits) {
        return HEAD_BYTES + DIGIT_BYTES * digits;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == RecognitionAnswer.class;
    }

    @Override
    protected RecognitionAnswer readInternal(Class<? extends RecognitionAnswer> type, HttpInputMessage message) {
        throw new UnsupportedOperationException("recognitions are answered only");
    }

    @Override
    protected void writeInternal(RecognitionAnswer answer, HttpOutputMessage message) throws IOException {
        byte[] value = json.writeValueAsBytes(answer);
        byte[] body = Arrays.copyOf(
                value, Math.max(value.length, sizeOf(answer.digits().size())));
        Arrays.fill(body, value.length, body.length, (byte) ' ');
        message.getHeaders().setContentLength(body.length);
        message.getBody().write(body);
    }
}
