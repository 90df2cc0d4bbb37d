//go:build !linux

package main

import "time"

// ownThread gives the time that has passed: where a thread's own cannot be had, a core is taken to be free.
func ownThread() func() time.Duration {
	started := time.Now()
	return func() time.Duration { return time.Since(started) }
}
