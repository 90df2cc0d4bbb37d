// Command values compares what the templates of a chart read with what its values.schema.json and values.yaml name.
//
//	values CHART [LIBRARY…]
//
// The templates are followed through with, range, variables and the library's named templates. It prints one line for
// each value that a template reads and the schema lacks, that the schema names and no template reads, that values.yaml
// has and the schema lacks, or that the schema names and values.yaml lacks, and ends with 1 when there is any.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: values CHART [LIBRARY...]")
		os.Exit(2)
	}
	problems, read, err := compare(os.Args[1], os.Args[2:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "values:", err)
		os.Exit(3)
	}
	for _, problem := range problems {
		fmt.Println(problem)
	}
	if len(problems) > 0 {
		os.Exit(1)
	}
	fmt.Printf("%s: %d values are read, and the schema names the same\n", filepath.Base(os.Args[1]), read)
}

func compare(chart string, libraries []string) ([]string, int, error) {
	reads, err := readsOf(chart, libraries)
	if err != nil {
		return nil, 0, err
	}
	schema, err := loadSchema(chart, libraries)
	if err != nil {
		return nil, 0, err
	}
	defaults, err := loadYaml(filepath.Join(chart, "values.yaml"))
	if err != nil {
		return nil, 0, err
	}
	below, conditions, err := dependencies(chart)
	if err != nil {
		return nil, 0, err
	}
	readByHelm(below, conditions, reads)
	if err := schema.addSubcharts(chart, below); err != nil {
		return nil, 0, err
	}
	unread, err := loadUnread(filepath.Base(chart))
	if err != nil {
		return nil, 0, err
	}
	var problems []string
	for _, path := range reads.sorted() {
		if why := schema.lacks(path); why != "" {
			problems = append(problems, fmt.Sprintf("%s: a template reads it (%s), and the schema %s", show(path), reads.at[join(path)], why))
		}
	}
	for _, path := range schema.leaves() {
		if !reads.covers(path) && !unread.allows(path) {
			problems = append(problems, fmt.Sprintf("%s: the schema names it, and no template reads it", show(path)))
		}
	}
	problems = append(problems, unread.unused()...)
	if len(conditions) == 0 { // an umbrella leaves what is shared to its parts
		shared, err := librarySays(schema, libraries, reads)
		if err != nil {
			return nil, 0, err
		}
		problems = append(problems, shared...)
	}
	problems = append(problems, schema.against(defaults, nil)...)
	sort.Strings(problems)
	return problems, len(reads.at), nil
}

// librarySays compares what all charts share: the library's schema, its values.yaml, and the templates of this chart.
func librarySays(s *schema, libraries []string, r *reads) ([]string, error) {
	var problems []string
	for i, library := range libraries {
		of := &schema{documents: s.documents[i+1 : i+2]}
		for _, path := range of.leaves() {
			if !r.covers(path) {
				problems = append(problems, fmt.Sprintf("%s: the schema of %s names it, and no template reads it", show(path), filepath.Base(library)))
			}
		}
		defaults, err := loadYaml(filepath.Join(library, "values.yaml"))
		if err != nil {
			return nil, err
		}
		problems = append(problems, of.against(defaults, nil)...)
	}
	return problems, nil
}
