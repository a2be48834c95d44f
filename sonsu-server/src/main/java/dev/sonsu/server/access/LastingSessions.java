package dev.sonsu.server.access;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions that go on where the database can be read but not written, as on a full disk: an operator who is signed in must see
 * what is wrong then. That a session was used is not kept meanwhile, so that it ends the sooner. Beginning and ending one
 * needs a database that can be written. Thread-safe.
 */
final class LastingSessions<S extends Session> implements SessionRepository<S> {
    private static final Logger log = LoggerFactory.getLogger(LastingSessions.class);

    private final SessionRepository<S> stored;

    LastingSessions(SessionRepository<S> stored) {
        this.stored = stored;
    }

    @Override
    public S createSession() {
        return stored.createSession();
    }

    @Override
    public void save(S session) {
        try {
            stored.save(session);
        } catch (DataAccessException e) {
            // One that is not there yet, or has got another id, is somebody's who signs in.
            if (stored.findById(session.getId()) == null) {
                throw e;
            }
            log.debug("That a session was used is not kept: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public @Nullable S findById(String id) {
        return stored.findById(id);
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }
}
