package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;

/** The Jenkinsfile is Groovy, and holds the sections that a declarative pipeline must have. */
class JenkinsfileTest {

    @Test
    void isADeclarativePipeline() throws IOException {
        assertThat(calls(jenkinsfile()))
                .startsWith(
                        "pipeline", "agent", "environment", "stages", "stage", "steps", "sh", "post", "always", "junit")
                .contains("archiveArtifacts", "recordIssues");
    }

    @Test
    void aMistakeIsFound() throws IOException {
        String broken = jenkinsfile().replace("agent any", "agent any {{");

        assertThatThrownBy(() -> calls(broken)).isInstanceOf(MultipleCompilationErrorsException.class);
    }

    private static String jenkinsfile() throws IOException {
        return Files.readString(Path.of(System.getProperty("fairlead.home", ".."), "ci/jenkins/Jenkinsfile"));
    }

    /** The names of what is called, in the order of the text. */
    private static List<String> calls(String text) {
        CompilationUnit unit = new CompilationUnit();
        unit.addSource("Jenkinsfile", text);
        unit.compile(Phases.CONVERSION);
        List<String> names = new ArrayList<>();
        unit.getAST().getModules().getFirst().getStatementBlock().visit(new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                names.add(call.getMethodAsString());
                super.visitMethodCallExpression(call);
            }
        });
        return names;
    }
}
