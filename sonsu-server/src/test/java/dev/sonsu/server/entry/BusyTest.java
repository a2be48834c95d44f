package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BusyTest extends RunningServerTest {
    private static final int LIMIT = 64;

    @Autowired
    private Admission admission;

    @Test
    void moreThanTheLimit_areToldToComeAgain_andServedAfterwards() throws Exception {
        for (int i = 0; i < LIMIT; i++) {
            admission.enter();
        }
        assertThat(admission.inProgress()).isEqualTo(LIMIT);
        Answer busy = client.recognize(Drawn.images(false, 1));
        for (int i = 0; i < LIMIT; i++) {
            admission.leave();
        }

        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.problem()).isEqualTo("busy");
        assertThat(busy.header("Retry-After")).isEqualTo("1");
        assertThat(client.recognize(Drawn.images(false, 1)).status()).isEqualTo(200);
        assertThat(admission.inProgress()).isZero();
    }
}
