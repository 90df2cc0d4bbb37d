// Command schemas writes the JSON Schemas of the Kubernetes API and of a few custom resources from pinned Go modules.
//
//	go run . [-check] FOLDER
//
// With -check nothing is written; it fails and names the files when FOLDER holds anything else than what it would write.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// generated are the folders below the target that hold nothing but generated files.
var generated = []string{"kubernetes", "crds"}

func main() {
	check := flag.Bool("check", false, "compare instead of writing")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: go run . [-check] FOLDER")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *check); err != nil {
		fmt.Fprintln(os.Stderr, "schemas:", err)
		os.Exit(1)
	}
}

func run(target string, check bool) error {
	pins, err := readPins("pins.txt")
	if err != nil {
		return err
	}
	files := map[string][]byte{}
	lives, sources := lifecycles{}, []string{}
	for _, pin := range pins {
		dir, err := pin.download()
		if err != nil {
			return err
		}
		if pin.holdsLifecycles() {
			if err := lives.read(dir); err != nil {
				return fmt.Errorf("%s@%s: %w", pin.module, pin.version, err)
			}
			sources = append(sources, pin.module+"@"+pin.version)
			continue
		}
		made, err := pin.generate(dir)
		if err != nil {
			return fmt.Errorf("%s@%s: %w", pin.module, pin.version, err)
		}
		for name, content := range made {
			files[name] = content
		}
	}
	if files["kubernetes/lifecycles.json"], err = lives.document(sources); err != nil {
		return err
	}
	stale, err := differences(target, files)
	if err != nil {
		return err
	}
	if check {
		if len(stale) > 0 {
			return fmt.Errorf("not what the pinned modules give, run 'make schemas': %s", strings.Join(stale, ", "))
		}
		return nil
	}
	return write(target, files, stale)
}

// differences names the files that are missing, differ or are too many.
func differences(target string, files map[string][]byte) ([]string, error) {
	var stale []string
	for name, content := range files {
		present, err := os.ReadFile(filepath.Join(target, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err != nil || !bytes.Equal(present, content) {
			stale = append(stale, name)
		}
	}
	for _, folder := range generated {
		err := filepath.WalkDir(filepath.Join(target, folder), func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) || (err == nil && entry.IsDir()) {
				return nil
			}
			name, _ := filepath.Rel(target, path)
			if _, wanted := files[name]; !wanted {
				stale = append(stale, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(stale)
	return stale, nil
}

func write(target string, files map[string][]byte, stale []string) error {
	for _, name := range stale {
		path := filepath.Join(target, name)
		content, wanted := files[name]
		if !wanted {
			if err := os.Remove(path); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "schemas: wrote %s (%d KB)\n", name, len(content)/1000)
	}
	return nil
}
