package dev.fairlead.chart;

import java.util.Optional;

/**
 * What a package was made from.
 *
 * @param spec SHA-256 of the spec file, in hex
 * @param commit HEAD of the git repository that the spec lies in; empty outside of one
 * @param dirty whether spec, values templates or chart are not as that commit has them
 * @param digest digest of the image, when the spec names it
 */
public record PackageSource(String spec, Optional<String> commit, boolean dirty, Optional<String> digest) {}
