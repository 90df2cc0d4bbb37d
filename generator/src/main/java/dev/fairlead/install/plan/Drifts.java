package dev.fairlead.install.plan;

import dev.fairlead.compare.FieldPath;
import dev.fairlead.compare.SetFields;
import dev.fairlead.install.object.AppliedFields;
import dev.fairlead.install.object.FieldOwners;
import dev.fairlead.install.object.LiveObject;
import dev.fairlead.validate.change.Masked;
import dev.fairlead.validate.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what someone changed on the cluster since it was applied, and what an install does about it. */
public final class Drifts {

    private Drifts() {}

    /**
     * The drift of one object; nothing when it is as it was applied.
     *
     * @param applied as the last revision has it
     * @param live as it is, if it is there
     * @param wanted as it would be applied, if it still belongs to the release
     */
    public static Optional<Drift> of(Manifest applied, Optional<LiveObject> live, Optional<Manifest> wanted) {
        if (live.isEmpty()) {
            return wanted.map(_ -> new Drift(applied.label(), true, List.of()));
        }
        LiveObject there = live.get();
        Map<FieldPath, SetFields.Field> next = wanted.map(w -> AppliedFields.of(w, there)).orElse(List.of()).stream()
                .collect(Collectors.toMap(SetFields.Field::path, Function.identity(), (a, _) -> a));
        FieldOwners owners = there.owners();
        Masked masked = Masked.ofObject(applied);
        List<Drift.Field> fields = AppliedFields.drifted(applied, there).stream()
                .map(f -> new Drift.Field(
                        f.path().toString(),
                        f.set().map(v -> masked.text(f.path(), v, Optional.empty())),
                        f.other().map(v -> masked.text(f.path(), v, Optional.empty())),
                        owners.lastBesideHelm(f.path()).map(by -> "%s, %s".formatted(by.label(), by.time())),
                        fate(Optional.ofNullable(next.get(f.path())), owners, f.path())))
                .toList();
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Drift(applied.label(), false, fields));
    }

    private static Drift.Fate fate(Optional<SetFields.Field> next, FieldOwners owners, FieldPath path) {
        if (next.isEmpty() || next.get().set().isEmpty()) {
            return Drift.Fate.LEFT;
        }
        if (AppliedFields.isKept(next.get())) {
            return Drift.Fate.ACCEPTED;
        }
        return owners.areKeptByHelm() && owners.lastBesideHelm(path).isPresent()
                ? Drift.Fate.REFUSED
                : Drift.Fate.RESTORED;
    }
}
