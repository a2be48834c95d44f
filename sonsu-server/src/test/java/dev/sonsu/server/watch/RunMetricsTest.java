package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.retraining.Retraining;
import dev.sonsu.server.retraining.RunChanged;
import dev.sonsu.server.retraining.StartedBy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run of which nobody takes the steps: this server has no trainer, and the test writes down how they ended. */
class RunMetricsTest extends RunningServerTest {
    private static final String RUN = "sonsu_retraining_run_seconds_%s{outcome=\"failed\"}";
    private static final String STEP = "sonsu_retraining_step_seconds_%s{outcome=\"%s\",step=\"%s\"}";

    @Autowired
    private Retraining retraining;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private WatchUpkeep upkeep;

    @Autowired
    private JdbcClient db;

    private String run = "";

    @AfterEach
    void removeTheRun() {
        for (String table : new String[] {"retraining_line", "retraining_step"}) {
            db.sql("DELETE FROM " + table + " WHERE run = ?").param(run).update();
        }
        db.sql("DELETE FROM retraining_run WHERE id = ?").param(run).update();
        upkeep.beat();
    }

    @Test
    void runAndItsSteps_areTimedOnce_byOutcome() throws Exception {
        upkeep.beat();
        double runs = value(RUN.formatted("count"));
        double verdicts = value("sonsu_contests_total{verdict=\"blocked\"}");
        run = retraining.start("metrics", StartedBy.COMMAND, "test").run().id();
        upkeep.beat();
        assertThat(value("sonsu_retraining_running")).isOne();

        end("TRAIN", "FAILED", 1_000, 4_000);
        end("TRAIN", "DONE", 1_000, 21_000);
        end("JUDGE", "SKIPPED", 21_000, 21_000);
        db.sql("UPDATE retraining_run SET state = 'FAILED', verdict = 'BLOCKED', started_at = 0, ended_at = 60000"
                        + " WHERE id = ?")
                .param(run)
                .update();
        changed();
        changed();

        assertThat(value(STEP.formatted("count", "failed", "train"))).isOne();
        assertThat(value(STEP.formatted("sum", "failed", "train"))).isEqualTo(3);
        assertThat(value(STEP.formatted("sum", "done", "train"))).isEqualTo(20);
        assertThat(value(STEP.formatted("count", "skipped", "judge"))).isOne();
        assertThat(value("sonsu_contests_total{verdict=\"blocked\"}")).isEqualTo(verdicts + 1);
        assertThat(value(RUN.formatted("count"))).isEqualTo(runs + 1);
        assertThat(value("sonsu_retraining_running")).isZero();
        assertThat(value("sonsu_retraining_last_end_timestamp_seconds{outcome=\"failed\"}"))
                .isEqualTo(60);
    }

    private void end(String step, String state, long from, long to) {
        db.sql("UPDATE retraining_step SET state = ?, started_at = ?, ended_at = ? WHERE run = ? AND name = ?")
                .params(state, from, to, run, step)
                .update();
        changed();
    }

    private void changed() {
        events.publishEvent(new RunChanged(run));
        upkeep.beat();
    }

    private double value(String series) throws Exception {
        return Scrape.of(client.get("/actuator/prometheus").body()).value(series);
    }
}
