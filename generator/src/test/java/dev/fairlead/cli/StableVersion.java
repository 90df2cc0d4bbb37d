package dev.fairlead.cli;

/**
 * A release beside which no canary runs.
 *
 * @param revision its newest revision
 * @param live image, config, service and autoscaler as the cluster has them
 */
record StableVersion(int revision, String manifest, String values, String live) {}
