// Command pause holds a pod's namespaces: it waits until it is told to end, and reaps what other processes of the pod leave
// behind when they share their process namespace with it.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGCHLD)
	for received := range signals {
		if received != syscall.SIGCHLD {
			return
		}
		reap()
	}
}

// reap takes the exit codes of all processes that have ended: one signal may stand for several.
func reap() {
	for {
		if ended, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); ended <= 0 && err != syscall.EINTR {
			return
		}
	}
}
