package dev.fairlead.yaml;

/**
 * How much a document may ask for, so that a hostile or broken one is refused instead of filling the memory.
 *
 * @param bytes size of the file
 * @param nodes values after every alias has been replaced by what it stands for
 * @param depth maps and lists inside one another
 */
public record YamlLimits(int bytes, int nodes, int depth) {

    /** For what a person writes: 1 MiB, 100,000 values, 60 levels. */
    public static final YamlLimits SPEC = new YamlLimits(1 << 20, 100_000, 60);

    /** For what a program prints, such as rendered manifests: 64 MiB, 5,000,000 values, 100 levels. */
    public static final YamlLimits MANIFESTS = new YamlLimits(64 << 20, 5_000_000, 100);
}
