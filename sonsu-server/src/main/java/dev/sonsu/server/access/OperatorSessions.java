package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.Operator;
import dev.sonsu.server.access.OperatorRows.Known;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Who is logged in. A session holds a name and nothing else; each request looks who has it now, so that one who was
 * removed, or was given less to do, notices at once. Thread-safe.
 */
final class OperatorSessions implements SecurityContextRepository {
    private static final String NAME = "operator";

    private final OperatorRows operators;

    OperatorSessions(OperatorRows operators) {
        this.operators = operators;
    }

    /** Begins a session; one that exists gets another id, so that nobody can have planted it. */
    void begin(HttpServletRequest request, Operator operator) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        request.getSession(true).setAttribute(NAME, operator.name());
    }

    /** Ends a session, if there is one. */
    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public org.springframework.security.core.context.DeferredSecurityContext loadDeferredContext(
            HttpServletRequest request) {
        // At once, since the caller must be known to whoever asks for it.
        SecurityContext context = load(request);
        return new org.springframework.security.core.context.DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                return context;
            }

            @Override
            public boolean isGenerated() {
                return context.getAuthentication() == null;
            }
        };
    }

    private SecurityContext load(HttpServletRequest request) {
        Optional<Operator> operator = operator(request);
        if (operator.isEmpty()) {
            request.removeAttribute(Caller.class.getName());
            return new SecurityContextImpl();
        }
        request.setAttribute(Caller.class.getName(), operator.get());
        return new SecurityContextImpl(CallerAuthentication.of(operator.get()));
    }

    private Optional<Operator> operator(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(NAME) instanceof String name
                ? operators.find(name).map(Known::operator)
                : Optional.empty();
    }

    /** Nothing but a login begins a session, and that one saves by itself. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return operator(request).isPresent();
    }
}
