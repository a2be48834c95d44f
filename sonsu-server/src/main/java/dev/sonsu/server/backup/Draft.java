package dev.sonsu.server.backup;

import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A folder for its owner only, in which something is made that is then moved to its place; it goes when it is closed. */
record Draft(Path folder) implements AutoCloseable {
    /** In the folder of a file or folder that is to be made. */
    static Draft beside(Path target) throws IOException {
        Path folder = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        return new Draft(Files.createDirectory(folder, OwnerOnly.FOLDER.at(folder)));
    }

    /** Within a folder that is there. */
    static Draft within(Path target) throws IOException {
        Path folder = target.resolve(".restore." + UUID.randomUUID());
        return new Draft(Files.createDirectory(folder, OwnerOnly.FOLDER.at(folder)));
    }

    @Override
    public void close() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path one, @Nullable IOException failure) throws IOException {
                Files.delete(one);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
