package dev.sonsu.server;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.modulith.Modulithic;

/**
 * The server, started within the caller's process. Settings are those of {@code SETTINGS.md}; the environment's
 * {@code SONSU_…} variables count where the caller gives none.
 *
 * <pre>{@code
 * try (SonsuServer.Running server = SonsuServer.run(Map.of("sonsu.data", "data", "sonsu.port", "8080"))) {
 *     System.out.println(server.address());
 * }
 * }</pre>
 */
@Modulithic(systemName = "Sonsu's server")
@SpringBootApplication(proxyBeanMethods = false, exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class SonsuServer {
    /**
     * Starts a server and returns when it answers.
     *
     * @param settings by property name; they win over the environment
     * @throws StartRefusedException if it cannot start for a reason that the operator can mend
     */
    public static Running run(Map<String, String> settings) {
        return run(settings, Clock.systemDefaultZone());
    }

    /**
     * Starts a server whose time is another, to show what days do; sessions, keys and everything that people see follow it.
     *
     * @see #run(Map)
     */
    public static Running run(Map<String, String> settings, Clock clock) {
        SpringApplication application = new SpringApplication(SonsuServer.class);
        application.addInitializers(new CallerSettings(new HashMap<>(settings), clock));
        try {
            return new Running((ServletWebServerApplicationContext) application.run());
        } catch (RuntimeException e) {
            throw StartFailure.explain(e);
        }
    }

    /** Before all others, which may ask for settings. */
    private record CallerSettings(Map<String, Object> properties, Clock clock)
            implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("caller", properties));
            context.getBeanFactory().registerSingleton("callersTime", new CallersTime(clock));
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    /** By which a server that was started by {@link #run(Map, Clock)} goes. */
    private record CallersTime(Clock clock) {}

    /** Time comes in as a parameter everywhere, so that it can be set. */
    @Bean
    Clock clock(ObjectProvider<CallersTime> callers) {
        CallersTime given = callers.getIfAvailable();
        return given == null ? Clock.systemDefaultZone() : given.clock();
    }

    /** A server that answers. Closing it lets the requests under way end; it may be called from any thread. */
    public static final class Running implements AutoCloseable {
        private final ServletWebServerApplicationContext context;

        private Running(ServletWebServerApplicationContext context) {
            this.context = context;
        }

        /** Where the page is. */
        public URI address() {
            String host = context.getEnvironment().getProperty("sonsu.host", "127.0.0.1");
            String shown = host.contains(":") ? "[" + host + "]" : host;
            String scheme = context.getEnvironment().containsProperty("server.ssl.bundle") ? "https" : "http";
            return URI.create(scheme + "://" + shown + ":" + port() + "/");
        }

        /** The port that it listens on: the one that was set, or the free one that was found for 0. */
        public int port() {
            return java.util.Objects.requireNonNull(context.getWebServer()).getPort();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
