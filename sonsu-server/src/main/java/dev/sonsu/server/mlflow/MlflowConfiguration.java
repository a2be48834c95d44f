package dev.sonsu.server.mlflow;

import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.contest.ContestFigures;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.models.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the mirror together, where an MLflow is named. */
@Configuration(proxyBeanMethods = false)
class MlflowConfiguration {
    private static final Logger log = LoggerFactory.getLogger(MlflowConfiguration.class);

    @Bean
    MlflowMirror mlflowMirror(ObjectProvider<Outbox> outbox) {
        return new MlflowMirror(Optional.ofNullable(outbox.getIfAvailable()));
    }

    /** Only with an address. */
    static final class IsNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().getProperty("sonsu.mlflow.uri", "").isBlank();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(IsNamed.class)
    static class Named {
        @Bean
        Outbox mlflowOutbox(JdbcClient db, Clock clock, MlflowSettings settings) {
            return new Outbox(db, clock, server(settings));
        }

        @Bean
        OutboxListener mlflowOutboxListener(Outbox outbox, Contests contests) {
            return new OutboxListener(outbox, contests);
        }

        @Bean
        Turn mlflowTurn(JdbcClient db, Clock clock, MlflowSettings settings) {
            return turn(db, clock, settings);
        }

        @Bean
        MlflowHttp mlflowHttp(MlflowSettings settings, Turn turn) {
            if (settings.isSecretInClear()) {
                log.warn("SONSU_MLFLOW_URI is http on another machine: the password or token travels in clear");
            }
            return http(settings, turn);
        }

        @Bean
        SenderThread mlflowSenderThread(
                MlflowSettings settings, MlflowHttp http, Outbox outbox, Turn turn, Here here, Clock clock) {
            Catalogue catalogue = new Catalogue(here.registry(), here.contests(), outbox, here.transaction());
            return new SenderThread(catalogue, sender(settings, http, outbox, turn, here, clock), turn);
        }

        @Bean
        Here mlflowHere(ModelRegistry registry, Contests contests, AuditTrail audit, TransactionTemplate transaction) {
            return new Here(registry, contests, contest -> confusions(contests, contest), audit, transaction);
        }
    }

    private static Map<String, int[][]> confusions(Contests contests, String contest) {
        return contests.figures(contest).map(ContestFigures::confusions).orElse(Map.of());
    }

    /** What the rows are of: another MLflow, or another name there, is told of everything anew. */
    static String server(MlflowSettings settings) {
        return settings.address() + " " + settings.experiment() + "/" + settings.model();
    }

    /** A server that is silent for three requests' time has lost its turn. */
    static Turn turn(JdbcClient db, Clock clock, MlflowSettings settings) {
        Duration silence = settings.timeout().multipliedBy(3).plusSeconds(30);
        return new Turn(db, clock, server(settings), silence);
    }

    static MlflowHttp http(MlflowSettings settings, Turn turn) {
        return new MlflowHttp(settings.address(), settings.authorization(), settings.timeout(), turn::keep);
    }

    static Sender sender(MlflowSettings settings, MlflowHttp http, Outbox outbox, Turn turn, Here here, Clock clock) {
        Versions versions = new Versions(http, settings.model());
        Mirror mirror = new Mirror(here, new Tracking(http, settings.experiment()), versions);
        Optional<ChampionFollower> follower = settings.followChampion()
                ? Optional.of(new ChampionFollower(outbox, mirror, versions, here, clock))
                : Optional.empty();
        return new Sender(outbox, turn, mirror, follower, clock);
    }
}
