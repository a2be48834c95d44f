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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document's head, and the problems of every operation, taken from {@link Problem} itself. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String PROBLEM_JSON = "application/problem+json";

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
    OpenApiCustomizer problemResponses() {
        return api -> {
            ModelConverters.getInstance(true).read(ProblemBody.class).forEach(api.getComponents()::addSchemas);
            PathItem path = Objects.requireNonNull(api.getPaths().get(RecognitionController.PATH));
            Operation recognize = path.getPost();
            byStatus()
                    .forEach((status, problems) ->
                            recognize.getResponses().addApiResponse(Integer.toString(status), response(problems)));
        };
    }

    private static Map<Integer, List<Problem>> byStatus() {
        return Arrays.stream(Problem.values())
                .filter(problem -> problem != Problem.NOT_FOUND)
                .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));
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
