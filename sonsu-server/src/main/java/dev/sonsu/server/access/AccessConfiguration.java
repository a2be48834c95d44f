package dev.sonsu.server.access;

import dev.sonsu.server.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys, operators, logins and sessions over the one database. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class AccessConfiguration {
    private static final String NO_JOB = "-";

    @Bean
    KeyRows keyRows(JdbcClient db, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        return new KeyRows(db, transaction, audit, clock);
    }

    @Bean
    LiveKeys liveKeys(KeyRows rows) {
        return new LiveKeys(rows);
    }

    @Bean
    OperatorRows operatorRows(JdbcClient db, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        return new OperatorRows(db, transaction, audit, clock);
    }

    @Bean
    LoginAttempts loginAttempts(JdbcClient db, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        return new LoginAttempts(db, transaction, audit, clock);
    }

    @Bean
    Logins logins(OperatorRows operators, LoginAttempts attempts) {
        return new Logins(operators, attempts, new Passwords());
    }

    @Bean
    OperatorSessions operatorSessions(OperatorRows operators) {
        return new OperatorSessions(operators);
    }

    @Bean
    Rounds rounds(LiveKeys keys, JdbcIndexedSessionRepository sessions) {
        return new Rounds(keys::read, sessions::cleanUpExpiredSessions);
    }

    /**
     * Sessions in the database, a statement at a time: reading one must not wait for who writes, and half a session is
     * nobody's. Rounds clean up, where a busy database is no error; and two requests may set the same attribute together.
     */
    @Bean
    JdbcIndexedSessionRepository storedSessions(JdbcTemplate db, AccessSettings.Console console) {
        JdbcIndexedSessionRepository sessions =
                new JdbcIndexedSessionRepository(db, TransactionOperations.withoutTransaction());
        sessions.setConversionService(texts());
        sessions.setDefaultMaxInactiveInterval(console.timeout());
        sessions.setCleanupCron(NO_JOB);
        sessions.setCreateSessionAttributeQuery("""
                INSERT INTO %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)
                VALUES (?, ?, ?)
                ON CONFLICT (SESSION_PRIMARY_ID, ATTRIBUTE_NAME)
                DO UPDATE SET ATTRIBUTE_BYTES = EXCLUDED.ATTRIBUTE_BYTES
                """);
        return sessions;
    }

    @Bean
    @Primary
    SessionRepository<? extends Session> lastingSessions(JdbcIndexedSessionRepository stored) {
        return new LastingSessions<>(stored);
    }

    /** A session holds texts only: nothing is deserialised from the database. */
    private static ConversionService texts() {
        GenericConversionService texts = new GenericConversionService();
        texts.addConverter(Object.class, byte[].class, AccessConfiguration::bytesOf);
        texts.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return texts;
    }

    private static byte[] bytesOf(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("a session holds texts only, no " + value.getClass());
    }

    /** Browsers send it to the console only, so that no request of the page asks the database for a session. */
    @Bean
    DefaultCookieSerializer sessionCookie(TlsSettings tls, AccessSettings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("sonsu-console");
        cookie.setCookiePath("/console");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(tls.isOn() || settings.behindTlsProxy());
        cookie.setSameSite("Strict");
        return cookie;
    }
}
