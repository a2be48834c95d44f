package dev.sonsu.server.watch.alert;

import java.time.Duration;
import java.util.Locale;

/**
 * What is told of, as {@code monitoring/prometheus/rules.yml} does where there is a Prometheus; only that a server is down it
 * cannot tell itself. When each fires: {@link AlertConditions}.
 */
public enum AlertRule {
    ERRORS_LOGGED(
            Severity.WARNING,
            Duration.ZERO,
            new Words("Errors are logged", "오류가 기록되고 있습니다"),
            new Words("The log of the last ten minutes says which.", "지난 10분의 로그를 보세요.")),
    DISK_NEARLY_FULL(
            Severity.WARNING,
            Duration.ofMinutes(5),
            new Words("The disk is nearly full", "디스크가 거의 찼습니다"),
            new Words(
                    "Less than 1 GB is left where the data folder is. When it is full, digits are read but not kept, and no"
                            + " retraining runs.",
                    "데이터 폴더가 있는 디스크에 1GB도 남지 않았습니다. 가득 차면 읽기는 하지만 보관하지 못하고 재학습도 하지 못합니다.")),
    NO_MODEL(
            Severity.CRITICAL,
            Duration.ofMinutes(1),
            new Words("Nothing is read: no model verifies", "검증된 모델이 없어 아무것도 읽지 못합니다"),
            new Words(
                    "Every recognition is answered with 503. The log says why; sonsu models rollback brings the previous model"
                            + " back.",
                    "모든 인식에 503으로 답합니다. 까닭은 로그에 있고, sonsu models rollback으로 이전 모델을 되돌립니다.")),
    MODEL_BEHIND(
            Severity.WARNING,
            Duration.ofMinutes(2),
            new Words("A model reads that is not the champion", "챔피언이 아닌 모델이 읽고 있습니다"),
            new Words(
                    "The champion did not verify here, and the model of before went on reading. The log says why.",
                    "챔피언이 여기에서 검증되지 않아 이전 모델이 계속 읽습니다. 까닭은 로그에 있습니다.")),
    BUSY(
            Severity.WARNING,
            Duration.ZERO,
            new Words("Requests are turned away", "요청을 돌려보내고 있습니다"),
            new Words(
                    "More than ten recognitions were answered with 429 in five minutes: more come than can be read, or the machine"
                            + " is slow.",
                    "5분 동안 인식 열 건이 넘게 429로 답했습니다. 읽을 수 있는 것보다 많이 오거나 컴퓨터가 느립니다.")),
    READING_SLOW(
            Severity.WARNING,
            Duration.ofMinutes(5),
            new Words("The net reads slowly", "신경망이 느립니다"),
            new Words(
                    "One request of twenty takes it 50 ms or more; usual is a millisecond. A new model is slower, or something else"
                            + " takes the processors.",
                    "요청 스무 건 가운데 하나가 50밀리초 이상 걸립니다. 평소에는 1밀리초쯤입니다. 새 모델이 느리거나 다른 것이 프로세서를 쓰고 있습니다.")),
    MANY_REFUSALS(
            Severity.WARNING,
            Duration.ZERO,
            new Words("Many digits cannot be read for sure", "확실히 읽지 못하는 숫자가 많습니다"),
            new Words(
                    "More than 30 % of the last half hour's. Where one kiosk is broken its drift says so later; see also whether a"
                            + " model was promoted.",
                    "지난 30분의 30%가 넘습니다. 한 키오스크가 고장이면 나중에 드리프트가 알려 줍니다. 모델이 승격되었는지도 보세요.")),
    DRIFT(
            Severity.WARNING,
            Duration.ZERO,
            new Words("Not as usual: {0}", "평소와 다릅니다: {0}"),
            new Words(
                    "How people write at that kiosk, or how it is read, changed: look at its screen and pen.",
                    "그 키오스크에서 쓰는 모습이나 읽은 결과가 달라졌습니다. 화면과 펜을 살펴보세요.")),
    STORE_DOWN(
            Severity.CRITICAL,
            Duration.ofMinutes(1),
            new Words("Nothing is kept", "아무것도 보관하지 못합니다"),
            new Words(
                    "Digits are read, and none is kept. The log says what is wrong with the store and what to do.",
                    "읽기는 하지만 보관하지 못합니다. 저장소의 문제와 할 일은 로그에 있습니다.")),
    SAMPLES_LOST(
            Severity.WARNING,
            Duration.ZERO,
            new Words("Samples are lost: {0}", "표본을 잃고 있습니다: {0}"),
            new Words(
                    "They should have been kept in the last ten minutes. The log says what to do.",
                    "지난 10분 동안 보관했어야 할 것입니다. 할 일은 로그에 있습니다.")),
    DATABASE_SILENT(
            Severity.WARNING,
            Duration.ofMinutes(1),
            new Words("The database does not answer", "데이터베이스가 응답하지 않습니다"),
            new Words(
                    "What comes from it stands still until it answers, drift among it.",
                    "응답할 때까지 드리프트를 비롯한 데이터베이스의 수치가 멈춰 있습니다.")),
    AUDIT_BROKEN(
            Severity.CRITICAL,
            Duration.ZERO,
            new Words("The audit is not what was written", "감사 기록이 쓴 그대로가 아닙니다"),
            new Words(
                    "Rows were changed or taken out by other ways than the software's. Keep a copy of the database; the room Audit and"
                            + " `sonsu audit verify` say from which row on.",
                    "소프트웨어가 아닌 방법으로 행이 바뀌었거나 빠졌습니다. 데이터베이스를 복사해 두세요. 어느 행부터인지는 감사 방과"
                            + " `sonsu audit verify`가 말합니다.")),
    RETRAINING_FAILED(
            Severity.WARNING,
            Duration.ZERO,
            new Words("The last retraining failed, or was cancelled", "마지막 재학습이 실패했거나 취소되었습니다"),
            new Words(
                    "The champion goes on reading. The room Runs has its log. This ends when one succeeds.",
                    "챔피언은 계속 읽습니다. 기록은 재학습 방에 있습니다. 하나가 성공하면 꺼집니다.")),
    RETRAINING_STUCK(
            Severity.WARNING,
            Duration.ofHours(12),
            new Words("A retraining has been going on for twelve hours", "재학습이 열두 시간째 끝나지 않습니다"),
            new Words(
                    "The room Runs says at which step. No server with a trainer may be there to go on with it.",
                    "어느 단계인지는 재학습 방에 있습니다. 이어서 할, 학습기가 있는 서버가 없을 수 있습니다.")),
    MLFLOW_BEHIND(
            Severity.WARNING,
            Duration.ofMinutes(5),
            new Words("MLflow has not been told for more than an hour", "MLflow에 한 시간이 넘도록 알리지 못했습니다"),
            new Words(
                    "Reading and retraining go on. See whether it runs, SONSU_MLFLOW_URI and its login.",
                    "인식과 재학습은 계속됩니다. MLflow가 실행 중인지, SONSU_MLFLOW_URI와 로그인을 살펴보세요.")),
    MLFLOW_REFUSES(
            Severity.WARNING,
            Duration.ZERO,
            new Words("MLflow refused something for good", "MLflow가 알림을 완전히 거절했습니다"),
            new Words(
                    "It is tried again at the server's next start. The log says what it answered.",
                    "서버가 다음에 시작할 때 다시 보냅니다. MLflow의 답은 로그에 있습니다."));

    private final Severity severity;
    private final Duration hold;
    private final Words summary;
    private final Words advice;

    AlertRule(Severity severity, Duration hold, Words summary, Words advice) {
        this.severity = severity;
        this.hold = hold;
        this.summary = summary;
        this.advice = advice;
    }

    /** How soon somebody should look. */
    public Severity severity() {
        return severity;
    }

    /** For how long it must be so before it is told. */
    Duration hold() {
        return hold;
    }

    /** What is wrong, without a full stop; {@code {0}} is the subject. */
    Words summary() {
        return summary;
    }

    /** What that means and what to do, in sentences. */
    public Words advice() {
        return advice;
    }

    /** As Prometheus' rules name it: {@code SonsuNoModel}. */
    public String label() {
        StringBuilder label = new StringBuilder("Sonsu");
        for (String word : name().split("_")) {
            label.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return label.toString();
    }
}
