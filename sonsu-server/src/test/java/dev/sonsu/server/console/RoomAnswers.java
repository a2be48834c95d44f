package dev.sonsu.server.console;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.server.Drawn;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server says to the rooms of runs and models, as it is written on the wire. */
final class RoomAnswers {
    private static final String MLFLOW =
            "{\"isOn\":true,\"waiting\":3,\"aside\":0,\"oldest\":\"2026-11-27T03:40:00Z\",\"lastError\":null}";
    private static final String GOING = """
            "id":"r-2","key":"k-2","startedBy":"THRESHOLD","actor":"system","state":"RUNNING",
            "startedAt":"2026-11-27T03:00:00Z","endedAt":null,"reason":"","verdict":null,"candidate":null,
            "samples":4820,"newSamples":512,"steps":[
             {"name":"SNAPSHOT","state":"DONE","startedAt":"2026-11-27T03:00:00Z","endedAt":"2026-11-27T03:00:02Z",
              "attempts":1,"progress":null,"leftSeconds":null},
             {"name":"TRAIN","state":"RUNNING","startedAt":"2026-11-27T03:00:02Z","endedAt":null,"attempts":2,
              "progress":0.43,"leftSeconds":25},
             {"name":"JUDGE","state":"WAITING","startedAt":null,"endedAt":null,"attempts":0,"progress":null,
              "leftSeconds":null},
             {"name":"DECIDE","state":"WAITING","startedAt":null,"endedAt":null,"attempts":0,"progress":null,
              "leftSeconds":null},
             {"name":"PUBLISH","state":"WAITING","startedAt":null,"endedAt":null,"attempts":0,"progress":null,
              "leftSeconds":null},
             {"name":"DEPLOY","state":"WAITING","startedAt":null,"endedAt":null,"attempts":0,"progress":null,
              "leftSeconds":null}]""";
    private static final String ENDED = """
            "id":"r-1","key":"k-1","startedBy":"CONSOLE","actor":"hana","state":"SUCCEEDED",
            "startedAt":"2026-11-20T03:00:00Z","endedAt":"2026-11-20T03:00:58Z","reason":"",
            "verdict":"KEEP_CHAMPION","candidate":"m-3f2a9c1d0b7e","samples":4308,"newSamples":501,"steps":[
             {"name":"SNAPSHOT","state":"DONE","startedAt":"2026-11-20T03:00:00Z","endedAt":"2026-11-20T03:00:01Z",
              "attempts":1,"progress":null,"leftSeconds":null},
             {"name":"TRAIN","state":"DONE","startedAt":"2026-11-20T03:00:01Z","endedAt":"2026-11-20T03:00:41Z",
              "attempts":1,"progress":null,"leftSeconds":null},
             {"name":"JUDGE","state":"DONE","startedAt":"2026-11-20T03:00:41Z","endedAt":"2026-11-20T03:00:57Z",
              "attempts":1,"progress":null,"leftSeconds":null},
             {"name":"DECIDE","state":"DONE","startedAt":"2026-11-20T03:00:57Z","endedAt":"2026-11-20T03:00:57Z",
              "attempts":1,"progress":null,"leftSeconds":null},
             {"name":"PUBLISH","state":"DONE","startedAt":"2026-11-20T03:00:57Z","endedAt":"2026-11-20T03:00:58Z",
              "attempts":1,"progress":null,"leftSeconds":null},
             {"name":"DEPLOY","state":"SKIPPED","startedAt":null,"endedAt":null,"attempts":0,"progress":null,
              "leftSeconds":null}]""";
    private static final String FAILED = """
            "id":"r-0","key":"k-0","startedBy":"SCHEDULE","actor":"system","state":"FAILED",
            "startedAt":"2026-11-13T03:00:00Z","endedAt":"2026-11-13T03:00:09Z",
            "reason":"training ended with code 3: no space left on the disk","verdict":null,"candidate":null,
            "samples":4110,"newSamples":500,"steps":[
             {"name":"SNAPSHOT","state":"DONE","startedAt":"2026-11-13T03:00:00Z","endedAt":"2026-11-13T03:00:01Z",
              "attempts":1,"progress":null,"leftSeconds":null},
             {"name":"TRAIN","state":"FAILED","startedAt":"2026-11-13T03:00:01Z","endedAt":"2026-11-13T03:00:09Z",
              "attempts":3,"progress":null,"leftSeconds":null},
             {"name":"JUDGE","state":"WAITING","startedAt":null,"endedAt":null,"attempts":0,"progress":null,
              "leftSeconds":null}]""";
    private static final String LOG = """
            "log":[{"at":"2026-11-20T03:00:01Z","step":"SNAPSHOT","text":"4308 samples, 501 of them new"},
             {"at":"2026-11-20T03:00:21Z","step":"TRAIN","text":"epoch 1 of 2: loss 0.112, accuracy 99.21 %"},
             {"at":"2026-11-20T03:00:41Z","step":"TRAIN","text":"epoch 2 of 2: loss 0.087, accuracy 99.38 %"}]""";
    private static final String TABLE = """
            set                 digits   champion   challenger   won   lost   p
            MNIST test          10,000     99.41 %      99.40 %     9     10   0.672
            Pendigits tes        3,498     98.77 %      98.86 %     8      5   0.291
            judge samples          412     96.12 %      96.60 %     4      2   0.344
            not a digit          2,000      1.20 %       1.15 %""";
    private static final String PICTURE = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 160" width="640" height="160">
            <rect width="640" height="160" fill="#fff"/><path d="M320 10V150" stroke="#6a7a8e" stroke-dasharray="4"/>
            <path d="M290 40H360M300 80H345M250 120H470" stroke="#0b3d6e" stroke-width="3"/></svg>""";

    private static final String SHA = "9c1185a5c5e9fc54612808977ee8f548b2258d31a1a2d0b5b1c4e1f0a3d9e8f7";

    private RoomAnswers() {}

    /** A run is going on, one ended, and one failed. */
    static Map<String, String> ofRuns() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("runs", runs(false, "\"RUN_GOING\"", "{" + GOING + "},{" + ENDED + "},{" + FAILED + "}"));
        answers.put("runs/r-2", "{" + GOING + "," + LOG + ",\"reasons\":[],\"table\":null,\"picture\":null}");
        answers.put(
                "runs/r-1",
                "{" + ENDED + "," + LOG
                        + ",\"reasons\":[\"judge samples: 4 won, 2 lost, p = 0.344 is not below 0.025\"],"
                        + "\"table\":\"" + TABLE.replace("\n", "\\n")
                        + "\",\"picture\":\"/console/api/runs/r-1/contest.svg\"}");
        answers.put("runs/r-0", "{" + FAILED + "," + LOG + ",\"reasons\":[],\"table\":null,\"picture\":null}");
        answers.put("runs/r-1/contest.svg", PICTURE);
        return answers;
    }

    /** Nothing is going on, and it waits after a failure. */
    static Map<String, String> ofIdleRuns() {
        Map<String, String> answers = ofRuns();
        answers.put("runs", runs(true, "null", "{" + FAILED + "}"));
        return answers;
    }

    private static String runs(boolean canStart, String because, String runs) {
        return "{\"readiness\":{\"ready\":false,\"newSamples\":312,\"threshold\":500,\"trigger\":\"EMBEDDED\","
                + "\"waitsUntil\":" + (canStart ? "\"2026-11-27T05:00:00Z\"" : "null") + ",\"reason\":"
                + (canStart ? "\"the last run failed: no space left on the disk\"" : "null") + "},\"canStart\":"
                + canStart + ",\"cannotStartBecause\":" + because + ",\"mlflow\":" + MLFLOW + ",\"runs\":[" + runs
                + "]}";
    }

    /** Three models, each with a role. */
    static Map<String, String> ofModels() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("models", models());
        answers.put("models/m-9c1185a5c5e9", whole("m-9c1185a5c5e9", "CHAMPION"));
        answers.put("models/m-3f2a9c1d0b7e", whole("m-3f2a9c1d0b7e", "CHALLENGER"));
        answers.put("models/*/promotion", models());
        answers.put("models/rollback", models());
        answers.put("models/compare?**", compared());
        return answers;
    }

    private static String models() {
        return """
                {"generation":5,"champion":"m-9c1185a5c5e9","challenger":"m-3f2a9c1d0b7e","previous":"m-77aa10b2c3d4",
                 "models":[
                  {"id":"m-3f2a9c1d0b7e","roles":["CHALLENGER"],"registered":"2026-11-20T03:00:58Z","origin":"TRAINED",
                   "parent":"m-9c1185a5c5e9","run":"r-1","samples":4308},
                  {"id":"m-9c1185a5c5e9","roles":["CHAMPION"],"registered":"2026-11-02T03:01:10Z","origin":"TRAINED",
                   "parent":"m-77aa10b2c3d4","run":"r-9","samples":3790},
                  {"id":"m-77aa10b2c3d4","roles":["PREVIOUS"],"registered":"2026-10-01T00:00:00Z","origin":"BUNDLED",
                   "parent":null,"run":null,"samples":0}],
                 "changes":[
                  {"generation":5,"at":"2026-11-20T03:00:58Z","cause":"NOMINATED","actor":"system","reason":"r-1",
                   "champion":"m-9c1185a5c5e9","challenger":"m-3f2a9c1d0b7e","previous":"m-77aa10b2c3d4"},
                  {"generation":4,"at":"2026-11-03T09:12:00Z","cause":"OVERRIDDEN","actor":"hana",
                   "reason":"The kiosks of the east hall read sevens better with it.\\nAgreed with Mina.",
                   "champion":"m-9c1185a5c5e9","challenger":null,"previous":"m-77aa10b2c3d4"},
                  {"generation":1,"at":"2026-10-01T00:00:00Z","cause":"INSTALLED","actor":"system","reason":"",
                   "champion":"m-77aa10b2c3d4","challenger":null,"previous":null}]}""";
    }

    private static String whole(String id, String role) {
        return """
                {"id":"%s","roles":["%s"],"registered":"2026-11-02T03:01:10Z",
                 "card":{"sha256":"%s","normalizer":"mnist-20-28-v1","created":"2026-11-02",
                  "architecture":"three convolutions of 16, 32 and 64, two residual blocks, 76,378 parameters",
                  "data":[{"name":"MNIST train-images-idx3-ubyte","sha256":"%s","digits":60000},
                   {"name":"Pendigits pendigits-orig.tra","sha256":"%s","digits":7494}],
                  "seed":"4611686018427387905","settings":{"batch":"128","epochs":"2","learning-rate":"0.002"},
                  "versions":{"djl":"0.35.1","java":"25.0.1","pytorch":"2.7.1"},
                  "metrics":{"mnist-test-accuracy":0.9941,"pendigits-tes-accuracy":0.9877,"sure-but-wrong":0.0011},
                  "temperature":1.2371,"thresholds":{"sure":0.97,"notADigit":0.5},"guarantee":{"risk":0.0029,"target":0.003,"confidence":0.95,"coverage":0.9312,
                   "empiricalRisk":0.0004,"sample":5912,"drawnFrom":"5000 digits of MNIST, 912 of 4 pen writers","score":"p"}},
                 "lineage":{"origin":"TRAINED","parent":"m-77aa10b2c3d4","run":"r-9","samples":3790,
                  "recipe":"fine-tuning, 20 %% new","codeVersion":"0.1.0",
                  "history":[{"number":1,"loss":0.311,"accuracy":0.978},{"number":2,"loss":0.142,"accuracy":0.989},
                   {"number":3,"loss":0.101,"accuracy":0.9921},{"number":4,"loss":0.087,"accuracy":0.9938}]}}""".formatted(id, role, SHA, SHA, SHA);
    }

    private static String compared() {
        List<String> digits = new ArrayList<>();
        for (long seed = 0; seed < 5; seed++) {
            String png = Base64.getEncoder()
                    .encodeToString(PngEncoder.encode(new Normalizer()
                            .picture(Drawn.ink(seed))
                            .orElseThrow()
                            .toRaster()));
            digits.add("""
                    {"set":"MNIST test","label":7,"picture":"data:image/png;base64,%s",
                     "a":{"digit":7,"confidence":0.991,"status":"SURE"},"b":%s}""".formatted(
                            png,
                            seed == 1
                                    ? "{\"digit\":null,\"confidence\":null,\"status\":\"NOT_A_DIGIT\"}"
                                    : "{\"digit\":1,\"confidence\":0.612,\"status\":\"UNSURE\"}"));
        }
        return "{\"a\":\"m-9c1185a5c5e9\",\"b\":\"m-3f2a9c1d0b7e\",\"sets\":[\"MNIST test\",\"Pendigits tes\"],"
                + "\"read\":13498,\"differ\":37,\"digits\":[" + String.join(",", digits) + "]}";
    }
}
