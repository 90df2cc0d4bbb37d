package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"
)

// bounds are the upper bounds of the latency histogram, in seconds.
var bounds = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5}

// counters are what Prometheus reads: requests by status, and how long they took.
type counters struct {
	mutex    sync.Mutex
	requests map[int]int
	buckets  []int
	seconds  float64
	total    int
}

func newCounters() *counters {
	return &counters{requests: map[int]int{200: 0, 500: 0}, buckets: make([]int, len(bounds))}
}

func (c *counters) count(status int, took time.Duration) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.requests[status]++
	c.total++
	c.seconds += took.Seconds()
	for i, bound := range bounds {
		if took.Seconds() <= bound {
			c.buckets[i]++
		}
	}
}

// write gives the counters in Prometheus' text format.
func (c *counters) write(w io.Writer, version string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	fmt.Fprintln(w, "# TYPE sample_requests_total counter")
	for _, status := range slices.Sorted(maps.Keys(c.requests)) {
		fmt.Fprintf(w, "sample_requests_total{version=%q,code=\"%d\"} %d\n", version, status, c.requests[status])
	}
	fmt.Fprintln(w, "# TYPE sample_request_seconds histogram")
	for i, bound := range bounds {
		fmt.Fprintf(w, "sample_request_seconds_bucket{version=%q,le=\"%g\"} %d\n", version, bound, c.buckets[i])
	}
	fmt.Fprintf(w, "sample_request_seconds_bucket{version=%q,le=\"+Inf\"} %d\n", version, c.total)
	fmt.Fprintf(w, "sample_request_seconds_sum{version=%q} %g\n", version, c.seconds)
	fmt.Fprintf(w, "sample_request_seconds_count{version=%q} %d\n", version, c.total)
}
