package dev.sonsu.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** The console is for this machine and for encrypted connections; without the database nobody can be known in it. */
final class ConsoleGate extends OncePerRequestFilter {
    private final ThisMachine machine;
    private final AccessAnswers answers;

    ConsoleGate(ThisMachine machine, AccessAnswers answers) {
        this.machine = machine;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!machine.asks(request) && !machine.isEncrypted(request)) {
            answers.refuse(request, response, AccessProblem.CONSOLE_UNENCRYPTED);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException e) {
            answers.refuse(request, response, AccessProblem.CONSOLE_UNAVAILABLE);
        }
    }
}
