package dev.sonsu.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import dev.sonsu.onnx.ModelFolder;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/**
 * Sends PINs of twelve digits through every path with every logger at TRACE, and then looks for them, for their pictures
 * and for their probabilities in every channel: logs, standard output, files, metrics, and answers to bad input. That it
 * would find them is shown by planting each.
 */
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
@Isolated("it takes every line that is logged, at TRACE")
class CanaryTest extends RunningServerTest {
    private static final int LENGTH = 12;
    private static final int PIECE = 24;
    private static final boolean IS_LONG = Boolean.getBoolean("long");
    /** 200 PINs in all, of twelve digits read and refused, of four read; a third of them without {@code -Dlong}. */
    private static final int READ = IS_LONG ? 60 : 20;

    private static final int REFUSED = IS_LONG ? 40 : 10;
    private static final int SHORT = IS_LONG ? 100 : 40;

    private final Everything log = new Everything();
    private final List<String> pieces = new ArrayList<>();
    private final List<Pattern> orders = new ArrayList<>();
    private final StringBuilder refusals = new StringBuilder();
    private String golden = "";
    private Level before = Level.INFO;

    @BeforeEach
    void readTheModelsFiles() throws Exception {
        byte[] file = Objects.requireNonNull(ModelFolder.bundled().files().get("golden/golden.json"));
        golden = new String(file, StandardCharsets.UTF_8);
    }

    @BeforeEach
    void logEverything() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        log.setContext(context);
        log.start();
        Logger root = root();
        before = root.getLevel();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void logAsBefore() {
        root().detachAppender(log);
        root().setLevel(before);
    }

    @Test
    void noSecret_isInAnyChannel(CapturedOutput output) throws Exception {
        Random random = new Random(20261123);
        for (int pin = 0; pin < READ; pin++) {
            succeed(random.nextInt(1_000_000));
        }
        for (int pin = 0; pin < REFUSED; pin++) {
            fail(canary(random));
        }

        Map<String, String> channels = channels(output);
        assertThat(log.lines).hasSizeGreaterThan(100);
        assertThat(pieces).hasSizeGreaterThan(25 * READ);
        assertThat(orders).hasSizeGreaterThan(8);
        assertThat(found(channels, pieces, orders)).isEmpty();
        plantedLeaks_areFound(channels);
    }

    /** Four digits are found by chance in any number: so those that were entered are compared with all that were not. */
    @Test
    void fourDigits_areFoundNoMoreOftenThanThoseThatWereNeverEntered(CapturedOutput output) throws Exception {
        Set<String> entered = new HashSet<>();
        for (int seed = 0; seed < 4 * SHORT; seed += 4) {
            Answer answer = client.recognize(Drawn.images(true, seed + 7000, seed + 7001, seed + 7002, seed + 7003));
            entered.add(answer.json()
                    .get("digits")
                    .valueStream()
                    .map(digit -> digit.get("digit").asString(""))
                    .collect(Collectors.joining()));
        }
        entered.removeIf(pin -> pin.length() != 4);

        Map<String, String> channels = channels(output);
        double most = 0.5 + 4 * Math.sqrt(1 / 12.0 / entered.size());
        channels.forEach((channel, content) ->
                assertThat(meanRank(content, entered)).as(channel).isLessThan(most));
        String leaking = channels.getOrDefault("metrics", "") + "pin=" + String.join(" pin=", entered);
        assertThat(meanRank(leaking, entered)).as("planted").isGreaterThan(most);
    }

    /** How often the entered PINs are found, as ranks from 0 to 1 among all that were not entered: 0.5 by chance. */
    private static double meanRank(String content, Set<String> entered) {
        int[] counts = new int[10_000];
        for (int at = 0; at + 4 <= content.length(); at++) {
            int number = 0;
            int digits = 0;
            while (digits < 4 && Character.digit(content.charAt(at + digits), 10) >= 0) {
                number = 10 * number + Character.digit(content.charAt(at + digits), 10);
                digits++;
            }
            if (digits == 4) {
                counts[number]++;
            }
        }
        int[] others = IntStream.range(0, counts.length)
                .filter(number -> !entered.contains("%04d".formatted(number)))
                .map(number -> counts[number])
                .sorted()
                .toArray();
        return entered.stream()
                .mapToInt(pin -> counts[Integer.parseInt(pin)])
                .mapToDouble(count ->
                        (Arrays.stream(others).filter(one -> one < count).count()
                                        + Arrays.stream(others)
                                                .filter(one -> one <= count)
                                                .count())
                                / 2.0
                                / others.length)
                .average()
                .orElseThrow();
    }

    /** What the search would miss, it would miss in silence: a secret of each kind is planted in every channel. */
    private void plantedLeaks_areFound(Map<String, String> channels) {
        List<String> piece = List.of(pieces.getLast());
        List<Pattern> order = List.of(inOrder("739182640173"));
        for (String channel : channels.keySet()) {
            String content = channels.get(channel);
            Map<String, String> digits = Map.of(channel, content + "entered: [7, 3, 9, 1, 8, 2, 6, 4, 0, 1, 7, 3]");
            Map<String, String> picture = Map.of(channel, content + piece.getFirst());
            assertThat(found(digits, piece, order)).containsExactly(channel);
            assertThat(found(picture, piece, order)).containsExactly(channel);
        }
    }

    /** The digits are what the model read; they are in the answer and nowhere else. */
    private void succeed(int seed) throws Exception {
        long[] seeds = LongStream.range(seed, seed + LENGTH).toArray();
        Answer answer = client.recognize(Drawn.images(true, seeds));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("stored").asInt()).isPositive();
        StringBuilder digits = new StringBuilder();
        for (JsonNode digit : answer.json().get("digits")) {
            digits.append(digit.get("digit").asString(""));
            for (JsonNode candidate : digit.get("candidates")) {
                String probability = candidate.get("probability").asString("");
                // The models' own files have figures too, of glyphs that nobody wrote.
                if (probability.length() > 8 && !golden.contains(probability)) {
                    pieces.add(probability);
                }
            }
        }
        // A run of one digit would be found in any number with as many zeros.
        if (digits.chars().distinct().count() > 3) {
            orders.add(inOrder(digits.toString()));
            orders.add(inOrder(digits.reverse().toString()));
        }
        for (long one : seeds) {
            byte[] png = Drawn.png(one);
            String base64 = Drawn.base64(png);
            pieces.add(base64.substring(80, 80 + PIECE));
            pieces.add(base64.substring(base64.length() / 2, base64.length() / 2 + PIECE));
            pieces.add(new String(png, 60, PIECE, StandardCharsets.ISO_8859_1));
        }
        String token = answer.json().get("recognitionId").asString();
        pieces.add(token.substring(10, 10 + PIECE));
        client.recognize("{\"inks\":[" + Drawn.inkJson(seed) + "],\"continues\":\"" + token + "\"}");
        confirm(token, digitsOf(answer));
        practise(seeds);
        String point = Float.toString(Drawn.ink(seed).strokes().getFirst().x(0));
        if (point.length() > 7) {
            pieces.add(point);
        }
    }

    private void confirm(String token, String digits) throws Exception {
        assertThat(client.post(
                                "/api/v1/confirmations",
                                "application/json",
                                BodyPublishers.ofString("{\"recognitions\":[\"" + token
                                        + "\"],\"basis\":\"SEEN\",\"digits\":[" + digits + "]}"))
                        .status())
                .isEqualTo(204);
    }

    /** One digit for each that was read, and a nought where none was. */
    private static String digitsOf(Answer answer) {
        return answer.json()
                .get("digits")
                .valueStream()
                .map(digit -> digit.get("digit").asString("0"))
                .collect(Collectors.joining(","));
    }

    /** What is asked for is a label of what is written, and as secret. */
    private void practise(long... seeds) throws Exception {
        JsonNode practice = client.post(
                        "/api/v1/practice", "application/json", BodyPublishers.ofString("{\"length\":12}"))
                .json();
        String token = practice.get("practiceId").asString();
        pieces.add(token.substring(10, 10 + PIECE));
        String asked =
                practice.get("digits").valueStream().map(JsonNode::asString).collect(Collectors.joining());
        if (asked.chars().distinct().count() > 3) {
            orders.add(inOrder(asked));
        }
        assertThat(client.post(
                                "/api/v1/practice/" + token,
                                "application/json",
                                BodyPublishers.ofString(Drawn.images(true, seeds)))
                        .status())
                .isEqualTo(200);
    }

    /** Sends the digits wherever a client could put them by mistake. */
    private void fail(String pin) throws Exception {
        orders.add(inOrder(pin));
        orders.add(inOrder(new StringBuilder(pin).reverse().toString()));
        pieces.add(Base64.getEncoder().encodeToString(pin.getBytes(StandardCharsets.US_ASCII)));
        String listed = String.join(",", pin.split(""));
        for (String body : List.of(
                pin,
                "{\"" + pin + "\":1}",
                "{\"images\":\"" + pin + "\"}",
                "{\"images\":[" + listed + "]}",
                "{\"images\":[\"" + pin + "\"]}",
                "{\"images\":[\"" + pin + "!\"]}",
                "{\"images\":[\"" + Drawn.base64(Drawn.png(1)) + "\"],\"store\":\"" + pin + "\"}",
                "{\"images\":[\"" + Drawn.base64(Drawn.png(1)) + "\"],\"continues\":\"" + pin + "\"}",
                "{\"row\":\"" + pin + "\",\"length\":" + pin + "}",
                "{\"inks\":[{\"width\":" + pin + "}]}",
                "{\"inks\":[{\"width\":200,\"height\":200,\"strokes\":[[[" + listed + "]]]}]}",
                "{\"store\":tru" + pin,
                "{\"store\":true,\"store\":" + pin + "}")) {
            refused(client.recognize(body));
        }
        for (String body : List.of(
                "{\"recognitions\":[\"" + pin + "\"],\"basis\":\"SEEN\"}",
                "{\"recognitions\":[" + listed + "],\"basis\":\"SEEN\"}",
                "{\"recognitions\":[\"a\"],\"basis\":\"" + pin + "\"}",
                "{\"recognitions\":[\"a\"],\"basis\":\"SEEN\",\"digits\":[" + pin + "]}",
                "{\"recognitions\":[\"a\"],\"basis\":\"SEEN\",\"digits\":\"" + pin + "\"}",
                "{\"recognitions\":[\"a\"],\"basis\":\"SEEN\",\"" + pin + "\":[" + listed + "]}")) {
            refused(client.post("/api/v1/confirmations", "application/json", BodyPublishers.ofString(body)));
        }
        refused(client.post("/api/v1/practice/" + pin, "application/json", BodyPublishers.ofString(pin)));
        refused(client.post(
                "/api/v1/practice", "application/json", BodyPublishers.ofString("{\"length\":" + pin + "}")));
        refused(client.get("/" + pin));
        refused(client.get("/api/v1/recognitions?pin=" + pin));
        refused(client.get("/actuator/health/" + pin));
        refused(client.get("/%2e%2e/" + pin + "%00"));
        refused(client.post("/api/v1/recognitions", "application/x-" + pin, BodyPublishers.ofString(pin)));
        refused(client.send(client.request("/api/v1/recognitions")
                .header("Origin", "https://" + pin + ".example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(pin))));
        refused(client.send(client.request("/api/v1/recognitions")
                .header("Accept", "application/x-" + pin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Drawn.images(false, 1)))));
    }

    private void refused(Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        refusals.append(answer.response().headers().map()).append(answer.body()).append('\n');
    }

    private Map<String, String> channels(CapturedOutput output) throws Exception {
        Map<String, String> channels = new TreeMap<>();
        channels.put("answers to bad input", refusals.toString());
        channels.put("log", String.join("\n", List.copyOf(log.lines)));
        channels.put("metrics", client.get("/actuator/prometheus").body());
        channels.put("health", client.get("/actuator/health").body());
        channels.put("standard output and error", output.getAll());
        try (Stream<Path> files = Files.walk(DATA)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                channels.put(DATA.relativize(file).toString(), content(file));
            }
        }
        channels.put("file names", String.join("\n", channels.keySet()));
        return channels;
    }

    private static String content(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private static List<String> found(Map<String, String> channels, List<String> pieces, List<Pattern> orders) {
        return channels.entrySet().stream()
                .filter(channel -> pieces.stream().anyMatch(channel.getValue()::contains)
                        || orders.stream()
                                .anyMatch(order ->
                                        order.matcher(channel.getValue()).find()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The digits one after another, or with the few signs between them that a list or a table would put there. */
    private static Pattern inOrder(String digits) {
        return Pattern.compile(digits.chars()
                .mapToObj(digit -> String.valueOf((char) digit))
                .collect(Collectors.joining("[,;: \"\\[\\]]{0,3}")));
    }

    private static String canary(Random random) {
        return random.ints(LENGTH, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /** Takes every line with its arguments, its request id and the messages of its exceptions. */
    private static final class Everything extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        protected void append(ILoggingEvent event) {
            StringBuilder line = new StringBuilder(event.getLoggerName())
                    .append(' ')
                    .append(event.getFormattedMessage())
                    .append(event.getMDCPropertyMap());
            for (@Nullable IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
                line.append(' ').append(at.getMessage());
            }
            lines.add(line.toString());
        }
    }
}
