package main

import (
	"runtime"
	"syscall"
	"time"
)

// ownThread keeps the caller on one thread, and gives a clock that runs while that thread has a core.
func ownThread() func() time.Duration {
	runtime.LockOSThread()
	return func() time.Duration {
		var usage syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_THREAD, &usage); err != nil {
			panic(err)
		}
		return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
	}
}
