package dev.sonsu.server.mlflow;

import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.models.ModelRegistry;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What counts here, and is mirrored there.
 *
 * @param registry    its models and their roles
 * @param contests    that were held
 * @param confusions  of them
 * @param audit       to write down in what is refused
 * @param transaction of our own database
 */
record Here(
        ModelRegistry registry,
        Contests contests,
        ConfusionSource confusions,
        AuditTrail audit,
        TransactionTemplate transaction) {}
