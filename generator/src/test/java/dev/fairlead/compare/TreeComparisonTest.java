package dev.fairlead.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeComparisonTest {

    @Test
    void findsNothingInTreesThatMeanTheSame() {
        assertThat(paths("{a: 1, b: {c: x}, d: null}", "{b: {c: x}, a: 1.0}")).isEmpty();
    }

    @Test
    void tellsAChangedFieldByItsPath() {
        assertThat(paths("spec: {replicas: 3, paused: true}", "spec: {replicas: 5, paused: true}"))
                .containsExactly("spec.replicas");
    }

    @Test
    void tellsWhatIsAddedOrRemovedOnceAtItsTop() {
        assertThat(paths("{keep: 1, gone: {x: 1, y: 2}}", "{keep: 1, new: [1, 2]}"))
                .containsExactly("gone", "new");
    }

    @Test
    void followsAListItemByItsName() {
        List<FieldChange> changes = changes(
                "containers: [{name: side, image: s}, {name: main, image: a}]",
                "containers: [{name: side, image: s}, {name: log, image: l}, {name: main, image: b}]");
        assertThat(changes.stream().map(c -> c.path().toString()))
                .containsExactly("containers[main].image", "containers[log]");
        assertThat(changes.getFirst().beforeAt()).hasToString("/containers/1/image");
        assertThat(changes.getFirst().afterAt()).hasToString("/containers/2/image");
    }

    @Test
    void tellsThatNamedItemsChangedTheirOrder() {
        assertThat(paths("steps: [{name: a}, {name: b}]", "steps: [{name: b}, {name: a}]"))
                .containsExactly("steps");
    }

    @Test
    void followsItemsWithoutANameByAnotherKeyThatTellsThemApart() {
        assertThat(paths(
                        "mounts: [{mountPath: /a, readOnly: true}, {mountPath: /b}]",
                        "mounts: [{mountPath: /a, readOnly: false}, {mountPath: /b}]"))
                .containsExactly("mounts[/a].readOnly");
    }

    @Test
    void comparesPlainListsByNumber() {
        assertThat(paths("args: [run, --fast]", "args: [run, --slow, -v]")).containsExactly("args[1]", "args[2]");
    }

    @Test
    void comparesByNumberWhereANameOccursTwice() {
        assertThat(paths("l: [{name: a, v: 1}, {name: a, v: 2}]", "l: [{name: a, v: 1}, {name: a, v: 3}]"))
                .containsExactly("l[1].v");
    }

    @Test
    void tellsAnotherTypeAsAChange() {
        assertThat(paths("{a: '1', b: {c: 1}}", "{a: 1, b: [c]}")).containsExactly("a", "b");
    }

    @Test
    void quotesAKeyThatHasADot() {
        assertThat(paths("annotations: {a.io/b: x}", "annotations: {a.io/b: y}"))
                .containsExactly("annotations[\"a.io/b\"]");
    }

    @Test
    void seesTheSameFieldsFromBothSides() {
        String a = "{x: 1, l: [{name: p}, {name: q, v: 1}]}";
        String b = "{x: 2, l: [{name: q, v: 2}]}";
        assertThat(changes(a, b).stream().map(FieldChange::reversed).toList())
                .containsExactlyInAnyOrderElementsOf(changes(b, a));
    }

    private static List<String> paths(String before, String after) {
        return changes(before, after).stream().map(c -> c.path().toString()).toList();
    }

    private static List<FieldChange> changes(String before, String after) {
        return TreeComparison.between(tree(before), tree(after));
    }

    private static YamlNode tree(String text) {
        return new YamlReader("tree.yaml", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                .readAll(text)
                .getFirst();
    }
}
