package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// pin is one line of pins.txt: a module at a version, the hash of its content, and the files of it that are read.
type pin struct {
	module, version, sum string
	sources              []string
}

func readPins(file string) ([]pin, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var pins []pin
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) < 4 {
			return nil, fmt.Errorf("%s: want 'module version sum file…', found %q", file, line)
		}
		pins = append(pins, pin{fields[0], fields[1], fields[2], fields[3:]})
	}
	return pins, nil
}

// download returns the folder of the module's content in Go's own cache, after comparing its hash with the pin.
func (p pin) download() (string, error) {
	command := exec.Command("go", "mod", "download", "-json", p.module+"@"+p.version)
	command.Dir = os.TempDir()
	command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	out, failed := command.Output()
	var module struct{ Dir, Sum, Error string }
	if err := json.Unmarshal(out, &module); err != nil {
		return "", fmt.Errorf("go mod download %s@%s: %w", p.module, p.version, failed)
	}
	if module.Error != "" {
		return "", fmt.Errorf("%s@%s: %s", p.module, p.version, module.Error)
	}
	if module.Sum != p.sum {
		return "", fmt.Errorf("%s@%s: its hash is %s, pinned is %s", p.module, p.version, module.Sum, p.sum)
	}
	return module.Dir, nil
}

// holdsLifecycles tells the modules that say when API versions come and go from those that hold schemas.
func (p pin) holdsLifecycles() bool {
	return p.sources[0] == "lifecycles"
}

// generate returns the schemas of a module by file name.
func (p pin) generate(dir string) (map[string][]byte, error) {
	if p.module == "k8s.io/kubernetes" {
		minor := p.version[:strings.LastIndex(p.version, ".")]
		content, err := kubernetes(filepath.Join(dir, p.sources[0]), filepath.Join(dir, p.sources[1]), p.version)
		return map[string][]byte{"kubernetes/" + minor + ".json": content}, err
	}
	files := map[string][]byte{}
	for _, source := range p.sources {
		made, err := customResource(filepath.Join(dir, source), p.module+"@"+p.version)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", source, err)
		}
		for name, content := range made {
			files[name] = content
		}
	}
	return files, nil
}
