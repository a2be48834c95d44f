package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.KeyHolder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls. A key that is sent must be right, also where none is needed. */
final class CallerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final ThisMachine machine;
    private final LiveKeys keys;
    private final AccessAnswers answers;

    CallerFilter(ThisMachine machine, LiveKeys keys, AccessAnswers answers) {
        this.machine = machine;
        this.keys = keys;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (sent == null) {
            know(request, machine.asks(request) ? new Caller.Local() : new Caller.Nobody());
            chain.doFilter(request, response);
            return;
        }
        Optional<KeyHolder> holder = sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? keys.holder(AccessKey.sent(sent.substring(SCHEME.length()).strip()))
                : Optional.empty();
        if (holder.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            answers.refuse(request, response, AccessProblem.KEY_REFUSED);
            return;
        }
        know(request, holder.get());
        SecurityContextHolder.setContext(new SecurityContextImpl(CallerAuthentication.of(holder.get())));
        chain.doFilter(request, response);
    }

    private static void know(HttpServletRequest request, Caller caller) {
        request.setAttribute(Caller.class.getName(), caller);
    }
}
