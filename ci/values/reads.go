package main

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"text/template/parse"

	"sigs.k8s.io/yaml"
)

// each stands in a path for any item of a list or any key of a map.
const each = "*"

// reads are the values that templates read.
type reads struct {
	at    map[string]string // where it is read, by path
	whole map[string]bool   // paths that are used with all below them
}

func newReads() *reads { return &reads{at: map[string]string{}, whole: map[string]bool{}} }

func join(path []string) string  { return strings.Join(path, "\x00") }
func split(path string) []string { return strings.Split(path, "\x00") }
func show(path []string) string  { return strings.Join(path, ".") }

func (r *reads) add(path []string, where string) {
	if _, ok := r.at[join(path)]; !ok && len(path) > 0 {
		r.at[join(path)] = where
	}
}

func (r *reads) sorted() [][]string {
	var keys []string
	for key := range r.at {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	var paths [][]string
	for _, key := range keys {
		paths = append(paths, split(key))
	}
	return paths
}

// covers tells whether a value is read, by itself, as part of a whole, or through something below it.
func (r *reads) covers(path []string) bool {
	for key := range r.at {
		if matches(split(key), path) {
			return true
		}
	}
	for key := range r.whole {
		whole := split(key)
		if len(whole) <= len(path) && matches(whole, path[:len(whole)]) {
			return true
		}
	}
	return false
}

func matches(a, b []string) bool {
	if len(a) < len(b) {
		return false
	}
	for i := range b {
		if a[i] != b[i] && a[i] != each && b[i] != each {
			return false
		}
	}
	return true
}

// readsOf follows every template of a chart that is rendered by itself.
func readsOf(chart string, libraries []string) (*reads, error) {
	walker := &walker{templates: map[string]*parse.Tree{}, reads: newReads(), seen: map[string]bool{}}
	var entries []string
	for _, folder := range append(append([]string{}, libraries...), chart) {
		files, err := filepath.Glob(filepath.Join(folder, "templates", "*"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			name := filepath.Base(folder) + "/" + filepath.Base(file)
			tree := parse.New(name)
			tree.Mode = parse.SkipFuncCheck
			if _, err := tree.Parse(string(text), "", "", walker.templates); err != nil {
				return nil, err
			}
			walker.templates[name] = tree
			if folder == chart {
				entries = append(entries, name)
			}
		}
	}
	for _, name := range entries {
		walker.call(name, root{})
	}
	return walker.reads, nil
}

// readByHelm adds what Helm itself reads: the blocks of subcharts, and the values that switch charts on.
func readByHelm(below []string, conditions []string, r *reads) {
	for _, name := range below {
		r.add([]string{name}, "Chart.yaml")
	}
	for _, condition := range conditions {
		r.add(strings.Split(condition, "."), "Chart.yaml")
	}
	if len(conditions) == 0 {
		r.add([]string{"enabled"}, "the Chart.yaml of an umbrella chart")
	}
}

// dependencies are the names of a chart's subcharts, and the values that switch them on.
func dependencies(chart string) (names, conditions []string, err error) {
	about, err := loadYaml(filepath.Join(chart, "Chart.yaml"))
	if err != nil {
		return nil, nil, err
	}
	all, _ := about["dependencies"].([]any)
	for _, d := range all {
		dependency, _ := d.(map[string]any)
		name, _ := dependency["name"].(string)
		names = append(names, name)
		if condition, ok := dependency["condition"].(string); ok {
			conditions = append(conditions, condition)
		}
	}
	return names, conditions, nil
}

func loadYaml(file string) (map[string]any, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var values map[string]any
	return values, yaml.Unmarshal(text, &values)
}
