package dev.sonsu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the core may know: the JDK without its windows, and each package only those that come before it. */
@AnalyzeClasses(packages = "dev.sonsu", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule core_knowsTheJdkOnly = classes()
            .that()
            .resideOutsideOfPackage("dev.sonsu.folder..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.sonsu..", "java.lang..", "java.util..", "java.nio..", "org.jspecify..");

    /** The one place that writes files, encrypted. */
    @ArchTest
    static final ArchRule folder_knowsTheJdkOnly = classes()
            .that()
            .resideInAPackage("dev.sonsu.folder..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.sonsu.glyph..",
                    "dev.sonsu.folder..",
                    "java.lang..",
                    "java.util..",
                    "java.nio..",
                    "java.io..",
                    "java.security..",
                    "javax.crypto..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule packages_haveNoCycle =
            slices().matching("dev.sonsu.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule flow_goesOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("ink")
            .definedBy("dev.sonsu.ink")
            .layer("glyph")
            .definedBy("dev.sonsu.glyph")
            .layer("recognition")
            .definedBy("dev.sonsu.recognition")
            .layer("model")
            .definedBy("dev.sonsu.model")
            .layer("row")
            .definedBy("dev.sonsu.row")
            .layer("folder")
            .definedBy("dev.sonsu.folder")
            .layer("trait")
            .definedBy("dev.sonsu.trait")
            .whereLayer("trait")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("folder")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("model")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("row")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("recognition")
            .mayOnlyBeAccessedByLayers("model", "row", "trait")
            .whereLayer("glyph")
            .mayOnlyBeAccessedByLayers("recognition", "model", "row", "folder", "trait")
            .whereLayer("ink")
            .mayOnlyBeAccessedByLayers("glyph", "recognition", "model", "row", "trait");
}
