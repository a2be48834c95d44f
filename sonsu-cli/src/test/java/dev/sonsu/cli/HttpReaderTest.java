package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sonsu.recognition.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpReaderTest {
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/recognitions", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void answer_threeCandidates_becomeAPosteriorThatSharesTheRest() throws InterruptedException {
        body = """
                {"modelVersion":"m-test","digits":[
                 {"digit":4,"status":"UNSURE","candidates":[
                  {"digit":4,"probability":0.5},{"digit":9,"probability":0.3},{"digit":7,"probability":0.13}]},
                 {"digit":null,"status":"NOT_A_DIGIT","candidates":[]}]}""";

        HttpReader.Answer answer = read(2);

        assertThat(answer.model()).isEqualTo("m-test");
        assertThat(answer.readings().get(0)).isInstanceOfSatisfying(Reading.Unsure.class, unsure -> {
            assertThat(unsure.ranking().digit()).isEqualTo(4);
            assertThat(unsure.ranking().probability(9)).isEqualTo(0.3f);
            assertThat(unsure.ranking().probability(0)).isBetween(0.009f, 0.011f);
        });
        assertThat(answer.readings().get(1)).isInstanceOf(Reading.NotADigit.class);
        assertThat(answer).hasToString("Answer[2 digits]");
    }

    @Test
    void answer_ofTheWrongForm_isRefusedWithoutQuotingIt() {
        body = "{\"modelVersion\":\"m-test\",\"digits\":[{\"digit\":7391,\"status\":\"SURE\"}]}";

        assertThatThrownBy(() -> read(1))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("127.0.0.1")
                .hasNoCause()
                .message()
                .doesNotContain("7391");
    }

    @Test
    void answer_withAnotherStatus_namesTheStatus() {
        status = 503;

        assertThatThrownBy(() -> read(1))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("503");
    }

    @Test
    void server_thatIsNotThere_isSaid() {
        URI address = address();
        server.stop(0);

        assertThatThrownBy(() -> new HttpReader(address).read(List.of(new byte[1])))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(address.toString());
    }

    private HttpReader.Answer read(int pictures) throws InterruptedException {
        try (HttpReader reader = new HttpReader(address())) {
            return reader.read(java.util.Collections.nCopies(pictures, new byte[1]));
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
