package dev.sonsu.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorporaTest {
    @Test
    void listOfFolders_asInAVariable_isParted() {
        assertThat(Corpora.parse("a" + File.pathSeparator + File.pathSeparator + "b"))
                .containsExactly(Path.of("a"), Path.of("b"));
        assertThat(Corpora.parse("")).isEmpty();
    }

    @Test
    void severalFolders_theFirstWithTheFileGivesIt(@TempDir Path empty, @TempDir Path one, @TempDir Path two)
            throws IOException {
        for (Path folder : List.of(one, two)) {
            Files.createDirectories(folder.resolve("pendigits"));
            Files.writeString(folder.resolve("pendigits/x"), "x");
        }
        assertThat(Corpora.in(List.of(empty, one, two)).find("pendigits/x")).contains(one.resolve("pendigits/x"));
    }
}
