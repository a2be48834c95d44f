package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.samples.RetrainingSettings;
import dev.sonsu.server.samples.TrainingSnapshots;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** What starts runs, and what does not. */
@Execution(ExecutionMode.CONCURRENT)
class TriggersTest {
    private static final RetrainingSettings FROM_500 = new RetrainingSettings(500, 0.25);

    private final SettableClock clock = new SettableClock();
    private final MigratedDatabase store;
    private final RetrainingRuns runs;
    private final Count samples = new Count();

    TriggersTest(@TempDir Path data) {
        store = MigratedDatabase.open(data, DatabaseSettings.NONE);
        AuditTrail audit = new AuditTrail(store.db(), store.manager(), clock);
        runs = new RetrainingRuns(store.db(), store.manager(), audit, event -> {}, clock);
    }

    /** How many new samples a test says there are. */
    private static final class Count implements TrainingSnapshots {
        private long samples;
        private boolean isAway;

        @Override
        public long newSamples() {
            if (isAway) {
                throw new DataAccessResourceFailureException("the database does not answer");
            }
            return samples;
        }

        @Override
        public Snapshot take(String run) {
            throw new UnsupportedOperationException("nothing runs here");
        }

        @Override
        public long write(String run, Path out, FolderKey key, LongConsumer progress) {
            throw new UnsupportedOperationException("nothing runs here");
        }

        @Override
        public void markUsed(String run) {
            throw new UnsupportedOperationException("nothing runs here");
        }

        @Override
        public void forget(String run) {
            throw new UnsupportedOperationException("nothing runs here");
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void threshold_startsOneRun_andNoSecondWhileItGoesOn() throws Exception {
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, null);
        samples.samples = 499;
        triggers.look();
        assertThat(all()).isEmpty();

        samples.samples = 500;
        triggers.look();
        triggers.look();

        assertThat(all()).singleElement().satisfies(run -> {
            assertThat(run.startedBy()).isEqualTo(StartedBy.THRESHOLD);
            assertThat(run.actor()).isEqualTo("system");
        });
    }

    @Test
    void runThatFailed_isNotStartedAgainAtOnce_andTheReasonIsVisible() throws Exception {
        samples.samples = 900;
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, null);
        triggers.look();
        fail("no space left on device");
        triggers.look();
        clock.advance(Duration.ofMinutes(59));
        triggers.look();
        assertThat(all()).hasSize(1);
        Readiness readiness = retraining(TriggerSettings.Trigger.EMBEDDED, null).readiness();
        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.reason()).contains("no space left on device");
        assertThat(readiness.waitsUntil()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));

        clock.advance(Duration.ofMinutes(1));
        triggers.look();

        assertThat(all()).hasSize(2);
    }

    @Test
    void schedule_startsARun_whateverCameTogether_onceForEachTime() throws Exception {
        Triggers one = triggers(TriggerSettings.Trigger.EMBEDDED, "0 0 * * * *");
        Triggers other = triggers(TriggerSettings.Trigger.EMBEDDED, "0 0 * * * *");
        clock.advance(Duration.ofMinutes(90));
        one.look();
        other.look();
        assertThat(all())
                .singleElement()
                .satisfies(run -> assertThat(run.startedBy()).isEqualTo(StartedBy.SCHEDULE));
        succeed();
        one.look();
        other.look();

        assertThat(all()).hasSize(1);
    }

    @Test
    void schedule_waitsToo_afterARunThatFailed() throws Exception {
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, "0 */30 * * * *");
        clock.advance(Duration.ofMinutes(30));
        triggers.look();
        fail("no space left on device");
        clock.advance(Duration.ofMinutes(30));
        triggers.look();
        assertThat(all()).hasSize(1);

        clock.advance(Duration.ofMinutes(30));
        triggers.look();

        assertThat(all()).hasSize(2);
    }

    @Test
    void schedule_isCaughtUpWith_whereTheDatabaseDidNotAnswerAtItsTime() {
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, "0 0 * * * *");
        clock.advance(Duration.ofMinutes(90));
        samples.isAway = true;
        assertThatThrownBy(triggers::look).isInstanceOf(DataAccessException.class);
        samples.isAway = false;
        clock.advance(Duration.ofMinutes(1));

        triggers.look();

        assertThat(all()).hasSize(1);
    }

    @Test
    void clockThatJumps_startsOneRun_andNoneAgainWhenItIsPutBack() throws Exception {
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, "0 0 * * * *");
        clock.advance(Duration.ofDays(400));
        triggers.look();
        assertThat(all()).hasSize(1);
        succeed();

        clock.advance(Duration.ofMinutes(-30));
        triggers.look();
        clock.advance(Duration.ofMinutes(30));
        triggers.look();

        assertThat(all()).hasSize(1);
    }

    @Test
    void schedule_isCaughtUpWith_whereAnotherRunWentOnAtItsTime() throws Exception {
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, "0 0 * * * *");
        runs.begin("by-hand", StartedBy.COMMAND, "os:test");
        clock.advance(Duration.ofMinutes(90));
        triggers.look();
        triggers.look();
        assertThat(all()).hasSize(1);
        succeed();

        triggers.look();

        assertThat(startedBy()).containsExactlyInAnyOrder(StartedBy.SCHEDULE, StartedBy.COMMAND);
        succeed();
        triggers.look();
        assertThat(all()).as("made up for once").hasSize(2);
    }

    @Test
    void schedule_isCaughtUpWith_whenTheWaitAfterAFailureIsOver() throws Exception {
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, "0 0 0 * * *");
        clock.advance(Duration.between(clock.instant(), midnight()).minusMinutes(30));
        triggers.look();
        runs.begin("by-hand", StartedBy.COMMAND, "os:test");
        fail("no space left on device");
        clock.advance(Duration.ofMinutes(45));
        triggers.look();
        assertThat(all()).as("the time has come, and the wait is not over").hasSize(1);

        clock.advance(Duration.ofMinutes(15));
        triggers.look();

        assertThat(startedBy()).containsExactlyInAnyOrder(StartedBy.SCHEDULE, StartedBy.COMMAND);
    }

    @Test
    void clockPutBack_whileATimeIsToBeMadeUpFor_leavesItToComeAgain() throws Exception {
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, "0 0 * * * *");
        runs.begin("by-hand", StartedBy.COMMAND, "os:test");
        clock.advance(Duration.ofDays(400));
        triggers.look();
        clock.advance(Duration.ofDays(-399));
        triggers.look();
        succeed();
        triggers.look();
        assertThat(all()).as("a day of the other time").hasSize(1);

        clock.advance(Duration.ofHours(1));
        triggers.look();

        assertThat(startedBy()).containsExactlyInAnyOrder(StartedBy.SCHEDULE, StartedBy.COMMAND);
    }

    @Test
    void failureOfALaterDay_makesNobodyWait_whenTheClockIsPutBack() throws Exception {
        samples.samples = 900;
        Triggers triggers = triggers(TriggerSettings.Trigger.EMBEDDED, null);
        clock.advance(Duration.ofDays(400));
        triggers.look();
        fail("no space left on device");
        triggers.look();
        assertThat(all()).hasSize(1);

        clock.advance(Duration.ofDays(-400));
        triggers.look();

        assertThat(all()).hasSize(2);
    }

    @Test
    void externalTrigger_leavesItToOthers() {
        samples.samples = 10_000;
        Triggers triggers = triggers(TriggerSettings.Trigger.EXTERNAL, "0 0 * * * *");
        clock.advance(Duration.ofDays(2));
        triggers.look();

        assertThat(all()).isEmpty();
        Readiness readiness = retraining(TriggerSettings.Trigger.EXTERNAL, null).readiness();
        assertThat(readiness.ready()).isTrue();
        assertThat(readiness.isExternal()).isTrue();
    }

    private List<StartedBy> startedBy() {
        return all().stream().map(RetrainingRun::startedBy).toList();
    }

    private Instant midnight() {
        ZonedDateTime now = clock.instant().atZone(ZoneId.systemDefault());
        return now.toLocalDate().plusDays(1).atStartOfDay(now.getZone()).toInstant();
    }

    private void fail(String reason) {
        end(RunState.FAILED, reason);
    }

    private void succeed() {
        end(RunState.SUCCEEDED, "");
    }

    private void end(RunState state, String reason) {
        String going = runs.rows().going().orElseThrow();
        runs.end(runs.lease(going).orElseThrow(), state, reason, () -> {});
    }

    private List<RetrainingRun> all() {
        return runs.rows().newest(10);
    }

    private Triggers triggers(TriggerSettings.Trigger trigger, @Nullable String cron) {
        return new Triggers(retraining(trigger, cron), settings(trigger, cron), clock);
    }

    private Retraining retraining(TriggerSettings.Trigger trigger, @Nullable String cron) {
        TrainerSettings trainer = new TrainerSettings(null, 1, "768m", Duration.ofHours(1), 2, 12_000, 0.2, false);
        return new Retraining(runs, samples, FROM_500, settings(trigger, cron), trainer, clock);
    }

    private static TriggerSettings settings(TriggerSettings.Trigger trigger, @Nullable String cron) {
        return new TriggerSettings(trigger, cron, Duration.ofHours(1), false);
    }
}
