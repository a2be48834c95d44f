package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Debian package is made of, as far as it can be looked at without building it; {@link PackageIT} builds it. */
class PackageFilesTest {
    private static final Path DEB =
            Path.of(System.getProperty("sonsu.root", "..")).resolve("sonsu-package/src/deb");

    @TempDir
    Path folder;

    @Test
    void units_areAsSystemdWantsThem_andConfined() throws Exception {
        Units.requireSystemd();

        Units.verify(DEB.resolve("files/units"), Path.of(System.getProperty("java.home"), "bin", "java"), folder);

        assertThat(Units.exposure(DEB.resolve("files/units/sonsu.service"))).isLessThan(3);
        assertThat(Units.exposure(DEB.resolve("files/units/sonsu-backup.service")))
                .isLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"control/postinst", "control/prerm", "control/postrm", "files/sonsu"})
    void scripts_areShell_andNeedNoNetwork(String name) throws Exception {
        Path script = DEB.resolve(name);

        assertThat(Units.said("sh", "-n", script.toString())).isEmpty();
        assertThat(Files.readString(script)).doesNotContain("curl", "wget", "apt", "http:", "https:", "pip ", "npm ");
    }

    /** A service that is told nothing must not be open to a network, and every variable that is named must be one. */
    @Test
    void settingsFile_setsNothingByItself_andNamesKnownVariables() throws Exception {
        List<String> lines = Files.readAllLines(DEB.resolve("files/sonsu.env"));
        String known =
                Files.readString(Path.of(System.getProperty("sonsu.root", "..")).resolve("sonsu-server/SETTINGS.md"));

        assertThat(lines).allMatch(line -> line.startsWith("#"));
        assertThat(lines.stream()
                        .filter(line -> line.matches("#SONSU_[A-Z_]+=.*"))
                        .map(line -> line.substring(1, line.indexOf('=')))
                        .filter(name -> !name.equals("SONSU_JAVA_OPTS")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known).contains("`" + name + "`"));
    }
}
