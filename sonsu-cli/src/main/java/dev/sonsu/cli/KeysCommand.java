package dev.sonsu.cli;

import dev.sonsu.server.access.KeyRole;
import dev.sonsu.server.access.StoredAccess;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys of kiosks, pipelines and metrics, whether or not a server runs on the data folder. */
@Command(name = "keys")
final class KeysCommand implements Runnable {
    @Mixin
    private Shell shell = new Shell();

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** Makes one and shows it, once. */
    @Command(name = "create")
    int create(
            @Mixin AccessFolder folder,
            @Option(names = "--role", paramLabel = "kiosk|pipeline|metrics", required = true) KeyRole role,
            @Option(names = "--name", paramLabel = "N") @Nullable String name,
            @Option(names = "--json") boolean json) {
        if (name != null && !StoredAccess.isKeyName(name)) {
            throw shell.wrongUsage(Texts.of("keys-name"));
        }
        try (StoredAccess access = folder.open()) {
            StoredAccess.NewKey key = access.createKey(role, name)
                    .orElseThrow(() -> new CommandFailedException(Texts.of("keys-name-taken", String.valueOf(name))));
            shell.out().println(json ? Json.of(key) : key.secret());
            shell.err().println(Texts.of("keys-created", key.name()));
            return 0;
        }
    }

    /** Lists them, without what they are. */
    @Command(name = "list")
    int list(@Mixin AccessFolder folder, @Option(names = "--json") boolean json) {
        try (StoredAccess access = folder.open()) {
            List<StoredAccess.Key> keys = access.keys();
            if (json) {
                shell.out().println(Json.of(keys));
            } else {
                keys.forEach(key -> shell.out().println(line(key)));
            }
            return 0;
        }
    }

    /** Revokes one for good. */
    @Command(name = "revoke")
    int revoke(
            @Mixin AccessFolder folder,
            @Parameters(paramLabel = "NAME_OR_ID", descriptionKey = "name-or-id") String nameOrId) {
        try (StoredAccess access = folder.open()) {
            if (!access.revokeKey(nameOrId)) {
                throw new CommandFailedException(Texts.of("keys-unknown", nameOrId));
            }
            shell.out().println(Texts.of("keys-revoked", nameOrId));
            return 0;
        }
    }

    private static String line(StoredAccess.Key key) {
        String role = key.role().name().toLowerCase(Locale.ROOT);
        String revoked = key.revoked();
        return revoked == null
                ? Texts.of("keys-line", key.id(), role, key.name(), key.created())
                : Texts.of("keys-line-revoked", key.id(), role, key.name(), key.created(), revoked);
    }
}
