package dev.sonsu.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sonsu.onnx.ModelRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ArchitectureTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(SonsuServer.class);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sonsu");

    @Test
    void stages_dependOnlyAsTheyDeclare() {
        MODULES.verify();

        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrder(
                        "access",
                        "answer",
                        "audit",
                        "backup",
                        "console",
                        "contest",
                        "entry",
                        "keysets",
                        "mlflow",
                        "models",
                        "reading",
                        "retraining",
                        "samples",
                        "store",
                        "voices",
                        "watch");
    }

    @Test
    void stages_areDrawn() throws Exception {
        new Documenter(MODULES).writeModulesAsPlantUml();

        Path drawing = Path.of("target", "spring-modulith-docs", "components.puml");
        assertThat(Files.readString(drawing))
                .contains("Entry")
                .contains("Samples")
                .contains("Watch");
    }

    @Test
    void noStage_callsWatch() {
        noClasses()
                .that()
                // The console shows what watch found, and tells it nothing.
                .resideOutsideOfPackages("dev.sonsu.server.watch..", "dev.sonsu.server.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sonsu.server.watch..")
                .check(CLASSES);
    }

    @Test
    void nobody_usesTheOtherJackson() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                .check(CLASSES);
    }

    @Test
    void coreAndItsNeighbours_knowNoSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sonsu.server..")
                .and()
                .resideOutsideOfPackage("dev.sonsu.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void onlyModels_opensModels_andOnlySamples_knowsTheDatabaseAndTheKeys() {
        noClasses()
                .that()
                .resideInAPackage("dev.sonsu.server..")
                .and()
                .resideOutsideOfPackage("dev.sonsu.server.models..")
                .and()
                .resideOutsideOfPackage("dev.sonsu.server.reading..")
                .and()
                .resideOutsideOfPackage("dev.sonsu.server.retraining..")
                .and()
                .resideOutsideOfPackage("dev.sonsu.server.contest..")
                // It writes a model's folder down, and opens none.
                .and()
                .resideOutsideOfPackage("dev.sonsu.server.mlflow..")
                .should()
                // The console says which model was refused, and opens none.
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.sonsu.onnx..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(ModelRefusedException.class))))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.sonsu.server.samples..",
                        "dev.sonsu.server.store..",
                        "dev.sonsu.server.keysets..",
                        // Its archives are sealed with the same library.
                        "dev.sonsu.server.backup..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sqlite..", "com.google.crypto..")
                .check(CLASSES);
        // Access, audit, models and watch ask through Spring's clients, and leave connections and files alone.
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.sonsu.server.samples..",
                        "dev.sonsu.server.store..",
                        "dev.sonsu.server.keysets..",
                        "dev.sonsu.server.access..",
                        "dev.sonsu.server.models..",
                        "dev.sonsu.server.audit..",
                        "dev.sonsu.server.backup..",
                        "dev.sonsu.server.contest..",
                        "dev.sonsu.server.mlflow..",
                        "dev.sonsu.server.retraining..",
                        "dev.sonsu.server.watch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
                .check(CLASSES);
    }

    @Test
    void noClass_isLongerThan400Lines_andNone_hasAnEmptyName() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400);
                assertThat(file.getFileName().toString())
                        .doesNotContain(List.of("Manager", "Helper", "Util", "Impl", "Dto"));
            }
        }
    }
}
