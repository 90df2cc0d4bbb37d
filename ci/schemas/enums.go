package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// enums are the allowed values of string fields: function of a definition, then field. The published OpenAPI document
// has none (the server's feature OpenAPIEnums is off in it), but the source that it is generated from does.
type enums map[string]map[string][]string

// readEnums reads them from zz_generated.openapi.go.
func readEnums(file string) (enums, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	found := enums{}
	for _, declaration := range parsed.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || !strings.HasPrefix(function.Name.Name, "schema_k8sio_api_") {
			continue
		}
		fields := map[string][]string{}
		ast.Inspect(function.Body, func(node ast.Node) bool {
			if pair, ok := node.(*ast.KeyValueExpr); ok && name(pair.Key) == "Properties" {
				readFields(pair.Value, fields)
				return false
			}
			return true
		})
		if len(fields) > 0 {
			found[function.Name.Name] = fields
		}
	}
	return found, nil
}

// readFields reads the map literal of a definition's properties; an enum of a list's items belongs to the list's field.
func readFields(properties ast.Expr, fields map[string][]string) {
	literal, ok := properties.(*ast.CompositeLit)
	if !ok {
		return
	}
	for _, element := range literal.Elts {
		field := element.(*ast.KeyValueExpr)
		ast.Inspect(field.Value, func(node ast.Node) bool {
			if pair, ok := node.(*ast.KeyValueExpr); ok && name(pair.Key) == "Enum" {
				fields[text(field.Key)] = texts(pair.Value)
			}
			return true
		})
	}
}

// apply puts the allowed values into a definition.
func (e enums) apply(definition string, schema object) {
	path, isAPI := strings.CutPrefix(definition, "io.k8s.api.")
	if !isAPI {
		return
	}
	properties, _ := schema["properties"].(object)
	for field, values := range e["schema_k8sio_api_"+strings.ReplaceAll(path, ".", "_")] {
		property, ok := properties[field].(object)
		if !ok {
			continue
		}
		if items, isList := property["items"].(object); isList {
			property = items
		}
		if property["type"] == "string" {
			property["enum"] = values
		}
	}
}

func name(expression ast.Expr) string {
	if identifier, ok := expression.(*ast.Ident); ok {
		return identifier.Name
	}
	return ""
}

func text(expression ast.Expr) string {
	literal, ok := expression.(*ast.BasicLit)
	if !ok {
		return ""
	}
	value, err := strconv.Unquote(literal.Value)
	if err != nil {
		return ""
	}
	return value
}

func texts(expression ast.Expr) []string {
	var values []string
	if literal, ok := expression.(*ast.CompositeLit); ok {
		for _, element := range literal.Elts {
			values = append(values, text(element))
		}
	}
	return values
}
