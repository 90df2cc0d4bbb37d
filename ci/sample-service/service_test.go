package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func started(t *testing.T, variables map[string]string) (public, admin http.Handler) {
	t.Helper()
	b, err := newBehavior(func(name string) string { return variables[name] })
	if err != nil {
		t.Fatal(err)
	}
	c := newCounters()
	self := identity{Version: "1.0.0", Pod: "pod-1"}
	return serve(self, b, c, newSessions()), administrate(self, b, c)
}

func ask(handler http.Handler, method, path string, cookies ...*http.Cookie) *http.Response {
	request := httptest.NewRequest(method, path, nil)
	for _, cookie := range cookies {
		request.AddCookie(cookie)
	}
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder.Result()
}

func read(t *testing.T, response *http.Response) answer {
	t.Helper()
	var said answer
	if err := json.NewDecoder(response.Body).Decode(&said); err != nil {
		t.Fatal(err)
	}
	return said
}

func TestSaysWhoAnswers(t *testing.T) {
	public, _ := started(t, nil)
	if said := read(t, ask(public, "GET", "/")); said.Version != "1.0.0" || said.Pod != "pod-1" {
		t.Errorf("said %+v", said)
	}
}

func TestProbesFollowTheSwitches(t *testing.T) {
	_, admin := started(t, map[string]string{"READY": "false"})
	expect := func(path string, status int) {
		t.Helper()
		if got := ask(admin, "GET", path).StatusCode; got != status {
			t.Errorf("%s answered %d, %d was expected", path, got, status)
		}
	}
	expect("/ready", http.StatusServiceUnavailable)
	expect("/live", http.StatusOK)
	ask(admin, "POST", "/behavior?ready=true&live=false")
	expect("/ready", http.StatusOK)
	expect("/live", http.StatusServiceUnavailable)
}

func TestABehaviorThatIsNotUnderstoodChangesNothing(t *testing.T) {
	_, admin := started(t, nil)
	for _, query := range []string{"ready=false&errorRate=2", "ready=perhaps", "color=red", "latency=soon"} {
		if got := ask(admin, "POST", "/behavior?"+query).StatusCode; got != http.StatusBadRequest {
			t.Errorf("%s answered %d", query, got)
		}
	}
	if got := ask(admin, "GET", "/ready").StatusCode; got != http.StatusOK {
		t.Errorf("half of a refused change was made: ready answers %d", got)
	}
}

func TestErrorsAndLatencyAreCounted(t *testing.T) {
	public, admin := started(t, map[string]string{"LATENCY": "20ms"})
	begin := time.Now()
	ask(public, "GET", "/")
	if took := time.Since(begin); took < 20*time.Millisecond {
		t.Errorf("took %s only", took)
	}
	ask(admin, "POST", "/behavior?errorRate=1&latency=0s")
	if got := ask(public, "GET", "/").StatusCode; got != http.StatusInternalServerError {
		t.Errorf("answered %d", got)
	}
	text, err := io.ReadAll(ask(admin, "GET", "/metrics").Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		`sample_requests_total{version="1.0.0",code="200"} 1`,
		`sample_requests_total{version="1.0.0",code="500"} 1`,
		`sample_request_seconds_count{version="1.0.0"} 2`,
		`sample_request_seconds_bucket{version="1.0.0",le="0.01"} 1`,
	} {
		if !strings.Contains(string(text), line) {
			t.Errorf("%q is missing in:\n%s", line, text)
		}
	}
}

func TestASessionStaysWithItsVisitorInOnePodOnly(t *testing.T) {
	public, _ := started(t, nil)
	first := ask(public, "GET", "/session")
	id := first.Cookies()[0]
	if said := read(t, ask(public, "GET", "/session", id)); said.Session != id.Value || said.Visits != 2 {
		t.Errorf("said %+v", said)
	}
	other, _ := started(t, nil)
	if said := read(t, ask(other, "GET", "/session", id)); said.Session == id.Value || said.Visits != 1 {
		t.Errorf("another pod knows the session: %+v", said)
	}
}

func TestRefusesToBurnOrAllocateWithoutBounds(t *testing.T) {
	_, admin := started(t, nil)
	for _, path := range []string{"/burn?cores=0.5", "/burn?cores=8&for=1s", "/burn?cores=0.5&for=24h", "/allocate", "/allocate?mebibytes=999999"} {
		if got := ask(admin, "POST", path).StatusCode; got != http.StatusBadRequest {
			t.Errorf("%s answered %d", path, got)
		}
	}
}

func TestRepeatsWhatARequestNames(t *testing.T) {
	public, admin := started(t, nil)
	response := ask(public, "GET", "/any?status=503&body=no+database")
	if body, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusServiceUnavailable || string(body) != "no database" {
		t.Errorf("answered %d %q", response.StatusCode, body)
	}
	if got := ask(public, "GET", "/?status=none").StatusCode; got != http.StatusOK {
		t.Errorf("what is no status answered %d", got)
	}
	if metrics, _ := io.ReadAll(ask(admin, "GET", "/metrics").Body); !strings.Contains(string(metrics), `503`) {
		t.Errorf("not counted: %s", metrics)
	}
}

func TestAClientWaitsForAGoodAnswer(t *testing.T) {
	begun := time.Now()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if time.Since(begun) < 300*time.Millisecond {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	if err := check(server.URL, time.Minute); err != nil {
		t.Error(err)
	}
	server.Close()
	if err := check(server.URL, 0); err == nil {
		t.Error("a closed server was taken for good")
	}
}
