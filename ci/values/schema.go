package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// schema is a values.schema.json, with what the library charts say of the values that all charts share.
type schema struct {
	documents []map[string]any          // the chart's own first
	subcharts map[string]map[string]any // those of the charts below it, by name
}

func loadSchema(chart string, libraries []string) (*schema, error) {
	all := &schema{subcharts: map[string]map[string]any{}}
	for _, folder := range append([]string{chart}, libraries...) {
		document, err := loadJSON(filepath.Join(folder, "values.schema.json"))
		if err != nil {
			return nil, err
		}
		all.documents = append(all.documents, document)
	}
	return all, nil
}

// addSubcharts reads the schemas of the charts below, which lie beside this one in a checkout.
func (s *schema) addSubcharts(chart string, names []string) error {
	for _, name := range names {
		document, err := loadJSON(filepath.Join(filepath.Dir(chart), name, "values.schema.json"))
		if err != nil {
			return err
		}
		s.subcharts[name] = document
	}
	return nil
}

func loadJSON(file string) (map[string]any, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var document map[string]any
	return document, json.Unmarshal(content, &document)
}

// place is a schema inside a document.
type place struct {
	document, node map[string]any
}

func (p place) resolved() place {
	for i := 0; i < 10; i++ {
		ref, ok := p.node["$ref"].(string)
		if !ok {
			return p
		}
		node := any(p.document)
		for _, token := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
			node = node.(map[string]any)[token]
		}
		merged := map[string]any{}
		for key, v := range node.(map[string]any) {
			merged[key] = v
		}
		for key, v := range p.node {
			if key != "$ref" {
				merged[key] = v
			}
		}
		p = place{p.document, merged}
	}
	return p
}

func (p place) isClosed() bool {
	closed, ok := p.node["additionalProperties"].(bool)
	return ok && !closed
}

// below gives the schemas of a property or of any item; free tells that anything may stand there.
func (p place) below(name string) (found []place, free bool) {
	p = p.resolved()
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		parts, _ := p.node[key].([]any)
		for _, part := range parts {
			if node, ok := part.(map[string]any); ok && (node["properties"] != nil || node["$ref"] != nil) {
				more, _ := place{p.document, node}.below(name)
				found = append(found, more...)
			}
		}
	}
	properties, _ := p.node["properties"].(map[string]any)
	if node, ok := properties[name].(map[string]any); ok {
		found = append(found, place{p.document, node})
	}
	items, hasItems := p.node["items"].(map[string]any)
	if hasItems && name == each {
		found = append(found, place{p.document, items})
	}
	additional, hasAdditional := p.node["additionalProperties"].(map[string]any)
	if hasAdditional && len(found) == 0 {
		found = append(found, place{p.document, additional})
	}
	if name == each && len(found) == 0 && len(properties) > 0 {
		for _, key := range sortedKeys(properties) {
			found = append(found, place{p.document, properties[key].(map[string]any)})
		}
	}
	free = len(found) == 0 && !p.isClosed() && !hasAdditional && !hasItems && len(properties) == 0 && mayHold(p)
	return found, free
}

// mayHold tells whether a value can have something below it at all.
func mayHold(p place) bool {
	kind := fmt.Sprint(p.node["type"])
	return p.node["type"] == nil || strings.Contains(kind, "object") || strings.Contains(kind, "array")
}

// lacks says how a schema fails to name a path, or nothing.
func (s *schema) lacks(path []string) string {
	if len(path) > 1 && path[0] == "global" && len(s.documents) > 1 {
		return s.walk(s.documents[1], path) // the library's part, which is open in the charts' own schemas
	}
	if subchart, ok := s.subcharts[path[0]]; ok && len(path) > 1 {
		return s.walk(subchart, path[1:])
	}
	return s.walk(s.documents[0], path)
}

func (s *schema) walk(document map[string]any, path []string) string {
	here := []place{{document, document}}
	for i, name := range path {
		var next []place
		for _, p := range here {
			found, free := p.below(name)
			if free {
				return ""
			}
			next = append(next, found...)
		}
		if len(next) == 0 {
			return "has no " + show(path[:i+1])
		}
		here = next
	}
	return ""
}

// leaves are the paths that the chart's own schema names and that have nothing below them there.
func (s *schema) leaves() [][]string {
	var all [][]string
	collect(place{s.documents[0], s.documents[0]}, nil, 0, &all)
	return all
}

func collect(p place, path []string, depth int, all *[][]string) {
	p = p.resolved()
	if depth > 12 {
		return
	}
	properties, _ := p.node["properties"].(map[string]any)
	items, hasItems := p.node["items"].(map[string]any)
	additional, hasAdditional := p.node["additionalProperties"].(map[string]any)
	for _, key := range sortedKeys(properties) {
		collect(place{p.document, properties[key].(map[string]any)}, append(append([]string{}, path...), key), depth+1, all)
	}
	if hasItems {
		collect(place{p.document, items}, append(append([]string{}, path...), each), depth+1, all)
	}
	if hasAdditional {
		collect(place{p.document, additional}, append(append([]string{}, path...), each), depth+1, all)
	}
	if len(properties) == 0 && !hasItems && !hasAdditional && len(path) > 0 {
		*all = append(*all, path)
	}
}

// against compares a map of values.yaml with the schema, both ways. An empty map stands for whatever may be in it.
func (s *schema) against(defaults map[string]any, path []string) []string {
	var problems []string
	here := []place{{s.documents[0], s.documents[0]}}
	for _, name := range path {
		var next []place
		for _, p := range here {
			found, _ := p.below(name)
			next = append(next, found...)
		}
		here = next
	}
	for _, p := range here {
		p = p.resolved()
		properties, _ := p.node["properties"].(map[string]any)
		for _, key := range sortedKeys(properties) {
			_, subchart := s.subcharts[key]
			if _, ok := defaults[key]; !ok && p.isClosed() && !subchart {
				problems = append(problems, fmt.Sprintf("%s: the schema names it, and values.yaml does not", show(append(append([]string{}, path...), key))))
			}
		}
	}
	for _, key := range sortedKeys(defaults) {
		below := append(append([]string{}, path...), key)
		if why := s.lacks(below); why != "" {
			problems = append(problems, fmt.Sprintf("%s: values.yaml has it, and the schema %s", show(below), why))
		}
		if deeper, ok := defaults[key].(map[string]any); ok && len(deeper) > 0 && s.walk(s.documents[0], append(below, "-")) != "" {
			problems = append(problems, s.against(deeper, below)...)
		}
	}
	return problems
}

func sortedKeys(m map[string]any) []string {
	var all []string
	for key := range m {
		all = append(all, key)
	}
	sort.Strings(all)
	return all
}
