package dev.sonsu.server.console;

import java.time.Instant;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a server says to the rooms of today and of drift, as it is written on the wire. */
final class WatchAnswers {
    private static final Instant NOW = Instant.parse("2026-11-28T10:30:00Z");

    private static final String TODAY = """
            {"at":"2026-11-28T10:30:00Z","model":"m-0f7eca2238fc","alerts":[
              {"alert":"SonsuStoreDown","severity":"critical",
               "summary":{"en":"Nothing is kept","ko":"아무것도 보관하지 못합니다"},
               "advice":{"en":"Digits are read, and none is kept. The log says what is wrong with the store and what to do.",
                         "ko":"읽기는 하지만 보관하지 못합니다. 저장소의 문제와 할 일은 로그에 있습니다."},
               "since":"2026-11-28T10:21:00Z","until":null},
              {"alert":"SonsuDrift","severity":"warning",
               "summary":{"en":"Not as usual: k-7f3a · size","ko":"평소와 다릅니다: k-7f3a · size"},
               "advice":{"en":"Look at its screen and pen.","ko":"화면과 펜을 살펴보세요."},
               "since":"2026-11-28T09:12:00Z","until":null}],
             "over":[
              {"alert":"SonsuBusy","severity":"warning",
               "summary":{"en":"Requests are turned away","ko":"요청을 돌려보내고 있습니다"},"advice":{"en":"","ko":""},
               "since":"2026-11-28T08:01:00Z","until":"2026-11-28T08:07:30Z"}],
             "hour":{"recognitions":912,"unsure":41,"digits":3790,"refused":52,"meanMillis":4.61},
             "learning":{"now":312,"goal":500,"isRunning":true},"drifting":1,"intervals":[%s]}
            """;

    private static final String DRIFT = """
            [{"kiosk":"k-7f3a","model":"m-0f7eca2238fc","day":"2026-11-28","isDrifting":true,"traits":[
               {"trait":"SIZE","isRate":false,"state":"DRIFTING","stability":0.4,"shift":-1.3,"severity":1.6,
                "referenceDigits":2000,"digits":1200,"from":[%1$s],"reference":[%2$s],"recent":[%3$s]},
               {"trait":"REFUSALS","isRate":true,"state":"STEADY","stability":0.01,"shift":0.1,"severity":0.2,
                "referenceDigits":2000,"digits":1200,"from":[0,1],"reference":[0.986,0.014],"recent":[0.969,0.031]}]},
             {"kiosk":"local","model":"m-0f7eca2238fc","day":"2026-11-27","isDrifting":false,"traits":[
               {"trait":"TIME","isRate":false,"state":"LEARNING","stability":0,"shift":0,"severity":0,
                "referenceDigits":800,"digits":0,"from":[%1$s],"reference":[%2$s],"recent":[%3$s]}]}]
            """;

    private static final String AUDIT = """
            {"isMore":true,"rows":[
              {"id":1234,"at":"2026-11-28T10:21:07.500Z","actor":"mina","action":"MODEL_OVERRIDDEN","subject":"m-0f7eca2238fc",
               "reason":"The new one refuses more at the lobby's kiosk."},
              {"id":1233,"at":"2026-11-28T10:20:00.125Z","actor":"mina","action":"LOG_LEVEL_CHANGED",
               "subject":"dev.sonsu.server.retraining=DEBUG","reason":null},
              {"id":1232,"at":"2026-11-28T09:02:44.001Z","actor":"os:sonsu","action":"BACKUP_BEGUN",
               "subject":"sonsu-20261128-090244.backup","reason":null},
              {"id":1231,"at":"2026-11-28T03:15:10.000Z","actor":"system","action":"MODEL_PROMOTED","subject":"m-77aa1f0e93bd",
               "reason":"7c9e6679-7425-40de-944b-e07fc1f90ae7"},
              {"id":1230,"at":"2026-11-27T18:00:00.000Z","actor":"unknown","action":"LOGIN_FAILED","subject":"otto","reason":null}]}
            """;

    private static final String CHAIN =
            "{\"isWhole\":true,\"rows\":1234,\"head\":\"" + "3fa90c".repeat(10) + "3fa9\",\"firstBad\":null}";

    private static final String LOGS = """
            [{"name":"ROOT","level":"INFO","until":null},{"name":"dev.sonsu","level":"INFO","until":null},
             {"name":"dev.sonsu.server.retraining","level":"DEBUG","until":"2026-11-28T11:20:00Z"},
             {"name":"dev.sonsu.server.mlflow","level":"INFO","until":null}]
            """;

    private WatchAnswers() {}

    static Map<String, String> all() {
        String intervals = IntStream.range(0, 118)
                .mapToObj(i -> "{\"until\":\"%s\",\"recognized\":%d,\"unsure\":%d,\"meanMillis\":%d}"
                        .formatted(NOW.minusSeconds(30L * (118 - i)), 6 + i % 9, i % 3, 4 + i % 3))
                .collect(Collectors.joining(","));
        return Map.of(
                "today",
                TODAY.formatted(intervals),
                "audit",
                AUDIT,
                "audit/chain",
                CHAIN,
                "logs",
                LOGS,
                "drift",
                DRIFT.formatted(bins(i -> 0.05 * (i + 1)), bins(i -> share(i, 11)), bins(i -> share(i, 8))));
    }

    private static double share(int bin, int middle) {
        return Math.max(0, 0.18 - 0.03 * Math.abs(bin - middle));
    }

    private static String bins(IntToDoubleFunction value) {
        return IntStream.range(0, 20)
                .mapToObj(i -> String.valueOf(value.applyAsDouble(i)))
                .collect(Collectors.joining(","));
    }
}
