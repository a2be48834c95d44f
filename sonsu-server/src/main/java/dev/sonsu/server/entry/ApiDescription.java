package dev.sonsu.server.entry;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document's head, and the problems of every operation, taken from {@link Problem} itself. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String JSON = "application/json";

    /** A seven of 28×28 pixels. */
    private static final String SEVEN =
            "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcAQAAAABaduI5AAAANElEQVQI12P4////BwZ0goERTjCDxA6DiHZUgh+F+C"
                    + "cPI/7YoxA/64HELzjx7T+M+IdhLwDe4V3WeLGGfQAAAABJRU5ErkJggg==";

    /** A seven and a one side by side, of 112×64 pixels. */
    private static final String SEVEN_AND_ONE =
            "iVBORw0KGgoAAAANSUhEUgAAAHAAAABAAQAAAADq4c5LAAAAh0lEQVR42s3RsQ2AIBAFUIyFJQuYsImu5ATqaIziCJYU"
                    + "BARPiUe4C1Z6zb9XQPhBiJ9M5723celPykAXl+GkCvRxWSqYzi7p5gfDNLbA+WZrOHY7R5lx46g0x3Et0N2Ex1N0Lwjt"
                    + "KUL7nBa1pwh1KaqMmiO0p3j9JGZjUV2CV9ZRGBRiQvHJHBjbY30zPWwiAAAAAElFTkSuQmCC";

    private static final List<List<Integer>> STROKE_OF_ONE =
            List.of(List.of(100, 35), List.of(98, 100), List.of(99, 165));

    /** The objects of which every field is always there. */
    private static final Set<String> WHOLE = Set.of(
            "Recognition",
            "Digit",
            "Candidate",
            "Practice",
            "Settings",
            "Problem",
            "Ink",
            "Retraining",
            "RetrainingStep",
            "RetrainingReadiness");

    /** The objects that refuse a field that is not known. */
    private static final Set<String> CLOSED =
            Set.of("RecognitionRequest", "ConfirmationRequest", "PracticeRequest", "RetrainingRequest", "Ink");

    /** What can only be wrong with digits that are sent. */
    private static final Set<Problem> OF_DIGITS = EnumSet.of(
            Problem.SEVERAL_INPUTS,
            Problem.NO_INPUT,
            Problem.NOT_BASE64,
            Problem.MALFORMED_INK,
            Problem.IMAGE_TOO_LARGE,
            Problem.INK_TOO_LARGE,
            Problem.NOT_PNG,
            Problem.DAMAGED_IMAGE,
            Problem.NO_MODEL);

    /** What only runs of the learning loop are answered with. */
    private static final Set<Problem> OF_RUNS =
            EnumSet.of(Problem.WRONG_KEY, Problem.NO_RUN, Problem.RUN_GOING, Problem.NO_TRAINER);

    private static final Set<Problem> OF_READING = without(OF_RUNS, Problem.NOT_FOUND, Problem.STORE_UNAVAILABLE);
    private static final Set<Problem> OF_CONFIRMING =
            without(union(OF_RUNS, OF_DIGITS), Problem.NOT_FOUND, Problem.NOT_ACCEPTABLE);
    private static final Set<Problem> OF_PRACTISING = without(
            union(OF_RUNS, OF_DIGITS),
            Problem.NOT_FOUND,
            Problem.TOKEN_EXPIRED,
            Problem.TOKEN_REFUSED,
            Problem.BUSY,
            Problem.STORE_UNAVAILABLE);

    private static final Set<Problem> OF_STARTING_RUNS = without(
            OF_DIGITS,
            Problem.NOT_FOUND,
            Problem.NO_RUN,
            Problem.WRONG_COUNT,
            Problem.TOKEN_EXPIRED,
            Problem.TOKEN_REFUSED,
            Problem.BUSY,
            Problem.STORE_UNAVAILABLE);
    private static final Set<Problem> OF_LOOKING_AT_RUNS = EnumSet.of(
            Problem.KEY_MISSING,
            Problem.KEY_REFUSED,
            Problem.KEY_OF_OTHER_ROLE,
            Problem.NO_RUN,
            Problem.NOT_ACCEPTABLE,
            Problem.FOREIGN_HOST,
            Problem.INTERNAL);

    private static Set<Problem> union(Set<Problem> some, Set<Problem> more) {
        Set<Problem> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }

    private static Set<Problem> without(Set<Problem> some, Problem... more) {
        Set<Problem> left = EnumSet.allOf(Problem.class);
        left.removeAll(some);
        left.removeAll(Set.of(more));
        return left;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Sonsu")
                        .version("v1")
                        .description("Reads PINs that are written by finger. Every error is application/problem+json;"
                                + " none repeats what was sent.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    @Bean
    OpenApiCustomizer completed() {
        return api -> {
            addProblems(api);
            addRequestExamples(api);
            makeStrict(api);
        };
    }

    private static void addProblems(OpenAPI api) {
        ModelConverters.getInstance(true).read(ProblemBody.class).forEach(api.getComponents()::addSchemas);
        addProblems(post(api, RecognitionController.PATH), OF_READING);
        addProblems(post(api, ConfirmationController.PATH), OF_CONFIRMING);
        addProblems(post(api, PracticeController.PATH), OF_PRACTISING);
        addProblems(post(api, PracticeController.ANSWER_PATH), OF_READING);
        addProblems(post(api, RetrainingController.PATH), OF_STARTING_RUNS);
        addProblems(get(api, RetrainingController.RUN_PATH), OF_LOOKING_AT_RUNS);
        addProblems(
                get(api, RetrainingController.READINESS_PATH),
                OF_LOOKING_AT_RUNS.stream()
                        .filter(problem -> problem != Problem.NO_RUN)
                        .collect(Collectors.toSet()));
    }

    private static void addProblems(Operation operation, Set<Problem> possible) {
        possible.stream()
                .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()))
                .forEach((status, problems) ->
                        operation.getResponses().addApiResponse(Integer.toString(status), response(problems)));
    }

    /** The first request that somebody sends from {@code /docs} is to be read, and one made of every field is not. */
    private static void addRequestExamples(OpenAPI api) {
        MediaType body = Objects.requireNonNull(post(api, RecognitionController.PATH)
                .getRequestBody()
                .getContent()
                .get(JSON));
        body.addExamples("inks", example("What the pen did: a one", Map.of("inks", List.of(inkOfOne()))));
        body.addExamples("images", example("Pictures: two sevens", Map.of("images", List.of(SEVEN, SEVEN))));
        body.addExamples("row", example("One picture: a seven and a one", Map.of("row", SEVEN_AND_ONE, "length", 2)));
    }

    private static Map<String, Object> inkOfOne() {
        return Map.of("width", 200, "height", 200, "strokes", List.of(STROKE_OF_ONE));
    }

    private static Example example(String summary, Map<String, Object> body) {
        return new Example().summary(summary).value(body);
    }

    private static void makeStrict(OpenAPI api) {
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (WHOLE.contains(name)) {
                schema.setRequired(List.copyOf(schema.getProperties().keySet()));
            }
            if (CLOSED.contains(name)) {
                schema.setAdditionalProperties(false);
            }
        });
    }

    private static Operation post(OpenAPI api, String address) {
        PathItem path = Objects.requireNonNull(api.getPaths().get(address));
        return Objects.requireNonNull(path.getPost());
    }

    private static Operation get(OpenAPI api, String address) {
        PathItem path = Objects.requireNonNull(api.getPaths().get(address));
        return Objects.requireNonNull(path.getGet());
    }

    private static ApiResponse response(List<Problem> problems) {
        MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        for (Problem problem : problems) {
            body.addExamples(
                    problem.label(),
                    new Example()
                            .summary(problem.title())
                            .value(Map.of(
                                    "type", problem.type(),
                                    "title", problem.title(),
                                    "status", problem.status(),
                                    "detail", problem.advice(),
                                    "requestId", "7c1e09f2a4b3d586")));
        }
        return new ApiResponse()
                .description(problems.stream().map(Problem::title).collect(Collectors.joining("; ")))
                .content(new Content().addMediaType(PROBLEM_JSON, body));
    }
}
