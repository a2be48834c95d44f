package dev.sonsu.cli;

import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.IdxFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sets of anybody's folder: PNG files that {@code labels.csv} names, or else pairs of idx files. */
final class FolderSets {
    private FolderSets() {}

    /**
     * At least one set, none of them empty.
     *
     * @throws CommandFailedException if the folder holds none, or what it holds is not as it should be
     */
    static List<LabelledSet> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailedException(Texts.of("corpus-folder", folder));
        }
        Path labels = folder.resolve(LabelsFile.NAME);
        List<LabelledSet> sets = Files.isRegularFile(labels) ? List.of(pictures(folder, labels)) : pairs(folder);
        for (LabelledSet set : sets) {
            if (set.items().isEmpty()) {
                throw new CommandFailedException(Texts.of("corpus-empty", set.name()));
            }
        }
        return sets;
    }

    private static LabelledSet pictures(Path folder, Path labels) {
        List<LabelsFile.Row> rows = LabelsFile.read(labels);
        List<Item> items = new ArrayList<>();
        List<@Nullable String> pins = new ArrayList<>();
        for (LabelsFile.Row row : rows) {
            Path file = row.fileIn(folder);
            items.add(new Item(row.file(), row.label(), row.writer(), new ItemSource.PngFile(file, row.number())));
            pins.add(row.pin());
        }
        boolean hasPins = pins.stream().anyMatch(Objects::nonNull);
        return new LabelledSet(
                folder.toString(),
                items,
                hasPins
                        ? Pins.given(pins)
                        : LabelledSet.writers(items).map(Pins::shuffled).orElseGet(Pins::none));
    }

    private static List<LabelledSet> pairs(Path folder) {
        IdxFolder pairs = new IdxFolder(folder);
        List<LabelledSet> sets = new ArrayList<>();
        try {
            for (String name : pairs.names()) {
                if (!pairs.isLabelled(name)) {
                    throw new CommandFailedException(Texts.of("idx-labels-missing", folder, name));
                }
                sets.add(KnownSets.ofImages(pairs.read(name)));
            }
        } catch (CorpusException e) {
            throw new CommandFailedException(Texts.of("idx-damaged", String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new CommandFailedException(Texts.of("corpus-folder", folder), e);
        }
        if (sets.isEmpty()) {
            throw new CommandFailedException(Texts.of("corpus-nothing", folder));
        }
        return sets;
    }
}
