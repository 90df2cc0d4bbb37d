/** JSON Schema over YAML trees: findings at the line that breaks a rule. */
@NullMarked
package dev.fairlead.schema;

import org.jspecify.annotations.NullMarked;
