package dev.sonsu.server.entry;

import dev.sonsu.server.access.ThisMachine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that a foreign page makes a browser send: those of this machine whose {@code Host} is another (DNS
 * rebinding; from elsewhere a key is needed, which such a page has not), and those that change something and come from an
 * origin that is neither our own nor allowed. Answers the preflights of allowed ones.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class OwnPagesOnly extends OncePerRequestFilter {
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Set<String> allowed;
    private final ThisMachine machine;
    private final Problems problems;

    OwnPagesOnly(EntrySettings settings, ThisMachine machine, Problems problems) {
        this.machine = machine;
        this.problems = problems;
        this.allowed = Set.copyOf(settings.allowedOrigins());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader(HttpHeaders.HOST);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (host != null && machine.asks(request) && !LOOPBACK.matcher(host).matches()) {
            problems.answer(request, response, Problem.FOREIGN_HOST);
            return;
        }
        boolean isAllowed = origin != null && allowed.contains(origin);
        if (isAllowed) {
            allow(origin, response);
        } else if (!READING.contains(request.getMethod())
                && isForeign(origin, machine.isEncrypted(request) ? "https://" + host : "http://" + host)) {
            problems.answer(request, response, Problem.FOREIGN_ORIGIN);
            return;
        }
        if (isAllowed && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, Authorization");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "3600");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isForeign(@Nullable String origin, String own) {
        return origin != null && !origin.equalsIgnoreCase(own);
    }

    private static void allow(@Nullable String origin, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
}
