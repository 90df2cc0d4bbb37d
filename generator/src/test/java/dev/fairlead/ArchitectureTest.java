package dev.fairlead;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Data flows one way: a stage knows only the stages before it. */
class ArchitectureTest {

    /** A package may use those left of it, never those right of it. */
    private static final List<String> FLOW = List.of(
            "finding",
            "process",
            "yaml",
            "compare",
            "schema",
            "spec",
            "capacity",
            "render",
            "helm",
            "validate",
            "chart",
            "cluster",
            "install",
            "canary",
            "promote",
            "report",
            "cli");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fairlead");

    @TestFactory
    List<DynamicTest> aStageKnowsOnlyTheStagesBeforeIt() {
        return IntStream.range(0, FLOW.size() - 1)
                .mapToObj(i -> DynamicTest.dynamicTest(
                        FLOW.get(i),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(in(FLOW.get(i)))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(FLOW.subList(i + 1, FLOW.size()).stream()
                                        .map(ArchitectureTest::in)
                                        .toArray(String[]::new))
                                .allowEmptyShould(true)
                                .check(PROGRAM)))
                .toList();
    }

    @Test
    void everyPackageIsPartOfTheFlow() {
        noClasses()
                .should()
                .resideOutsideOfPackages(FLOW.stream().map(ArchitectureTest::in).toArray(String[]::new))
                .check(PROGRAM);
    }

    @Test
    void onlyTheEntranceEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.fairlead.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(PROGRAM);
    }

    private static String in(String name) {
        return "dev.fairlead." + name + "..";
    }
}
