package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.TreeComparison;
import dev.fairlead.validate.compare.ManifestComparison;
import dev.fairlead.validate.compare.ManifestComparison.Side;
import dev.fairlead.validate.compare.ObjectChange;
import dev.fairlead.validate.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of one release in two environments, field by field: what differs, and what free thing explains it.
 *
 * @param explained what is free changes only texts that hold it
 * @param others all other fields
 */
record ObjectParity(Map<ObjectField, Set<Freedom>> explained, List<ObjectField> others) {

    /** Compares two renderings. */
    static ObjectParity of(Side before, Side after, FreeTexts free, Translation translation) {
        List<ObjectChange> objects = ManifestComparison.between(before, after);
        Translation withNames = translation.and(hashedNames(objects));
        FieldParity fields = new FieldParity(free, withNames);
        Map<ObjectField, Set<Freedom>> explained = new LinkedHashMap<>();
        List<ObjectField> others = new ArrayList<>();
        for (ObjectChange object : paired(objects, withNames)) {
            List<ObjectField> all = ObjectField.of(object);
            Map<FieldChange, Set<Freedom>> known =
                    fields.explained(all.stream().map(ObjectField::change).toList());
            for (ObjectField field : all) {
                Set<Freedom> why = known.get(field.change());
                if (why == null) {
                    others.add(field);
                } else {
                    explained.put(field, why);
                }
            }
        }
        return new ObjectParity(explained, List.copyOf(others));
    }

    /** Names that end in the hash of a content: where the content differs, so do they, and so does what refers to them. */
    private static List<Substitution> hashedNames(List<ObjectChange> all) {
        return all.stream()
                .filter(o -> !o.isAdded() && !o.isRemoved())
                .map(o -> new Substitution(name(o.before()), name(o.after()), Freedom.CONTENT))
                .filter(s -> !s.from().equals(s.to()))
                .toList();
    }

    /** The changes, with two objects made one where what is free only gave them different names. */
    private static List<ObjectChange> paired(List<ObjectChange> all, Translation translation) {
        List<ObjectChange> result = new ArrayList<>(all);
        for (ObjectChange gone : all.stream().filter(ObjectChange::isRemoved).toList()) {
            Optional<ObjectChange> same = result.stream()
                    .filter(ObjectChange::isAdded)
                    .filter(o -> o.key().kind().equals(gone.key().kind()))
                    .filter(o -> translation
                            .explain(gone.key().toString(), o.key().toString())
                            .isPresent())
                    .findFirst();
            same.ifPresent(added -> {
                result.remove(gone);
                result.remove(added);
                List<FieldChange> fields = TreeComparison.between(
                        gone.before().orElseThrow().root(),
                        added.after().orElseThrow().root());
                result.add(new ObjectChange(added.key(), gone.before(), added.after(), fields));
            });
        }
        return result.stream()
                .sorted(java.util.Comparator.comparing(ObjectChange::key))
                .toList();
    }

    private static String name(Optional<Manifest> manifest) {
        return manifest.map(Manifest::name).orElse("");
    }
}
