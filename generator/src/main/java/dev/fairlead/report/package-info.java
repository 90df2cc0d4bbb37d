/** What people and machines read: findings, plans and progress as text and as JSON. */
@NullMarked
package dev.fairlead.report;

import org.jspecify.annotations.NullMarked;
