package dev.fairlead.cli;

import dev.fairlead.process.Surroundings;

/** What every command is given: the machine and the streams. */
record Session(Surroundings surroundings, Console console) {}
