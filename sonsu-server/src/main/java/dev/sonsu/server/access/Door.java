package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.KeyHolder;
import dev.sonsu.server.access.Caller.Local;
import dev.sonsu.server.access.Caller.Nobody;
import dev.sonsu.server.access.Caller.Operator;

/** Whom an address outside the console admits. Operators have the console, and nothing by it here. */
enum Door {
    /** Everybody: pages and their files. */
    OPEN,
    /** This machine, and keys of kiosks. */
    KIOSK,
    /** This machine, and keys of metrics. */
    METRICS,
    /** This machine, and every key. */
    ANY_KEY,
    /** Keys of pipelines only. */
    PIPELINE,
    /** Nobody; what no rule names is answered as if it were not there. */
    NOWHERE;

    boolean admits(Caller caller) {
        return switch (caller) {
            case Nobody() -> this == OPEN;
            case Operator _ -> this == OPEN;
            case Local() -> this != PIPELINE && this != NOWHERE;
            case KeyHolder holder ->
                switch (this) {
                    case OPEN, ANY_KEY -> true;
                    case KIOSK -> holder.role() == KeyRole.KIOSK;
                    case METRICS -> holder.role() == KeyRole.METRICS;
                    case PIPELINE -> holder.role() == KeyRole.PIPELINE;
                    case NOWHERE -> false;
                };
        };
    }
}
