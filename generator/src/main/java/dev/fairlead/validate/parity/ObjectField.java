package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.FieldPath;
import dev.fairlead.compare.FieldPath.Step;
import dev.fairlead.validate.compare.ObjectChange;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.Optional;

/**
 * A field of an object that two environments do not agree on.
 *
 * @param object the object in both environments
 * @param change the field; the whole object where only one environment has it
 */
record ObjectField(ObjectChange object, FieldChange change) {

    /** Every field of an object that differs. */
    static List<ObjectField> of(ObjectChange object) {
        return object.isAdded() || object.isRemoved()
                ? List.of(new ObjectField(
                        object,
                        new FieldChange(
                                FieldPath.ROOT,
                                Pointer.ROOT,
                                Pointer.ROOT,
                                object.before().map(Manifest::root),
                                object.after().map(Manifest::root))))
                : NumberedItems.paired(object.fields()).stream()
                        .map(f -> new ObjectField(object, f))
                        .toList();
    }

    /** {@code Deployment/shop}, with a star for the hash that ends a name. */
    String label() {
        return object.key().label();
    }

    /** As an allowance names it: {@code Deployment/shop:spec.replicas}. */
    String allowancePath() {
        String field = change.path().toString();
        return field.isEmpty() ? label() : label() + ":" + field;
    }

    /** Whether nobody may see its value. */
    boolean isSecret() {
        return object.after().or(object::before).filter(Manifest::isSecret).isPresent();
    }

    /** Whether it is the version of the object's API. */
    boolean isApiVersion() {
        return change.path().steps().equals(List.of(new Step.Key("apiVersion")));
    }

    /** Whether it is the same field of the same object. */
    boolean isSame(ObjectField other) {
        return label().equals(other.label()) && change.path().equals(other.change.path());
    }

    /** Whether both are whole objects of a kind whose names differ in their last part only. */
    boolean isLikeNamed(ObjectField other) {
        return change.path().steps().isEmpty()
                && other.change.path().steps().isEmpty()
                && label().replaceFirst("-[^-]*$", "").equals(other.label().replaceFirst("-[^-]*$", ""));
    }

    /** The object that has it: the second environment's where both do. */
    Optional<Manifest> owner() {
        return object.after().or(object::before);
    }

    /** Its value in the first environment. */
    String before() {
        return Shown.value(change.before(), change.path(), isSecret());
    }

    /** Its value in the second environment. */
    String after() {
        return Shown.value(change.after(), change.path(), isSecret());
    }
}
