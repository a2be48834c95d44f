package dev.sonsu.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.RunningServerTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every address that the application has × everybody who may call × where from. What is there is asked of the application
 * itself: an address that no row names fails. The table is docs/authorisation.md.
 */
@Import(Sender.class)
class AuthorisationTest extends RunningServerTest {
    private static final Path TABLE = Path.of("..", "docs", "authorisation.md");
    private static final String ELSEWHERE = "192.0.2.7";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private PathMappedEndpoints actuator;

    @Autowired
    private KeyRows keys;

    @Autowired
    private LiveKeys live;

    @Autowired
    private OperatorRows operators;

    private final Map<Who, Person> people = new EnumMap<>(Who.class);

    /** Who calls. */
    private enum Who {
        NOBODY,
        KIOSK,
        PIPELINE,
        METRICS,
        REVOKED,
        REVIEWER,
        OPERATOR
    }

    /** What a caller proves itself by. */
    private record Person(@Nullable String key, @Nullable ConsoleClient session) {}

    /**
     * What must come of a request of each caller, first from this machine, then from elsewhere. {@code ok} is whatever
     * the handler answers; a number is the refusal.
     */
    private record Row(String method, String path, String handler, String local, String elsewhere) {}

    // In the order of Who: nobody, kiosk, pipeline, metrics, revoked, reviewer, operator. Sessions count in the console
    // only, and a key counts nowhere in it.
    private static final String EVERYBODY = "ok ok ok ok 401 ok ok";
    private static final String LOCAL_KIOSK = "ok ok 403 403 401 ok ok";
    private static final String KIOSK = "401 ok 403 403 401 401 401";
    private static final String LOCAL_ANY = "ok ok ok ok 401 ok ok";
    private static final String ANY = "401 ok ok ok 401 401 401";
    private static final String LOCAL_METRICS = "ok 403 403 ok 401 ok ok";
    private static final String METRICS = "401 403 403 ok 401 401 401";
    private static final String PIPELINE = "401 403 ok 403 401 401 401";
    private static final String NOTHING = "404 404 404 404 401 404 404";
    private static final String CONSOLE_PUBLIC = "ok ok ok ok ok ok ok";
    private static final String REVIEWERS = "401 401 401 401 401 ok ok";
    private static final String OPERATORS = "401 401 401 401 401 403 ok";
    /** The console needs TLS elsewhere, and these requests have none. */
    private static final String UNENCRYPTED = "403 403 403 403 403 403 403";

    private static final List<Row> ROWS = List.of(
            new Row("POST", "/api/v1/recognitions", "/api/v1/recognitions", LOCAL_KIOSK, KIOSK),
            new Row("POST", "/api/v1/confirmations", "/api/v1/confirmations", LOCAL_KIOSK, KIOSK),
            new Row("POST", "/api/v1/practice", "/api/v1/practice", LOCAL_KIOSK, KIOSK),
            new Row("POST", "/api/v1/practice/x", "/api/v1/practice/{practiceId}", LOCAL_KIOSK, KIOSK),
            new Row("GET", "/api/v1/settings", "/api/v1/settings", LOCAL_KIOSK, KIOSK),
            new Row("POST", "/api/v1/retrainings", "/api/v1/retrainings", PIPELINE, PIPELINE),
            new Row("GET", "/api/v1/retrainings/readiness", "/api/v1/retrainings/readiness", PIPELINE, PIPELINE),
            new Row("GET", "/api/v1/retrainings/x", "/api/v1/retrainings/{id}", PIPELINE, PIPELINE),
            new Row("GET", "/api/v1/retrainings/x/steps", "", PIPELINE, PIPELINE),
            new Row("GET", "/api/v1/nothing", "", NOTHING, NOTHING),
            new Row("GET", "/actuator/prometheus", "/actuator/prometheus", LOCAL_METRICS, METRICS),
            new Row("GET", "/actuator/health", "/actuator/health", LOCAL_ANY, ANY),
            new Row("GET", "/actuator/health/readiness", "/actuator/health/**", LOCAL_ANY, ANY),
            new Row("GET", "/actuator/env", "", NOTHING, NOTHING),
            new Row("GET", "/openapi.json", "/openapi.json", LOCAL_ANY, ANY),
            new Row("GET", "/openapi.json.yaml", "/openapi.json.yaml", LOCAL_ANY, ANY),
            new Row("GET", "/openapi.json/swagger-config", "/openapi.json/swagger-config", LOCAL_ANY, ANY),
            new Row("GET", "/docs", "/docs", LOCAL_ANY, ANY),
            new Row("GET", "/swagger-ui/index.html", "/swagger-ui/**", LOCAL_ANY, ANY),
            new Row("GET", "/webjars/swagger-ui/index.html", "/webjars/**", LOCAL_ANY, ANY),
            new Row("GET", "/", "/**", EVERYBODY, EVERYBODY),
            new Row("GET", "/assets/x.js", "/**", EVERYBODY, EVERYBODY),
            new Row("GET", "/voices/kiosk/languages.json", "/voices/kiosk/languages.json", EVERYBODY, EVERYBODY),
            new Row("GET", "/error", "/error", EVERYBODY, EVERYBODY),
            new Row("GET", "/console", "/console", CONSOLE_PUBLIC, UNENCRYPTED),
            new Row("GET", "/console/", "/console/", CONSOLE_PUBLIC, UNENCRYPTED),
            new Row("GET", "/console/index.html", "/**", CONSOLE_PUBLIC, UNENCRYPTED),
            new Row("GET", "/console/session", "/console/session", REVIEWERS, UNENCRYPTED),
            new Row("GET", "/console/api/samples", "/console/api/samples", REVIEWERS, UNENCRYPTED),
            new Row("GET", "/console/api/samples/x", "", REVIEWERS, UNENCRYPTED),
            new Row("GET", "/console/api/review/next", "/console/api/review/next", REVIEWERS, UNENCRYPTED),
            new Row("POST", "/console/api/review/answers", "/console/api/review/answers", REVIEWERS, UNENCRYPTED),
            new Row(
                    "DELETE",
                    "/console/api/review/answers/last",
                    "/console/api/review/answers/last",
                    REVIEWERS,
                    UNENCRYPTED),
            new Row("POST", "/console/api/review/x", "", REVIEWERS, UNENCRYPTED),
            new Row("GET", "/console/api/models", "/console/api/models", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/models/x", "/console/api/models/{id}", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/models/compare", "/console/api/models/compare", OPERATORS, UNENCRYPTED),
            new Row(
                    "POST",
                    "/console/api/models/x/promotion",
                    "/console/api/models/{id}/promotion",
                    OPERATORS,
                    UNENCRYPTED),
            new Row("POST", "/console/api/models/rollback", "/console/api/models/rollback", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/runs", "/console/api/runs", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/runs/x", "/console/api/runs/{id}", OPERATORS, UNENCRYPTED),
            new Row("POST", "/console/api/runs", "/console/api/runs", OPERATORS, UNENCRYPTED),
            new Row("POST", "/console/api/runs/x/cancel", "/console/api/runs/{id}/cancel", OPERATORS, UNENCRYPTED),
            new Row(
                    "GET",
                    "/console/api/runs/x/contest.svg",
                    "/console/api/runs/{id}/contest.svg",
                    OPERATORS,
                    UNENCRYPTED),
            new Row("GET", "/console/api/today", "/console/api/today", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/drift", "/console/api/drift", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/audit", "/console/api/audit", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/audit/chain", "/console/api/audit/chain", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/audit/export", "/console/api/audit/export", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/logs", "/console/api/logs", OPERATORS, UNENCRYPTED),
            new Row("POST", "/console/api/logs/none", "/console/api/logs/{part}", OPERATORS, UNENCRYPTED),
            new Row("GET", "/console/api/nothing", "", OPERATORS, UNENCRYPTED));

    /**
     * Logging in and out is what {@link ConsoleSessionTest} is about; each ends a session or needs a password. A stream takes a
     * minute; {@code ConsoleTodayTest} says who may open it.
     */
    private static final Set<String> ELSEWHERE_TESTED =
            Set.of("POST /console/session", "DELETE /console/session", "GET /console/api/today/stream");

    @BeforeEach
    void gather() throws Exception {
        for (KeyRole role : KeyRole.values()) {
            people.put(Who.valueOf(role.name()), new Person(key(role), null));
        }
        StoredAccess.NewKey revoked = keys.create(KeyRole.KIOSK, null, "test").orElseThrow();
        assertThat(keys.revoke(revoked.id(), "test")).isTrue();
        people.put(Who.REVOKED, new Person(revoked.secret(), null));
        people.put(Who.NOBODY, new Person(null, null));
        for (OperatorRole role : OperatorRole.values()) {
            String name = "matrix-" + role.name().toLowerCase(Locale.ROOT);
            operators.remove(name, "test");
            operators.add(name, role, new Passwords().hash("a long password"), "test");
            ConsoleClient session = new ConsoleClient(port);
            assertThat(session.login(name, "a long password").status()).isEqualTo(204);
            people.put(Who.valueOf(role.name()), new Person(null, session));
        }
        live.read();
    }

    private String key(KeyRole role) {
        return keys.create(role, null, "test").orElseThrow().secret();
    }

    @Test
    void everyAddress_hasARow() {
        Set<String> there = handlers();
        Set<String> named = new TreeSet<>();
        ROWS.forEach(row -> named.add(row.handler()));
        named.remove("");

        assertThat(there).contains("/api/v1/recognitions", "/actuator/health", "/console/session", "/**");
        assertThat(named).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void everybody_mayDoWhatTheTableSays_andNothingElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Row row : ROWS) {
            for (boolean isLocal : List.of(true, false)) {
                String[] expected = (isLocal ? row.local() : row.elsewhere()).split(" ");
                for (Who who : Who.values()) {
                    String got = outcome(row, who, isLocal);
                    if (!got.equals(expected[who.ordinal()])) {
                        wrong.add(row.method() + " " + row.path() + (isLocal ? " here " : " elsewhere ") + who + ": "
                                + got + ", not " + expected[who.ordinal()]);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** A refusal of access has a problem of its own; whatever else is answered came from a handler, or from none. */
    private String outcome(Row row, Who who, boolean isLocal) throws Exception {
        Person person = Objects.requireNonNull(people.get(who));
        HttpRequest.Builder request = client.request(row.path());
        if (!isLocal) {
            request.header(Sender.HEADER, ELSEWHERE);
        }
        if (person.key() != null) {
            request.header("Authorization", "Bearer " + person.key());
        }
        if (person.session() != null) {
            person.session().prove(request);
        } else if (row.path().startsWith("/console/")) {
            // Without a token all would fail by that alone, and show nothing.
            ConsoleClient stranger = new ConsoleClient(port);
            stranger.get("/console/session");
            stranger.prove(request);
        }
        Answer answer = client.send(
                row.method().equals("GET")
                        ? request
                        : row.method().equals("DELETE")
                                ? request.DELETE()
                                : request.header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString("{}")));
        boolean isRefusal = Set.of(
                        "key-missing",
                        "key-refused",
                        "key-of-other-role",
                        "login-missing",
                        "operator-only",
                        "console-unencrypted",
                        "forged")
                .contains(answer.problem());
        boolean isNothing = answer.status() == 404 && row.local().equals(NOTHING);
        assertThat(answer.status()).as(row.path()).isLessThan(500);
        if (answer.status() == 401 || answer.status() == 403) {
            assertThat(answer.problem()).as(row.path()).isNotEmpty();
            assertThat(answer.header("WWW-Authenticate")).doesNotContainIgnoringCase("basic");
        }
        return isRefusal || isNothing ? Integer.toString(answer.status()) : "ok";
    }

    /** Every pattern that the application answers, except what comes of failures. */
    private Set<String> handlers() {
        Set<String> patterns = new TreeSet<>();
        for (HandlerMapping mapping :
                context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods()
                        .keySet()
                        .forEach(info -> info.getPatternValues().forEach(pattern -> {
                            boolean isOtherwiseTested = info.getMethodsCondition().getMethods().stream()
                                    .anyMatch(method -> ELSEWHERE_TESTED.contains(method + " " + pattern));
                            if (!isOtherwiseTested) {
                                patterns.add(pattern);
                            }
                        }));
            } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                urls.getHandlerMap().keySet().forEach(pattern -> patterns.add(folder(pattern)));
            }
        }
        actuator.getAllRootPaths().forEach(path -> assertThat(patterns).anyMatch(known -> known.contains(path)));
        return patterns;
    }

    /** The API's page names its files one by one, and by version; the folders are meant. */
    private static String folder(String pattern) {
        return pattern.replaceFirst("^(/webjars|/swagger-ui)/.*", "$1/**");
    }

    @Test
    void table_inTheDocs_saysTheSame() throws IOException {
        String table = table();
        if (System.getenv("SONSU_WRITE_TABLE") != null) {
            Files.writeString(TABLE, table);
        }

        assertThat(TABLE).content().isEqualTo(table);
    }

    private static String table() {
        StringBuilder text = new StringBuilder("""
                # Who may do what

                Written by `AuthorisationTest` (with SONSU_WRITE_TABLE=1), which sends every one of these requests. An address that is not here
                fails that test; under `/api` and `/actuator` nobody is let through to it.

                `ok`: the request is handled. `401`: a key or a login is needed, or the one that was sent is wrong. `403`: it is for
                something else; in the console also: the connection is not encrypted. `404`: nothing is here, for nobody.
                *Here* is the server's own machine: a loopback socket, and no header of a proxy. In the console the keys count for
                nothing, outside it the logins do; over TLS the console is elsewhere as it is here.

                """);
        Map<String, Boolean> places = new LinkedHashMap<>();
        places.put("Here", true);
        places.put("Elsewhere", false);
        places.forEach((title, isLocal) -> {
            text.append("## ").append(title).append("\n| request |");
            for (Who who : Who.values()) {
                String name = who.name().toLowerCase(Locale.ROOT);
                text.append(' ')
                        .append(
                                switch (who) {
                                    case NOBODY, REVIEWER, OPERATOR -> name;
                                    case KIOSK, PIPELINE, METRICS, REVOKED -> name + " key";
                                })
                        .append(" |");
            }
            text.append("\n|---|---|---|---|---|---|---|---|\n");
            for (Row row : ROWS) {
                String cells = isLocal ? row.local() : row.elsewhere();
                text.append("| `")
                        .append(row.method())
                        .append(' ')
                        .append(row.path())
                        .append("` | ")
                        .append(cells.replace(" ", " | "))
                        .append(" |\n");
            }
            text.append('\n');
        });
        return text.toString().stripTrailing() + "\n";
    }
}
