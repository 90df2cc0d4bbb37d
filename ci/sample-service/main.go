// A service that does what a test tells it to: be ready or not, alive or not, slow, faulty, hungry. It answers on port 8080 and is
// watched and steered on port 8081. README.md beside this file lists what it knows.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// drainTime is how long requests under way may take after the pod was told to end.
const drainTime = 15 * time.Second

func main() {
	log.SetFlags(0)
	if len(os.Args) > 1 && os.Args[1] == "ask" {
		if err := askAll(os.Args[2:]); err != nil {
			log.Fatal(err)
		}
		return
	}
	behavior, err := newBehavior(os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	counters := newCounters()
	sessions := newSessions()
	identity := identity{Version: os.Getenv("VERSION"), Pod: hostname()}

	public := &http.Server{Addr: ":8080", Handler: serve(identity, behavior, counters, sessions), ReadHeaderTimeout: 5 * time.Second}
	admin := &http.Server{Addr: ":8081", Handler: administrate(identity, behavior, counters), ReadHeaderTimeout: 5 * time.Second}
	run(public, admin)
}

func hostname() string {
	name, err := os.Hostname()
	if err != nil {
		return "unknown"
	}
	return name
}

// run serves until the process is told to end; then it takes no new connections and lets what is under way finish.
func run(servers ...*http.Server) {
	failed := make(chan error, len(servers))
	for _, server := range servers {
		go func() { failed <- server.ListenAndServe() }()
	}
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	select {
	case err := <-failed:
		log.Fatalf("cannot listen: %v", err)
	case <-stop.Done():
	}
	log.Print("told to end: finishing what is under way")
	limit, done := context.WithTimeout(context.Background(), drainTime)
	defer done()
	for _, server := range servers {
		if err := server.Shutdown(limit); err != nil && !errors.Is(err, http.ErrServerClosed) {
			log.Printf("cut off: %v", err)
		}
	}
}
