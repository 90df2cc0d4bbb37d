package main

import (
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// Bounds of what a test may ask of a machine.
const (
	longestBurn    = 10 * time.Minute
	mostMebibytes  = 4096
	mebibyte       = 1 << 20
	burnBreak      = 10 * time.Millisecond
	memoryPageSize = 4096
)

// administrate is how the service is watched and steered.
func administrate(self identity, behavior *behavior, counters *counters) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ready", probe(self, func() bool { return behavior.now().Ready }))
	mux.HandleFunc("GET /live", probe(self, func() bool { return behavior.now().Live }))
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		counters.write(w, self.Version)
	})
	mux.HandleFunc("GET /behavior", func(w http.ResponseWriter, _ *http.Request) { reply(w, http.StatusOK, behavior.now()) })
	mux.HandleFunc("POST /behavior", func(w http.ResponseWriter, r *http.Request) {
		if err := behavior.set(r.URL.Query()); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		reply(w, http.StatusOK, behavior.now())
	})
	mux.HandleFunc("POST /burn", func(w http.ResponseWriter, r *http.Request) {
		cores, err := strconv.ParseFloat(r.URL.Query().Get("cores"), 64)
		limit, wrong := time.ParseDuration(r.URL.Query().Get("for"))
		if err != nil || wrong != nil || cores < 0 || cores > 1 || limit <= 0 || limit > longestBurn {
			http.Error(w, "cores (0 to 1) and for (up to 10m) are needed", http.StatusBadRequest)
			return
		}
		go burn(burns.Add(1), cores, limit)
		w.WriteHeader(http.StatusAccepted)
	})
	mux.HandleFunc("POST /allocate", func(w http.ResponseWriter, r *http.Request) {
		amount, err := strconv.Atoi(r.URL.Query().Get("mebibytes"))
		if err != nil || amount <= 0 || amount > mostMebibytes {
			http.Error(w, "mebibytes (1 to 4096) is needed", http.StatusBadRequest)
			return
		}
		w.WriteHeader(http.StatusAccepted)
		go allocate(amount)
	})
	return mux
}

func probe(self identity, good func() bool) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		status := http.StatusOK
		if !good() {
			status = http.StatusServiceUnavailable
		}
		reply(w, status, answer{identity: self})
	}
}

// burns counts what was asked for: the latest takes the place of the one before.
var burns atomic.Int64

// burn keeps a share of one core busy, counted in the time that it really had one: on a busy machine it takes up what it missed.
func burn(turn int64, cores float64, limit time.Duration) {
	used := ownThread()
	for started := time.Now(); burns.Load() == turn && time.Since(started) < limit; {
		if used() >= time.Duration(cores*float64(time.Since(started))) {
			time.Sleep(burnBreak)
		}
	}
}

// kept holds what was allocated, so that it is never given back.
var (
	keeping sync.Mutex
	kept    [][]byte
)

// allocate takes memory and touches every page of it.
func allocate(mebibytes int) {
	keeping.Lock()
	defer keeping.Unlock()
	for range mebibytes {
		block := make([]byte, mebibyte)
		for at := 0; at < len(block); at += memoryPageSize {
			block[at] = 1
		}
		kept = append(kept, block)
	}
}
