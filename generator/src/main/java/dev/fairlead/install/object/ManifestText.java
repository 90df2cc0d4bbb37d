package dev.fairlead.install.object;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Objects as YAML text and their differences as unified diffs, without the values of Secrets. */
public final class ManifestText {

    private static final int CONTEXT = 3;
    private static final String MASK = "<masked>";

    private ManifestText() {}

    /** The unified diff between two forms of an object; either may be missing. */
    public static String diff(
            ObjectRef ref, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after, String label) {
        List<String> old = lines(ref, before, after, false);
        List<String> now = lines(ref, after, before, true);
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        label + " " + ref, "wanted " + ref, old, DiffUtils.diff(old, now), CONTEXT));
    }

    private static List<String> lines(
            ObjectRef ref, @Nullable Map<String, Object> object, @Nullable Map<String, Object> other, boolean isNew) {
        if (object == null) {
            return List.of();
        }
        Map<String, Object> shown = ref.kind().equals("Secret") ? masked(object, other, isNew) : object;
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(shown).lines().toList();
    }

    /** Every value is masked; a new one that differs says so. */
    private static Map<String, Object> masked(
            Map<String, Object> secret, @Nullable Map<String, Object> other, boolean isNew) {
        Map<String, Object> shown = new LinkedHashMap<>(secret);
        for (String part : List.of("data", "stringData")) {
            Map<String, Object> values = new LinkedHashMap<>(Plain.map(secret.get(part)));
            Map<String, Object> others = other == null ? Map.of() : Plain.map(other.get(part));
            values.replaceAll(
                    (k, v) -> isNew && others.containsKey(k) && !v.equals(others.get(k)) ? MASK + " (changed)" : MASK);
            if (!values.isEmpty()) {
                shown.put(part, values);
            }
        }
        return shown;
    }
}
