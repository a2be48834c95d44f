package dev.sonsu.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The door of every address outside the console; the first that fits counts. */
final class Doors {
    private static final List<Named> DOORS = List.of(
            new Named(
                    Door.KIOSK,
                    paths(
                            "/api/v1/recognitions",
                            "/api/v1/confirmations",
                            "/api/v1/practice",
                            "/api/v1/practice/*",
                            "/api/v1/settings")),
            new Named(Door.PIPELINE, paths("/api/v1/retrainings/**")),
            new Named(Door.METRICS, paths("/actuator/prometheus")),
            new Named(
                    Door.ANY_KEY,
                    paths(
                            "/actuator/health/**",
                            "/openapi.json/**",
                            "/openapi.json.yaml",
                            "/docs",
                            "/swagger-ui/**",
                            "/webjars/**")),
            new Named(Door.NOWHERE, paths("/api/**", "/actuator/**")));

    private Doors() {}

    static Door of(HttpServletRequest request) {
        return DOORS.stream()
                .filter(named -> named.paths().matches(request))
                .map(Named::door)
                .findFirst()
                .orElse(Door.OPEN);
    }

    private static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(List.of(patterns).stream()
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    }

    private record Named(Door door, RequestMatcher paths) {}
}
