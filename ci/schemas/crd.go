package main

import (
	"fmt"
	"os"
	"strings"

	"sigs.k8s.io/yaml"
)

// customResource returns the schemas of a CustomResourceDefinition's served versions by file name.
func customResource(file, source string) (map[string][]byte, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var definition struct {
		Spec struct {
			Group    string
			Scope    string
			Names    struct{ Kind string }
			Versions []struct {
				Name               string
				Served             bool
				Deprecated         bool
				DeprecationWarning string
				Schema             struct{ OpenAPIV3Schema object }
			}
		}
	}
	if err := yaml.Unmarshal(text, &definition); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, version := range definition.Spec.Versions {
		if !version.Served {
			continue
		}
		root := resourceSchema(version.Schema.OpenAPIV3Schema, source, definition.Spec.Scope == "Namespaced")
		root["x-kind"] = definition.Spec.Names.Kind
		if version.Deprecated {
			root["x-deprecated"] = version.DeprecationWarning
		}
		content, err := indented(root)
		if err != nil {
			return nil, err
		}
		kind := strings.ToLower(definition.Spec.Names.Kind)
		files[fmt.Sprintf("crds/%s/%s_%s.json", definition.Spec.Group, kind, version.Name)] = content
	}
	return files, nil
}

// resourceSchema is the schema of one version.
func resourceSchema(in object, source string, namespaced bool) object {
	root := strict(in, func(ref string) string { return ref })
	properties := root["properties"].(object)
	for _, field := range []string{"apiVersion", "kind"} { // every object has them, also when its makers do not say so
		if properties[field] == nil {
			properties[field] = object{"type": "string"}
		}
	}
	properties["metadata"] = object{"type": "object"}
	if _, has := properties["status"]; has {
		properties["status"] = object{"type": "object"}
	}
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["x-source"] = source
	root["x-namespaced"] = namespaced
	return root
}
