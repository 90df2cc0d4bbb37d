package dev.fairlead.install.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a plan for one release rests on: when nothing of it has moved, an install does what the plan says. What a
 * Secret holds is in none of the digests: a short value could be guessed from one.
 *
 * @param server what tells the cluster from any other
 * @param context name of the context
 * @param environment name of the environment
 * @param release name of the release
 * @param namespace its namespace
 * @param revision newest revision; 0 when there is none
 * @param status what Helm says of that, or empty
 * @param applied digest of the manifests of the last revision that was applied
 * @param chart digest of the packed chart
 * @param values digest of the values
 * @param manifests digest of each object that would be applied, by its name
 * @param live the objects on the cluster, by name: digest of each field that a manifest sets, by its path
 */
public record Basis(
        String server,
        String context,
        String environment,
        String release,
        String namespace,
        int revision,
        String status,
        String applied,
        String chart,
        String values,
        SortedMap<String, String> manifests,
        SortedMap<String, SortedMap<String, String>> live) {

    private static final int MOST = 6;

    /** What is not as it was, each in a clause that a person understands; empty when all is. */
    public List<String> moved(Basis now) {
        List<String> moved = new ArrayList<>();
        if (!server.equals(now.server)) {
            moved.add("it is for another cluster: that of context '%s' (%s), and this is '%s' (%s)"
                    .formatted(context, server, now.context, now.server));
        } else if (!context.equals(now.context)) {
            moved.add("it was made through the context '%s', and this is '%s'".formatted(context, now.context));
        }
        if (!environment.equals(now.environment)) {
            moved.add("it is for the environment '%s', not '%s'".formatted(environment, now.environment));
        }
        if (!namespace.equals(now.namespace)) {
            moved.add("it is for the namespace '%s', not '%s'".formatted(namespace, now.namespace));
        }
        if (!moved.isEmpty()) {
            return moved; // Of another place nothing else can be compared.
        }
        if (revision != now.revision || !status.equals(now.status)) {
            moved.add("it was made when there was %s, and now there is %s".formatted(newest(), now.newest()));
        } else if (!applied.equals(now.applied)) {
            moved.add("revision %d holds other objects than when it was made".formatted(revision));
        }
        inputs(now, moved);
        objects(now, moved);
        return moved;
    }

    private String newest() {
        return revision == 0
                ? "no release '%s'".formatted(release)
                : "revision %d (%s) of '%s'".formatted(revision, status, release);
    }

    private void inputs(Basis now, List<String> moved) {
        List<String> rendered = names(different(manifests, now.manifests));
        String what = rendered.isEmpty() ? "" : ": %s would be another".formatted(String.join(", ", rendered));
        if (!chart.equals(now.chart)) {
            moved.add("the chart, or the version that it carries, changed since" + what);
        } else if (!values.equals(now.values)) {
            moved.add("the spec gives other values since" + what);
        } else if (!rendered.isEmpty()) {
            moved.add("the cluster makes other objects of the same chart and values" + what);
        }
    }

    private void objects(Basis now, List<String> moved) {
        TreeMap<String, SortedMap<String, String>> all = new TreeMap<>(live);
        now.live.forEach(all::putIfAbsent);
        for (String object : all.keySet()) {
            SortedMap<String, String> was = live.get(object);
            SortedMap<String, String> is = now.live.get(object);
            if (was == null || is == null) {
                moved.add(
                        was == null
                                ? "%s is on the cluster, and was not".formatted(object)
                                : "%s is not on the cluster any more".formatted(object));
            } else {
                List<String> fields = different(was, is);
                if (!fields.isEmpty()) {
                    moved.add("%s was changed on the cluster: %s".formatted(object, String.join(", ", names(fields))));
                }
            }
        }
    }

    /** The keys at which two maps differ. */
    private static List<String> different(SortedMap<String, String> a, SortedMap<String, String> b) {
        TreeMap<String, String> all = new TreeMap<>(a);
        b.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .filter(key -> !String.valueOf(a.get(key)).equals(String.valueOf(b.get(key))))
                .toList();
    }

    private static List<String> names(List<String> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, MOST));
        some.add("%d more".formatted(all.size() - MOST));
        return some;
    }
}
