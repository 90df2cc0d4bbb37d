package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"text/template/parse"
)

// thing is what an expression can stand for, as far as it matters which values it comes from.
type thing interface{}

type (
	root    struct{}                // the chart's context
	value   struct{ path []string } // a value of the chart
	dict    map[string]thing        // made by a template
	list    []thing                 // made by a template
	text    string                  // a constant
	either  []thing                 // one of several
	unknown struct{}                // nothing of the chart's values
)

// walker follows templates. A named template is followed once for each different argument.
type walker struct {
	templates map[string]*parse.Tree
	reads     *reads
	seen      map[string]bool
}

// scope is where an expression stands.
type scope struct {
	name      string
	dot, top  thing
	variables map[string]thing
}

func (s *scope) with(dot thing) *scope { return &scope{s.name, dot, s.top, s.variables} }

func (w *walker) call(name string, argument thing) {
	tree := w.templates[name]
	key := name + "\x00" + repr(argument)
	if tree == nil || tree.Root == nil || w.seen[key] {
		return
	}
	w.seen[key] = true
	w.list(tree.Root, &scope{name, argument, argument, map[string]thing{"$": argument}})
}

func (w *walker) list(nodes *parse.ListNode, s *scope) {
	if nodes == nil {
		return
	}
	for _, node := range nodes.Nodes {
		switch n := node.(type) {
		case *parse.ActionNode:
			w.use(w.pipe(n.Pipe, s), s, n)
		case *parse.IfNode:
			w.touch(w.pipe(n.Pipe, s), s, n)
			w.list(n.List, s)
			w.list(n.ElseList, s)
		case *parse.WithNode:
			dot := w.pipe(n.Pipe, s)
			w.touch(dot, s, n)
			w.list(n.List, s.with(dot))
			w.list(n.ElseList, s)
		case *parse.RangeNode:
			w.loop(n, s)
		case *parse.TemplateNode:
			argument := thing(unknown{})
			if n.Pipe != nil {
				argument = w.pipe(n.Pipe, s)
			}
			w.call(n.Name, argument)
		}
	}
}

// loop goes once through the body for each constant of a list, else once for any item.
func (w *walker) loop(n *parse.RangeNode, s *scope) {
	over := w.pipeValue(n.Pipe, s)
	w.touch(over, s, n)
	for _, item := range items(over) {
		for i, variable := range n.Pipe.Decl {
			name := variable.Ident[0]
			if i == len(n.Pipe.Decl)-1 {
				s.variables[name] = item
			} else {
				s.variables[name] = unknown{}
			}
		}
		w.list(n.List, s.with(item))
	}
	w.list(n.ElseList, s)
}

func items(over thing) []thing {
	switch o := over.(type) {
	case list:
		return o
	case value:
		return []thing{value{append(append([]string{}, o.path...), each)}}
	case dict:
		var all []thing
		for _, key := range keys(o) {
			all = append(all, o[key])
		}
		return append(all, unknown{})
	case either:
		var all []thing
		for _, one := range o {
			all = append(all, items(one)...)
		}
		return all
	}
	return []thing{unknown{}}
}

// pipe evaluates a pipeline and sets its variables.
func (w *walker) pipe(pipe *parse.PipeNode, s *scope) thing {
	result := w.pipeValue(pipe, s)
	for _, variable := range pipe.Decl {
		name := variable.Ident[0]
		if old, ok := s.variables[name]; ok && pipe.IsAssign {
			result = either{old, result}
		}
		s.variables[name] = result
	}
	if len(pipe.Decl) > 0 {
		w.touch(result, s, pipe)
		return unknown{}
	}
	return result
}

func (w *walker) pipeValue(pipe *parse.PipeNode, s *scope) thing {
	var last thing
	for i, command := range pipe.Cmds {
		last = w.command(command, s, last, i > 0)
	}
	return last
}

func (w *walker) command(command *parse.CommandNode, s *scope, piped thing, hasPiped bool) thing {
	function, ok := command.Args[0].(*parse.IdentifierNode)
	if !ok {
		return w.argument(command.Args[0], s)
	}
	var arguments []thing
	for _, argument := range command.Args[1:] {
		arguments = append(arguments, w.argument(argument, s))
	}
	if hasPiped {
		arguments = append(arguments, piped)
	}
	return w.function(function.Ident, arguments, s, command)
}

func (w *walker) argument(node parse.Node, s *scope) thing {
	switch n := node.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return w.fields(s.dot, n.Ident, s, n)
	case *parse.VariableNode:
		return w.fields(s.variables[n.Ident[0]], n.Ident[1:], s, n)
	case *parse.ChainNode:
		return w.fields(w.argument(n.Node, s), n.Field, s, n)
	case *parse.PipeNode:
		return w.pipe(n, s)
	case *parse.StringNode:
		return text(n.Text)
	case *parse.IdentifierNode:
		return w.function(n.Ident, nil, s, n)
	}
	return unknown{}
}

func (w *walker) fields(of thing, names []string, s *scope, node parse.Node) thing {
	for _, name := range names {
		of = w.field(of, name, s, node)
	}
	return of
}

func (w *walker) field(of thing, name string, s *scope, node parse.Node) thing {
	switch o := of.(type) {
	case root:
		if name == "Values" {
			return value{}
		}
	case value:
		path := append(append([]string{}, o.path...), name)
		w.reads.add(path, where(s, node))
		return value{path}
	case dict:
		if found, ok := o[name]; ok {
			return found
		}
	case either:
		var all either
		for _, one := range o {
			all = append(all, w.field(one, name, s, node))
		}
		return all
	}
	return unknown{}
}

// function knows the functions that hand a value on; what is given to any other is used whole.
func (w *walker) function(name string, arguments []thing, s *scope, node parse.Node) thing {
	argument := func(i int) thing {
		if i < len(arguments) {
			return arguments[i]
		}
		return unknown{}
	}
	switch name {
	case "include", "template", "tpl":
		for _, called := range texts(argument(0)) {
			w.call(called, argument(1))
		}
		return unknown{}
	case "dict":
		made := dict{}
		for i := 0; i+1 < len(arguments); i += 2 {
			if key, ok := arguments[i].(text); ok {
				made[string(key)] = arguments[i+1]
			}
		}
		return made
	case "list", "tuple":
		return list(arguments)
	case "default", "coalesce", "ternary", "or", "and", "merge", "mergeOverwrite", "concat", "append", "required":
		return either(arguments)
	case "first", "last":
		return either(items(argument(0)))
	case "index", "get":
		of := argument(0)
		for _, key := range arguments[1:] {
			if constant, ok := key.(text); ok {
				of = w.field(of, string(constant), s, node)
			} else {
				of = either(items(of))
			}
		}
		return of
	case "hasKey":
		if key, ok := argument(1).(text); ok {
			w.field(argument(0), string(key), s, node)
		}
		return unknown{}
	case "not", "eq", "ne", "kindIs", "kindOf", "empty", "len":
		for _, one := range arguments {
			w.touch(one, s, node)
		}
		return unknown{}
	}
	for _, one := range arguments {
		w.use(one, s, node)
	}
	return unknown{}
}

// texts are the constants that a thing can be.
func texts(of thing) []string {
	switch o := of.(type) {
	case text:
		return []string{string(o)}
	case either:
		var all []string
		for _, one := range o {
			all = append(all, texts(one)...)
		}
		return all
	}
	return nil
}

// touch records that a value is looked at, but nothing below it.
func (w *walker) touch(of thing, s *scope, node parse.Node) {
	switch o := of.(type) {
	case value:
		w.reads.add(o.path, where(s, node))
	case either:
		for _, one := range o {
			w.touch(one, s, node)
		}
	}
}

// use records that a value is used with all below it.
func (w *walker) use(of thing, s *scope, node parse.Node) {
	switch o := of.(type) {
	case value:
		if len(o.path) > 0 {
			w.reads.add(o.path, where(s, node))
			w.reads.whole[join(o.path)] = true
		}
	case either:
		for _, one := range o {
			w.use(one, s, node)
		}
	case list:
		for _, one := range o {
			w.use(one, s, node)
		}
	case dict:
		for _, key := range keys(o) {
			w.use(o[key], s, node)
		}
	}
}

func where(s *scope, node parse.Node) string {
	short := node.String()
	if len(short) > 60 {
		short = short[:60] + "…"
	}
	return s.name + ": " + strings.ReplaceAll(short, "\n", " ")
}

func keys(d dict) []string {
	var all []string
	for key := range d {
		all = append(all, key)
	}
	sort.Strings(all)
	return all
}

// repr tells things apart.
func repr(of thing) string {
	switch o := of.(type) {
	case root:
		return "root"
	case value:
		return "value " + show(o.path)
	case text:
		return strconv.Quote(string(o))
	case dict:
		all := "{"
		for _, key := range keys(o) {
			all += key + ": " + repr(o[key]) + ", "
		}
		return all + "}"
	case list:
		return fmt.Sprint("list ", reprs(o))
	case either:
		return fmt.Sprint("either ", reprs(o))
	}
	return "unknown"
}

func reprs(all []thing) []string {
	var texts []string
	for _, one := range all {
		texts = append(texts, repr(one))
	}
	return texts
}
