package main

import (
	"crypto/rand"
	"net/http"
	"sync"
)

const cookie = "sample-session"

// sessions counts the visits of each visitor. It lives and dies with the pod, as sessions in memory do.
type sessions struct {
	mutex  sync.Mutex
	visits map[string]int
}

func newSessions() *sessions {
	return &sessions{visits: map[string]int{}}
}

// visit counts a request: a visitor without a session that this pod knows gets a new one.
func (s *sessions) visit(r *http.Request) (id string, visits int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if shown, err := r.Cookie(cookie); err == nil && s.visits[shown.Value] > 0 {
		id = shown.Value
	} else {
		id = rand.Text()
	}
	s.visits[id]++
	return id, s.visits[id]
}
