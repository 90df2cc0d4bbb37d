package main

import (
	"fmt"
	"net/http"
	"time"
)

// How long a service that is new may need to be reached, and one request may take.
const (
	patience  = 10 * time.Second
	oneAnswer = 2 * time.Second
	askBreak  = 200 * time.Millisecond
)

// askAll is the program as a client, as a chart's test runs it: one address after the other, none of them being well too.
func askAll(addresses []string) error {
	for _, address := range addresses {
		if err := check(address, patience); err != nil {
			return err
		}
	}
	return nil
}

// check is nil once an address answers well, else why it did not.
func check(address string, patience time.Duration) error {
	client := http.Client{Timeout: oneAnswer}
	for end := time.Now().Add(patience); ; time.Sleep(askBreak) {
		response, err := client.Get(address)
		if err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
			err = fmt.Errorf("%s: status %d", address, response.StatusCode)
		}
		if time.Now().After(end) {
			return err
		}
	}
}
