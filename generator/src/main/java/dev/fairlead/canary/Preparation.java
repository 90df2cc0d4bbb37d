package dev.fairlead.canary;

import dev.fairlead.helm.Revision;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.yaml.YamlNode;

/**
 * What a canary starts from.
 *
 * @param stable the revision that runs
 * @param stableValues its values
 * @param running its objects
 * @param first the record of the first step
 * @param plan all steps
 */
record Preparation(
        Revision stable,
        YamlNode.Mapping stableValues,
        Manifests running,
        Tracks tracks,
        CanaryRecord first,
        CanaryPlan plan) {}
