package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// lifecycles are the lives of API versions by apiVersion/kind: in which release they were introduced, deprecated and
// removed, and what replaces them. A module that is read later corrects what one before it said.
type lifecycles map[string]object

var groupName = regexp.MustCompile(`(?m)^const GroupName = "([^"]*)"`)

// read takes in all zz_generated.prerelease-lifecycle.go files of a module.
func (l lifecycles) read(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() != "zz_generated.prerelease-lifecycle.go" {
			return err
		}
		prefix, err := apiVersion(filepath.Dir(path))
		if err != nil {
			return err
		}
		return l.readFile(path, prefix)
	})
}

// apiVersion is what a manifest names the API version of a Go package: its GroupName, and the folder's name as version.
// Some packages keep the name beside the folders of their versions.
func apiVersion(folder string) (string, error) {
	for _, file := range []string{"register.go", "../register.go"} {
		text, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			continue
		}
		if match := groupName.FindSubmatch(text); match != nil {
			if group := string(match[1]); group != "" {
				return group + "/" + filepath.Base(folder), nil
			}
			return filepath.Base(folder), nil
		}
	}
	return "", fmt.Errorf("%s: no GroupName", folder)
}

func (l lifecycles) readFile(path, prefix string) error {
	parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	lives := map[string]object{}
	for _, declaration := range parsed.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || function.Recv == nil {
			continue
		}
		fact, ok := strings.CutPrefix(function.Name.Name, "APILifecycle")
		if !ok {
			continue
		}
		kind := name(function.Recv.List[0].Type.(*ast.StarExpr).X)
		value, err := returned(function)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", path, kind, err)
		}
		if lives[kind] == nil {
			lives[kind] = object{}
		}
		lives[kind][strings.ToLower(fact)] = value
	}
	for kind, life := range lives {
		if _, isList := lives[strings.TrimSuffix(kind, "List")]; isList && strings.HasSuffix(kind, "List") {
			continue
		}
		if life["deprecated"] != nil || life["removed"] != nil {
			l[prefix+"/"+kind] = life
		} else {
			delete(l, prefix+"/"+kind)
		}
	}
	return nil
}

// returned is what a lifecycle function returns: a release such as 1.25, or apiVersion/kind.
func returned(function *ast.FuncDecl) (string, error) {
	statement, ok := function.Body.List[0].(*ast.ReturnStmt)
	if !ok {
		return "", fmt.Errorf("%s does not just return", function.Name.Name)
	}
	if len(statement.Results) == 2 {
		major, minor := statement.Results[0].(*ast.BasicLit), statement.Results[1].(*ast.BasicLit)
		return major.Value + "." + minor.Value, nil
	}
	literal, ok := statement.Results[0].(*ast.CompositeLit)
	if !ok {
		return "", fmt.Errorf("%s returns something else", function.Name.Name)
	}
	kind := object{"group": "", "version": "", "kind": ""}
	for _, element := range literal.Elts {
		field := element.(*ast.KeyValueExpr)
		kind[strings.ToLower(name(field.Key))] = text(field.Value)
	}
	return kindName(kind), nil
}

// document writes one API version a line.
func (l lifecycles) document(sources []string) ([]byte, error) {
	list, err := compact(sources)
	if err != nil {
		return nil, err
	}
	all := object{}
	for key, life := range l {
		all[key] = life
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n\"x-source\":%s,\n\"x-lifecycles\":{\n", list)
	if err := entries(&out, all); err != nil {
		return nil, err
	}
	out.WriteString("}\n}\n")
	return out.Bytes(), nil
}
