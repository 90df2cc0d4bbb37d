package dev.fairlead.install;

import dev.fairlead.kind.WithKind;

/** Status, diff, rollback and uninstall where containers run. */
@WithKind
class VerbsOnKindTest extends VerbsTest {}
