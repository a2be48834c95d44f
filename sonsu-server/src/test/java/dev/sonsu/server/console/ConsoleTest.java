package dev.sonsu.server.console;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.console.OpenConsole.Look;
import dev.sonsu.testkit.browser.Chromium;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A browser beside the running server, and answers of a busy one. */
abstract class ConsoleTest extends RunningServerTest {
    static final String COUNTS = """
            {"stored":18436,"labelled":11302,"quarantined":87,"progress":{"now":312,"goal":500,"waiting":41},"grain":240,
             "classes":[{"answer":"0","samples":1204},{"answer":"1","samples":1391},{"answer":"2","samples":988},
              {"answer":"3","samples":1010},{"answer":"4","samples":873},{"answer":"5","samples":1107},
              {"answer":"6","samples":764},{"answer":"7","samples":1289},{"answer":"8","samples":921},
              {"answer":"9","samples":1156},{"answer":"NOT_A_DIGIT","samples":43}],
             "sources":[{"source":"HEARD","samples":4560},{"source":"SEEN","samples":960},{"source":"PRACTICE","samples":1680},
              {"source":"VERIFIED","samples":3120},{"source":"REVIEWED","samples":240}],
             "buckets":[{"bucket":"TRAIN","samples":14732},{"bucket":"JUDGE","samples":3704}],
             "days":[{"first":"2026-10-05","last":"2026-10-07","open":false,"samples":5123},
              {"first":"2026-10-08","last":"2026-10-08","open":false,"samples":4410},
              {"first":"2026-10-09","last":"2026-10-12","open":false,"samples":6120},
              {"first":"2026-10-13","last":"2026-10-13","open":true,"samples":2783}]}
            """;

    private static @Nullable Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    /** The console of a server that answers for itself. */
    OpenConsole open(Look look) {
        if (chromium == null) {
            throw new IllegalStateException("the browser was not launched");
        }
        return new OpenConsole(chromium, port, look);
    }

    /** The console of somebody who is signed in, with so many pictures to review. */
    OpenConsole openBusy(Look look, int pictures) {
        return open(look).answering(COUNTS, pictures(pictures));
    }

    OpenConsole openBusy(String language, int pictures) {
        return openBusy(Look.desktop(language), pictures);
    }

    private static List<byte[]> pictures(int count) {
        return LongStream.range(0, count)
                .mapToObj(seed -> PngEncoder.encode(
                        new Normalizer().picture(Drawn.ink(seed)).orElseThrow().toRaster()))
                .toList();
    }
}
