package dev.sonsu.server.console;

import dev.sonsu.server.audit.AuditEntry;
import dev.sonsu.server.audit.AuditExport;
import dev.sonsu.server.audit.AuditLog;
import dev.sonsu.server.audit.ChainState;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /console/api/audit}: who did what, whether it is what was written, and all of it as a file. */
@Hidden
@RestController
@RequestMapping("/console/api/audit")
final class AuditController {
    private static final int AT_ONCE = 50;

    private final AuditLog audit;
    private final Clock clock;

    AuditController(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page> page(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        List<AuditEntry> found = audit.newest(before, AT_ONCE + 1);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Page(
                        found.stream()
                                .limit(AT_ONCE)
                                .map(entry -> new Row(
                                        entry.id(),
                                        entry.at(),
                                        entry.actor(),
                                        entry.action(),
                                        entry.subject(),
                                        entry.reason()))
                                .toList(),
                        found.size() > AT_ONCE));
    }

    @GetMapping(path = "/chain", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Chain> chain() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Chain.of(audit.check()));
    }

    @GetMapping("/export")
    void export(HttpServletResponse response) throws IOException {
        response.setContentType(AuditExport.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("sonsu-audit-" + LocalDate.now(clock.withZone(ZoneOffset.UTC)) + ".jsonl")
                        .build()
                        .toString());
        AuditExport.write(audit, response.getOutputStream());
    }

    /**
     * Some rows, the newest first.
     *
     * @param isMore whether there are older ones
     */
    record Page(List<Row> rows, boolean isMore) {}

    /** A row of the audit. */
    record Row(
            long id,
            String at,
            String actor,
            String action,
            String subject,
            @Nullable String reason) {}

    /**
     * Whether it is what was written.
     *
     * @param rows     that are
     * @param head     the hash of the last; null where the chain is broken
     * @param firstBad the first row that is not; null where it is whole
     */
    record Chain(
            boolean isWhole,
            long rows,
            @Nullable String head,
            @Nullable Long firstBad) {
        static Chain of(ChainState state) {
            return switch (state) {
                case ChainState.Whole whole -> new Chain(true, whole.rows(), whole.head(), null);
                case ChainState.Broken broken -> new Chain(false, broken.rows(), null, broken.firstBad());
            };
        }
    }
}
