package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A copy of the charts with one text replaced in one file.
func changed(t *testing.T, file, from, to string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../../charts")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, file)
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), from) {
		t.Fatalf("%s does not have %q: %v", file, from, err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(content), from, to, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestFindsWhatTheSchemasAndTheTemplatesDoNotShare(t *testing.T) {
	for _, test := range []struct{ name, chart, file, from, to, want string }{
		{"a read without a property", "deployment", "deployment/templates/deployment.yaml", "{{", "{{ .Values.colour }}{{", "colour: a template reads it"},
		{"a read below with", "service", "service/templates/ingress.yaml", "{{- with .className }}", "{{- with .class }}", "ingress.class: a template reads it"},
		{"a property without a read", "service", "service/templates/ingress.yaml", "{{- with .className }}", "{{- with .class }}", "ingress.className: the schema names it"},
		{"a read in the library", "canary", "common/templates/_pod.tpl", "($values.serviceAccount).automountToken", "($values.serviceAccount).mountToken", "workload.serviceAccount.mountToken: a template reads it"},
		{"a key for a helper", "deployment", "common/templates/_pod.tpl", "\"priorityClassName\"", "\"priority\"", "priority: a template reads it"},
		{"a key of a list's item", "service", "common/templates/_service.tpl", "\"nodePort\" \"protocol\" \"appProtocol\"", "\"nodePort\" \"protocol\"", "ports.*.appProtocol: the schema names it"},
		{"a global", "deployment", "common/templates/_labels.tpl", "$fairlead.owner", "$fairlead.team", "global.fairlead.team: a template reads it"},
		{"a global without a read", "deployment", "common/templates/_labels.tpl", "$fairlead.owner", "$fairlead.team", "global.fairlead.owner: the schema of common names it"},
		{"a subchart's value", "app", "app/templates/guards.yaml", ".Values.deployment.replicas", ".Values.deployment.replica", "deployment.replica: a template reads it"},
		{"a value without a default", "autoscaler", "autoscaler/values.yaml", "targetName:", "target:", "targetName: the schema names it, and values.yaml does not"},
		{"a default without a property", "autoscaler", "autoscaler/values.yaml", "targetName:", "target:", "target: values.yaml has it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			charts := changed(t, test.file, test.from, test.to)
			problems, _, err := compare(filepath.Join(charts, test.chart), []string{filepath.Join(charts, "common")})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(strings.Join(problems, "\n"), test.want) {
				t.Errorf("%q is not in %q", test.want, problems)
			}
		})
	}
}
