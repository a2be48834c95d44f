package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.image.PngEncoder;
import dev.sonsu.ink.Raster;
import dev.sonsu.server.Answer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bad input has its status, its type and a next step; and the server goes on serving. */
class BadInputTest extends RunningServerTest {
    private static final String GOOD = Drawn.base64(Drawn.png(1));
    private static final String MARK = "zqxjkv";

    @AfterEach
    void server_stillServes() throws Exception {
        assertThat(client.recognize(Drawn.images(false, 1)).status()).isEqualTo(200);
    }

    static Stream<Arguments> bodies() {
        byte[] png = Drawn.png(1);
        String thirteen = IntStream.range(0, 13).mapToObj(i -> quoted(GOOD)).collect(Collectors.joining(","));
        return Stream.of(
                body("not JSON", MARK, 400, "malformed-json"),
                body("empty body", "", 400, "malformed-json"),
                body("cut JSON", "{\"images\":[\"" + GOOD, 400, "malformed-json"),
                body("two JSON values", images(quoted(GOOD)) + " {}", 400, "malformed-json"),
                body("a field twice", "{\"store\":true,\"store\":false}", 400, "malformed-json"),
                body("an array", "[1,2]", 400, "malformed-json"),
                body("null", "null", 400, "malformed-json"),
                body("unknown field", "{\"images\":[" + quoted(GOOD) + "],\"" + MARK + "\":1}", 400, "unknown-field"),
                body("unknown field of ink", "{\"inks\":[{\"" + MARK + "\":1}]}", 400, "unknown-field"),
                body("store as text", "{\"images\":[" + quoted(GOOD) + "],\"store\":\"true\"}", 400, "wrong-type"),
                body("store as number", "{\"images\":[" + quoted(GOOD) + "],\"store\":1}", 400, "wrong-type"),
                body("images as text", "{\"images\":" + quoted(GOOD) + "}", 400, "wrong-type"),
                body("image as number", images("73918264"), 400, "wrong-type"),
                body("image as boolean", images("true"), 400, "wrong-type"),
                body("image as null", images("null"), 400, "wrong-type"),
                body("image as object", images("{}"), 400, "wrong-type"),
                body("continues as number", "{\"images\":[" + quoted(GOOD) + "],\"continues\":7}", 400, "wrong-type"),
                body("length as fraction", "{\"row\":\"" + GOOD + "\",\"length\":4.5}", 400, "wrong-type"),
                body("width as text", "{\"inks\":[{\"width\":\"200\"}]}", 400, "wrong-type"),
                body("coordinate as text", ink("[[[\"1\",2]]]"), 400, "wrong-type"),
                body("coordinate as null", ink("[[[null,2]]]"), 400, "wrong-type"),
                body("deep nesting", "[".repeat(5000), 400, "malformed-json"),
                body("long number", ink("[[[" + "9".repeat(2000) + ",2]]]"), 400, "malformed-json"),
                body("images and inks", "{\"images\":[" + quoted(GOOD) + "],\"inks\":[]}", 400, "several-inputs"),
                body("images and row", "{\"images\":[" + quoted(GOOD) + "],\"row\":\"\"}", 400, "several-inputs"),
                body("nothing to read", "{}", 400, "no-input"),
                body("not base64", images(quoted("*" + MARK + "!")), 400, "not-base64"),
                body("base64 without padding", images(quoted("iVBORw0KGgoA=")), 400, "not-base64"),
                body("base64 for URLs", images(quoted("_-_-")), 400, "not-base64"),
                body("base64 with a line break", images("\"iVBO\\nRw0\""), 400, "not-base64"),
                body("no picture at all", images("\"\""), 415, "not-png"),
                body(
                        "not PNG",
                        images(quoted(Drawn.base64("GIF89a, not PNG!".getBytes(StandardCharsets.US_ASCII)))),
                        415,
                        "not-png"),
                body("a data URL of JPEG", images(quoted("data:image/jpeg;base64,AAAA")), 415, "not-png"),
                body("cut PNG", images(quoted(Drawn.base64(Arrays.copyOf(png, png.length / 2)))), 422, "damaged-image"),
                body("PNG with a flipped bit", images(quoted(Drawn.base64(flipped(png)))), 422, "damaged-image"),
                body("PNG of 30,000 a side", images(quoted(Drawn.base64(hugePng()))), 413, "image-too-large"),
                body(
                        "PNG of 1,025 wide",
                        images(quoted(Drawn.base64(PngEncoder.encode(new Raster(1025, 8, new byte[1025 * 8], null))))),
                        413,
                        "image-too-large"),
                body("PNG of 65 KiB", images(quoted(Drawn.base64(noisyPng()))), 413, "image-too-large"),
                body("empty list", images(""), 422, "wrong-count"),
                body("empty list of inks", "{\"inks\":[]}", 422, "wrong-count"),
                body("thirteen", images(thirteen), 422, "wrong-count"),
                body("row without length", "{\"row\":" + quoted(GOOD) + "}", 422, "wrong-count"),
                body("row of no digit", row(GOOD, "0"), 422, "wrong-count"),
                body("row of fewer than none", row(GOOD, "-4"), 422, "wrong-count"),
                body("row of thirteen", row(GOOD, "13"), 422, "wrong-count"),
                body("length as text", row(GOOD, "\"4\""), 400, "wrong-type"),
                body("length out of the world", row(GOOD, "99999999999"), 400, "wrong-type"),
                body("row as a list", "{\"row\":[" + quoted(GOOD) + "],\"length\":4}", 400, "wrong-type"),
                body("row not base64", row("*" + MARK + "!", "4"), 400, "not-base64"),
                body("row not PNG", row("AAAA", "4"), 415, "not-png"),
                body("cut row", row(Drawn.base64(Arrays.copyOf(png, png.length / 2)), "4"), 422, "damaged-image"),
                body("row of 30,000 a side", row(Drawn.base64(hugePng()), "4"), 413, "image-too-large"),
                body("row of 65 KiB", row(Drawn.base64(noisyPng()), "4"), 413, "image-too-large"),
                body("row and inks", "{\"row\":" + quoted(GOOD) + ",\"length\":4,\"inks\":[]}", 400, "several-inputs"),
                body("ink without strokes", "{\"inks\":[{\"width\":200,\"height\":200}]}", 400, "malformed-ink"),
                body(
                        "ink too small",
                        "{\"inks\":[{\"width\":15,\"height\":200,\"strokes\":[]}]}",
                        400,
                        "malformed-ink"),
                body("empty stroke", ink("[[]]"), 400, "malformed-ink"),
                body("point of one number", ink("[[[1]]]"), 400, "malformed-ink"),
                body("point of four numbers", ink("[[[1,2,3,4]]]"), 400, "malformed-ink"),
                body("times on some points only", ink("[[[1,2,3],[1,2]]]"), 400, "malformed-ink"),
                body("infinite coordinate", ink("[[[1e999,2]]]"), 400, "malformed-ink"),
                body("NaN", ink("[[[NaN,2]]]"), 400, "malformed-json"),
                body("coordinate out of the world", ink("[[[1e30,2],[-1e30,3]]]"), 400, "malformed-ink"),
                body(
                        "ink too wide",
                        "{\"inks\":[{\"width\":4097,\"height\":200,\"strokes\":[]}]}",
                        413,
                        "ink-too-large"),
                body(
                        "width beyond any integer",
                        "{\"inks\":[{\"width\":99999999999,\"height\":200,\"strokes\":[]}]}",
                        400,
                        "wrong-type"),
                body("65 strokes", ink(nested(65, "[[1,2]]")), 413, "ink-too-large"),
                body("4,097 points", ink("[" + nested(4097, "[1,2]") + "]"), 413, "ink-too-large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void badBody_isRefusedWithWhatToDo(String name, String body, int status, String problem) throws Exception {
        Answer answer = client.recognize(body);

        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asString()).isNotBlank();
        assertThat(answer.json().get("detail").asString()).containsPattern("(?i)send|leave|begin|see|set");
        assertThat(answer.json().get("requestId").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).doesNotContain(MARK).doesNotContain("73918264");
    }

    @Test
    void position_ofTheBadPicture_isNamed() throws Exception {
        Answer answer = client.recognize(images(quoted(GOOD) + "," + quoted(GOOD) + ",\"####\""));

        assertThat(answer.json().get("detail").asString()).startsWith("image 3:");
    }

    @Test
    void otherContentType_isRefused() throws Exception {
        Answer text = client.post("/api/v1/recognitions", "text/plain", BodyPublishers.ofString("{}"));
        Answer form = client.post(
                "/api/v1/recognitions", "application/x-www-form-urlencoded", BodyPublishers.ofString("images=1"));

        assertThat(text.status()).isEqualTo(415);
        assertThat(text.problem()).isEqualTo("wrong-content-type");
        assertThat(form.problem()).isEqualTo("wrong-content-type");
    }

    @Test
    void compressedBody_isRefused_andPlainIsAskedFor() throws Exception {
        Answer answer = client.send(client.request("/api/v1/recognitions")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(Drawn.images(false, 1))));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("encoded-body");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void otherMethodAndPath_areProblemsToo() throws Exception {
        Answer method = client.get("/api/v1/recognitions");
        Answer path = client.get("/api/v1/nothing");
        Answer posted = client.post("/api/v1/nothing", "application/json", BodyPublishers.ofString("{}"));

        assertThat(method.status()).isEqualTo(405);
        assertThat(method.problem()).isEqualTo("wrong-method");
        assertThat(method.header("Allow")).isEqualTo("POST");
        assertThat(path.problem()).isEqualTo("not-found");
        assertThat(posted.status()).isEqualTo(404);
    }

    @Test
    void acceptOfAnotherForm_isRefused() throws Exception {
        Answer answer = client.send(client.request("/api/v1/recognitions")
                .header("Content-Type", "application/json")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(Drawn.images(false, 1))));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem()).isEqualTo("not-acceptable");
    }

    @Test
    void malformedPath_isAProblem() throws Exception {
        String answer = raw("GET /%ZZ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 0);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("bad-request");
    }

    @Test
    void fiveMegabytes_announced_areRefusedBeforeTheyAreSent() throws Exception {
        String answer = raw(
                "POST /api/v1/recognitions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 5242880\r\n\r\n{\"images\":[",
                0);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("body-too-large");
    }

    @Test
    void fiveMegabytes_sentWhole_areRefused() throws Exception {
        Answer answer = client.recognize("{\"images\":[\"" + "A".repeat(5 * 1024 * 1024) + "\"]}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    @Test
    void endlessBody_withoutALength_isRefusedWithoutReadingItAll() throws Exception {
        String head = "POST /api/v1/recognitions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";

        String answer = raw(head, BodyLimit.MOST_BYTES + 65_536);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("body-too-large");
    }

    @Test
    void fiveMegabytesInChunks_areRefused() throws Exception {
        byte[] body = ("{\"images\":[\"" + "A".repeat(5 * 1024 * 1024) + "\"]}").getBytes(StandardCharsets.US_ASCII);

        Answer answer = client.post(
                "/api/v1/recognitions",
                "application/json",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void bodyThatStops_isGivenUp_andOthersAreServedMeanwhile() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(
                            ("POST /api/v1/recognitions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                            + "Content-Length: 1000\r\n\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.recognize(Drawn.images(false, 1)).status()).isEqualTo(200);
            socket.shutdownOutput();
            assertThat(readAll(socket.getInputStream()))
                    .startsWith("HTTP/1.1 400")
                    .contains("bad-request");
        }
    }

    /** Sends a head and then so many bytes in chunks, without an end, and reads what comes back. */
    private String raw(String head, int bytes) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = "8000\r\n".concat(" ".repeat(0x8000)).concat("\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < bytes; sent += 0x8000) {
                socket.getOutputStream().write(chunk);
            }
            byte[] buffer = new byte[4096];
            int read = socket.getInputStream().read(buffer);
            return new String(buffer, 0, Math.max(0, read), StandardCharsets.UTF_8);
        }
    }

    private static String readAll(InputStream in) throws Exception {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Arguments body(String name, String body, int status, String problem) {
        return Arguments.of(name, body, status, problem);
    }

    private static String images(String list) {
        return "{\"images\":[" + list + "]}";
    }

    private static String ink(String strokes) {
        return "{\"inks\":[{\"width\":200,\"height\":200,\"strokes\":" + strokes + "}]}";
    }

    private static String nested(int count, String one) {
        return IntStream.range(0, count).mapToObj(i -> one).collect(Collectors.joining(",", "[", "]"));
    }

    private static String row(String picture, String length) {
        return "{\"row\":" + quoted(picture) + ",\"length\":" + length + "}";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static byte[] flipped(byte[] png) {
        byte[] damaged = png.clone();
        damaged[damaged.length / 2] ^= 1;
        return damaged;
    }

    private static byte[] noisyPng() {
        byte[] grey = new byte[300 * 300];
        new Random(1).nextBytes(grey);
        return PngEncoder.encode(new Raster(300, 300, grey, null));
    }

    /** About 100 kB would hold 30,000 × 30,000 one-bit pixels; the header alone must be enough to refuse it. */
    private static byte[] hugePng() {
        int side = 30_000;
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[1 << 20]);
        deflater.finish();
        byte[] packed = new byte[50_000];
        int length = deflater.deflate(packed);
        deflater.end();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        byte[] header =
                ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1).array();
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", Arrays.copyOf(packed, length));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
