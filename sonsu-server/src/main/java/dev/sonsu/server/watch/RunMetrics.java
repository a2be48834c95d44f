package dev.sonsu.server.watch;

import dev.sonsu.server.retraining.Retraining;
import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RetrainingStep;
import dev.sonsu.server.retraining.RunChanged;
import dev.sonsu.server.retraining.RunState;
import dev.sonsu.server.retraining.StepName;
import dev.sonsu.server.retraining.StepState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * How retraining runs and their steps ended and how long they took, of those that this server went on with. It hears that a
 * run changed, and looks at it later, on the watching thread.
 */
@Component
final class RunMetrics {
    private static final List<String> VERDICTS = List.of("promote", "keep_champion", "not_enough_evidence", "blocked");
    private static final Set<StepState> ENDS = EnumSet.of(StepState.DONE, StepState.SKIPPED, StepState.FAILED);

    /** Runs of which it is remembered what was counted: one goes on at a time. */
    private static final int MOST_SEEN = 16;

    private final Retraining retraining;
    private final ApplicationEventPublisher events;
    private final Map<RunState, Timer> runs = new EnumMap<>(RunState.class);
    private final Map<StepName, Map<StepState, Timer>> steps = new EnumMap<>(StepName.class);
    private final Map<String, Counter> verdicts;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<End>> seen = new LinkedHashMap<>();

    RunMetrics(Retraining retraining, MeterRegistry registry, ApplicationEventPublisher events) {
        this.retraining = retraining;
        this.events = events;
        for (RunState state : List.of(RunState.SUCCEEDED, RunState.FAILED)) {
            runs.put(
                    state,
                    Timer.builder("sonsu.retraining.run")
                            .description("Time of a retraining from its begin to its end, by outcome")
                            .tag("outcome", Counters.lower(state))
                            .register(registry));
        }
        for (StepName step : StepName.values()) {
            Map<StepState, Timer> ends = new EnumMap<>(StepState.class);
            for (StepState end : ENDS) {
                ends.put(
                        end,
                        Timer.builder("sonsu.retraining.step")
                                .description("Time of a retraining's step since it was first begun, by outcome")
                                .tags("step", Counters.lower(step), "outcome", Counters.lower(end))
                                .register(registry));
            }
            steps.put(step, ends);
        }
        this.verdicts =
                new Counters(registry).of(VERDICTS, "sonsu.contests", "Contests of retrainings, by verdict", "verdict");
    }

    /** Only when it is committed: a look before would see the run as it was, and none would come after. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(RunChanged event) {
        changed.add(event.run());
    }

    /** Looks at the runs that changed. For one thread. */
    void look() {
        for (String run : List.copyOf(changed)) {
            changed.remove(run);
            try {
                retraining.find(run).ifPresent(this::look);
            } catch (RuntimeException e) {
                changed.add(run);
                throw e;
            }
        }
    }

    private void look(RetrainingRun run) {
        Set<End> known = seen.computeIfAbsent(run.id(), first -> new HashSet<>());
        for (RetrainingStep step : run.steps()) {
            if (ENDS.contains(step.state()) && known.add(new End(step.name(), step.endedAt()))) {
                record(steps.get(step.name()), step.state(), step.startedAt(), step.endedAt());
            }
        }
        if (run.state() != RunState.RUNNING && known.add(new End(null, run.endedAt()))) {
            record(runs, run.state(), run.startedAt(), run.endedAt());
            Counter verdict =
                    run.verdict() == null ? null : verdicts.get(run.verdict().toLowerCase(Locale.ROOT));
            if (verdict != null) {
                verdict.increment();
            }
            events.publishEvent(new RunEnded(run));
        }
        if (seen.size() > MOST_SEEN) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    private static <S> void record(
            @Nullable Map<S, Timer> timers, S state, @Nullable Instant from, @Nullable Instant to) {
        Timer timer = timers == null ? null : timers.get(state);
        if (timer != null && to != null) {
            timer.record(Duration.between(from == null ? to : from, to));
        }
    }

    /**
     * A failed step may be tried again, and end again.
     *
     * @param step {@code null} for the run itself
     */
    private record End(@Nullable StepName step, @Nullable Instant at) {}
}
