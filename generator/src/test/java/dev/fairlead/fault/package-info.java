/** Faults of the surroundings, made on purpose: an API server that fails on demand, processes that are killed or stopped. */
package dev.fairlead.fault;
