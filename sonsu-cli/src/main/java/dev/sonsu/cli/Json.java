package dev.sonsu.cli;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The form of every {@code --json} answer: one document, indented. Thread-safe. */
final class Json {
    static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
