package dev.fairlead.validate;

/** What became of a mutant: the stage of check that found it, or that none did. */
enum MutantFate {
    FOUND_IN_THE_SPEC,
    FOUND_WHILE_RENDERING,
    FOUND_IN_THE_VALUES,
    FOUND_BY_THE_CHART,
    FOUND_IN_THE_OBJECTS,
    ACCEPTED
}
