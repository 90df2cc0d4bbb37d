package main

import (
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// identity is which pod answers.
type identity struct {
	Version string `json:"version"`
	Pod     string `json:"pod"`
}

// answer is what a request to the service gets.
type answer struct {
	identity
	Session string `json:"session,omitempty"`
	Visits  int    `json:"visits,omitempty"`
}

// serve is the service itself: every path answers who it is, as slowly and as faultily as it is told to; a request that names a status
// or a body gets those. Below /session a visitor is
// remembered by a cookie, in this pod alone.
func serve(self identity, behavior *behavior, counters *counters, sessions *sessions) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { reply(w, http.StatusOK, answer{identity: self}) })
	mux.HandleFunc("/session", func(w http.ResponseWriter, r *http.Request) {
		id, visits := sessions.visit(r)
		http.SetCookie(w, &http.Cookie{Name: cookie, Value: id, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		reply(w, http.StatusOK, answer{identity: self, Session: id, Visits: visits})
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		now := behavior.now()
		time.Sleep(now.latency)
		status := http.StatusOK
		if rand.Float64() < now.ErrorRate {
			status = http.StatusInternalServerError
			reply(w, status, answer{identity: self})
		} else if query := r.URL.Query(); query.Has("status") || query.Has("body") {
			status = repeat(w, query)
		} else {
			mux.ServeHTTP(w, r)
		}
		counters.count(status, time.Since(started))
	})
}

// repeat answers what the request itself names; the status that it was.
func repeat(w http.ResponseWriter, query url.Values) int {
	status, err := strconv.Atoi(query.Get("status"))
	if err != nil || status < http.StatusOK || status >= 600 {
		status = http.StatusOK
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, query.Get("body"))
	return status
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A client that has gone needs no answer.
	_ = json.NewEncoder(w).Encode(body)
}
