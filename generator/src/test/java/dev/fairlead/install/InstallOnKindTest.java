package dev.fairlead.install;

import dev.fairlead.kind.WithKind;

/** The same installs, upgrades and ways back where containers run. */
@WithKind
class InstallOnKindTest extends InstallTest {}
