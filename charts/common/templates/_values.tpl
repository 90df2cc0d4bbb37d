{{/*
fairlead.given prints those of the keys that have a value, one YAML entry each, in the order of the keys.
0 and false are values; null, "", [] and {} are unset.
  from: the map to read    keys: the keys to look for
*/}}
{{- define "fairlead.given" -}}
{{- $from := .from | default dict }}
{{- $entries := list }}
{{- range $key := .keys }}
{{- $value := index $from $key }}
{{- if or $value (has (kindOf $value) (list "bool" "int" "int64" "float64")) }}
{{- $entries = append $entries (dict $key $value | toYaml) }}
{{- end }}
{{- end }}
{{- join "\n" $entries }}
{{- end }}
