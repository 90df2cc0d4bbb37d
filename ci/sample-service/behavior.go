package main

import (
	"fmt"
	"net/url"
	"strconv"
	"sync"
	"time"
)

// behavior is how the service behaves now. Variables of the environment set it at the start, POST /behavior while it runs.
type behavior struct {
	mutex     sync.RWMutex
	ready     bool
	live      bool
	errorRate float64
	latency   time.Duration
}

// state is a copy of a behavior.
type state struct {
	Ready     bool    `json:"ready"`
	Live      bool    `json:"live"`
	ErrorRate float64 `json:"errorRate"`
	Latency   string  `json:"latency"`

	latency time.Duration
}

func newBehavior(variable func(string) string) (*behavior, error) {
	b := &behavior{ready: true, live: true}
	wanted := url.Values{}
	for key, name := range map[string]string{"ready": "READY", "live": "LIVE", "errorRate": "ERROR_RATE", "latency": "LATENCY"} {
		if value := variable(name); value != "" {
			wanted.Set(key, value)
		}
	}
	return b, b.set(wanted)
}

func (b *behavior) now() state {
	b.mutex.RLock()
	defer b.mutex.RUnlock()
	return state{Ready: b.ready, Live: b.live, ErrorRate: b.errorRate, Latency: b.latency.String(), latency: b.latency}
}

// set changes what is named, or nothing at all when a value is not understood.
func (b *behavior) set(wanted url.Values) error {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	next := state{Ready: b.ready, Live: b.live, ErrorRate: b.errorRate, latency: b.latency}
	for key := range wanted {
		var err error
		switch value := wanted.Get(key); key {
		case "ready":
			next.Ready, err = strconv.ParseBool(value)
		case "live":
			next.Live, err = strconv.ParseBool(value)
		case "errorRate":
			next.ErrorRate, err = strconv.ParseFloat(value, 64)
			if err == nil && (next.ErrorRate < 0 || next.ErrorRate > 1) {
				err = fmt.Errorf("%s is no share between 0 and 1", value)
			}
		case "latency":
			next.latency, err = time.ParseDuration(value)
		default:
			err = fmt.Errorf("unknown; ready, live, errorRate and latency are known")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	b.ready, b.live, b.errorRate, b.latency = next.Ready, next.Live, next.ErrorRate, next.latency
	return nil
}
