package main

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed unread.txt
var unreadText string

// unread are the values of a chart that its schema names on purpose although no template reads them.
type unread struct {
	paths map[string]bool // whether they were asked for
}

func loadUnread(chart string) (*unread, error) {
	all := &unread{map[string]bool{}}
	for _, line := range strings.Split(unreadText, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.SplitN(line, " ", 3)
		if len(fields) < 3 {
			return nil, fmt.Errorf("unread.txt: no chart, path and reason: %s", line)
		}
		if fields[0] == chart {
			all.paths[fields[1]] = false
		}
	}
	return all, nil
}

func (u *unread) allows(path []string) bool {
	for allowed := range u.paths {
		if show(path) == allowed || strings.HasPrefix(show(path), allowed+".") {
			u.paths[allowed] = true
			return true
		}
	}
	return false
}

// unused names the entries that have lost their reason.
func (u *unread) unused() []string {
	var all []string
	for path, used := range u.paths {
		if !used {
			all = append(all, fmt.Sprintf("%s: stands in unread.txt, and a template reads it or the schema lacks it", path))
		}
	}
	return all
}
