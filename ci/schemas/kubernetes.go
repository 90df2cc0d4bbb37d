package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
)

const (
	definitionPrefix = "#/definitions/"
	quantityName     = "io.k8s.apimachinery.pkg.api.resource.Quantity"
)

// kubernetes returns the schema document of one version: "x-kinds" maps apiVersion/kind to its definition and scope,
// "$defs" holds the definitions, one a line.
func kubernetes(swagger, enums, version string) ([]byte, error) {
	text, err := os.ReadFile(swagger)
	if err != nil {
		return nil, err
	}
	var document struct {
		Definitions map[string]object
		Paths       map[string]map[string]any
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	allowed, err := readEnums(enums)
	if err != nil {
		return nil, err
	}
	kinds := storedKinds(document.Paths)
	roots := object{}
	for name, definition := range document.Definitions {
		for _, kind := range groupVersionKinds(definition) {
			namespaced, stored := kinds[kind]
			if !stored || strings.HasPrefix(name, "io.k8s.apimachinery.") {
				continue
			}
			roots[kind] = object{"definition": name, "namespaced": namespaced}
			properties := definition["properties"].(object)
			if status, has := properties["status"].(object); has {
				properties["status"] = fieldsOf(status, document.Definitions)
			}
		}
	}
	definitions := object{}
	for _, root := range roots {
		reach(root.(object)["definition"].(string), document.Definitions, allowed, definitions)
	}
	if len(roots) != len(kinds) {
		return nil, fmt.Errorf("%d stored kinds, but only %d have a definition", len(kinds), len(roots))
	}
	return lines(version, roots, definitions)
}

// fieldsOf is a status with the names of its fields only: the server ignores what a person applies there, but not a
// field that it does not know.
func fieldsOf(status object, definitions map[string]object) object {
	ref, _ := status["$ref"].(string)
	named, _ := definitions[strings.TrimPrefix(ref, definitionPrefix)]["properties"].(object)
	if named == nil {
		return object{"type": "object"}
	}
	fields := object{}
	for name := range named {
		fields[name] = object{}
	}
	return object{"type": "object", "properties": fields}
}

// storedKinds are the kinds that can be created and kept, so can stand in a manifest, and whether they are namespaced.
// Reviews, evictions, bindings and lists are none of them.
func storedKinds(paths map[string]map[string]any) map[string]bool {
	kinds := map[string]bool{}
	for path, operations := range paths {
		post, creates := operations["post"].(object)
		_, replaces := paths[path+"/{name}"]["put"]
		if !creates || !replaces || strings.Contains(path, "/{name}") {
			continue
		}
		if kind, ok := post["x-kubernetes-group-version-kind"].(object); ok {
			kinds[kindName(kind)] = strings.Contains(path, "/namespaces/{namespace}/")
		}
	}
	return kinds
}

func groupVersionKinds(definition object) []string {
	var names []string
	list, _ := definition["x-kubernetes-group-version-kind"].([]any)
	for _, kind := range list {
		names = append(names, kindName(kind.(object)))
	}
	return names
}

// kindName is apiVersion and kind as they stand in a manifest, joined by a slash.
func kindName(kind object) string {
	apiVersion := kind["version"].(string)
	if group := kind["group"].(string); group != "" {
		apiVersion = group + "/" + apiVersion
	}
	return apiVersion + "/" + kind["kind"].(string)
}

// reach puts a definition and all that it refers to into out.
func reach(name string, definitions map[string]object, allowed enums, out object) {
	if _, done := out[name]; done {
		return
	}
	made := definition(name, definitions[name], allowed)
	out[name] = made
	for _, next := range references(made) {
		reach(next, definitions, allowed, out)
	}
}

func definition(name string, in object, allowed enums) object {
	if name == quantityName {
		return object{"type": []string{"string", "number"}, "pattern": quantity}
	}
	made := strict(in, func(ref string) string { return "#/$defs/" + strings.TrimPrefix(ref, definitionPrefix) })
	allowed.apply(name, made)
	return made
}

func references(schema any) []string {
	var names []string
	switch node := schema.(type) {
	case object:
		if ref, ok := node["$ref"].(string); ok {
			return []string{strings.TrimPrefix(ref, "#/$defs/")}
		}
		for _, value := range node {
			names = append(names, references(value)...)
		}
	case []any:
		for _, value := range node {
			names = append(names, references(value)...)
		}
	}
	return names
}

// lines writes the document with one kind and one definition a line, so that a difference can be read.
func lines(version string, kinds, definitions object) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\n")
	fmt.Fprintf(&out, "\"x-source\":\"k8s.io/kubernetes@%s\",\n\"x-kinds\":{\n", version)
	if err := entries(&out, kinds); err != nil {
		return nil, err
	}
	out.WriteString("},\n\"$defs\":{\n")
	if err := entries(&out, definitions); err != nil {
		return nil, err
	}
	out.WriteString("}\n}\n")
	return out.Bytes(), nil
}

func entries(out *bytes.Buffer, all object) error {
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	sort.Strings(names)
	for i, name := range slices.All(names) {
		text, err := compact(all[name])
		if err != nil {
			return err
		}
		separator := ","
		if i == len(names)-1 {
			separator = ""
		}
		fmt.Fprintf(out, "%q:%s%s\n", name, text, separator)
	}
	return nil
}

// compact is JSON without blanks and without HTML's escapes, keys sorted.
func compact(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(out.Bytes()), nil
}

// indented is JSON with two levels laid out and the rest on one line each.
func indented(root object) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("{\n")
	properties := root["properties"].(object)
	delete(root, "properties")
	names := make([]string, 0, len(root))
	for name := range root {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		text, err := compact(root[name])
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%q:%s,\n", name, text)
	}
	out.WriteString("\"properties\":{\n")
	if err := entries(&out, properties); err != nil {
		return nil, err
	}
	out.WriteString("}\n}\n")
	return out.Bytes(), nil
}
