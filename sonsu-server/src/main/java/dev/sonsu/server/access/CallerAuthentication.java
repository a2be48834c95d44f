package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.KeyHolder;
import dev.sonsu.server.access.Caller.Operator;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller who proved who it is, as Spring Security has it. The proof itself is not in it. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // it is never serialised: sessions hold an operator's name only
    private final Caller caller;

    private CallerAuthentication(Caller caller) {
        super(List.of());
        this.caller = caller;
        super.setAuthenticated(true);
    }

    static CallerAuthentication of(KeyHolder holder) {
        return new CallerAuthentication(holder);
    }

    static CallerAuthentication of(Operator operator) {
        return new CallerAuthentication(operator);
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return switch (caller) {
            case KeyHolder holder -> holder.id();
            case Operator operator -> operator.name();
            case Caller.Local _, Caller.Nobody _ -> "";
        };
    }
}
