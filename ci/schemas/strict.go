package main

import "slices"

// object is a JSON object.
type object = map[string]any

// quantity is what resource.ParseQuantity accepts: a signed decimal with a binary, decimal or exponent suffix.
const quantity = `^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?[0-9]+)?$`

// instant is what metav1.Time accepts (RFC 3339); base64 is what a []byte accepts.
const (
	instant = `^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$`
	base64  = `^([A-Za-z0-9+/]|\s)*={0,2}\s*$`
)

// kept are the keywords that are taken over as they are.
var kept = []string{
	"type", "required", "enum", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
	"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "multipleOf",
}

// rules are the CEL rules of a custom resource. The server fills defaults in before it looks at anything, so they are
// kept, too.
const rules = "x-kubernetes-validations"

// strict turns a schema of OpenAPI into one of JSON Schema 2020-12 that is as strict as the API server's strict field
// validation: fields that it does not name are closed, formats that decoding enforces become patterns and ranges.
// What only documents (description) or merges (list and patch keys) is left out.
func strict(in object, rename func(string) string) object {
	if ref, ok := in["$ref"].(string); ok {
		return object{"$ref": rename(ref)}
	}
	if all, ok := in["allOf"].([]any); ok && len(all) == 1 && in["properties"] == nil {
		return strict(all[0].(object), rename)
	}
	if in["x-kubernetes-int-or-string"] == true || in["format"] == "int-or-string" {
		out := object{"type": []string{"integer", "string"}}
		keep(in, out, "pattern", "default", rules)
		return nullable(in, out)
	}
	out := object{}
	keep(in, out, kept...)
	keep(in, out, "default", rules)
	format(in, out)
	properties, named := in["properties"].(object)
	embedded := in["x-kubernetes-embedded-resource"] == true
	if named || embedded {
		closed := object{}
		for name, property := range properties {
			closed[name] = strict(property.(object), rename)
		}
		out["properties"] = closed
		if embedded {
			whole(out, closed)
		}
		if in["x-kubernetes-preserve-unknown-fields"] != true && in["additionalProperties"] == nil {
			out["additionalProperties"] = false
		}
	}
	if more, ok := in["additionalProperties"].(object); ok {
		out["additionalProperties"] = strict(more, rename)
	}
	if items, ok := in["items"].(object); ok {
		out["items"] = strict(items, rename)
	}
	combine(in, out)
	return nullable(in, out)
}

// whole makes an object inside an object say what it is, and gives it metadata.
func whole(out, properties object) {
	required := []string{"apiVersion", "kind"}
	asked, _ := out["required"].([]any)
	for _, field := range asked {
		if !slices.Contains(required, field.(string)) {
			required = append(required, field.(string))
		}
	}
	slices.Sort(required)
	out["required"] = required
	properties["apiVersion"] = object{"type": "string"}
	properties["kind"] = object{"type": "string"}
	properties["metadata"] = object{"type": "object"}
}

// nullable allows null beside the types.
func nullable(in, out object) object {
	if in["nullable"] == true {
		switch kind := out["type"].(type) {
		case string:
			out["type"] = []string{kind, "null"}
		case []string:
			out["type"] = append(kind, "null")
		}
	}
	return out
}

// combine takes over allOf, anyOf, oneOf and not. In a structural schema they only narrow what properties name, so
// they are never closed themselves.
func combine(in, out object) {
	for _, keyword := range []string{"allOf", "anyOf", "oneOf"} {
		if branches, ok := in[keyword].([]any); ok {
			var narrowed []any
			for _, branch := range branches {
				narrowed = append(narrowed, narrow(branch.(object)))
			}
			out[keyword] = narrowed
		}
	}
	if not, ok := in["not"].(object); ok {
		out["not"] = narrow(not)
	}
}

func narrow(in object) object {
	out := object{}
	keep(in, out, kept...)
	if properties, ok := in["properties"].(object); ok {
		narrowed := object{}
		for name, property := range properties {
			narrowed[name] = narrow(property.(object))
		}
		out["properties"] = narrowed
	}
	if items, ok := in["items"].(object); ok {
		out["items"] = narrow(items)
	}
	combine(in, out)
	return out
}

// typed are the formats whose values CEL sees as something else than a string.
var typed = []any{"date", "date-time", "duration", "byte"}

func format(in, out object) {
	if slices.Contains(typed, in["format"]) {
		out["x-format"] = in["format"]
	}
	switch in["format"] {
	case "int32":
		if out["minimum"] == nil {
			out["minimum"] = -2147483648
		}
		if out["maximum"] == nil {
			out["maximum"] = 2147483647
		}
	case "byte":
		out["pattern"] = base64
	case "date-time":
		out["pattern"] = instant
	}
}

func keep(in, out object, keywords ...string) {
	for _, keyword := range keywords {
		if value, ok := in[keyword]; ok {
			out[keyword] = value
		}
	}
}
