{{/* Name of the image for a behavior, which exists where containers run unless it is not to be pulled. */}}
{{- define "web.repository" -}}
{{ eq . "image-pull-error" | ternary "nowhere" "web" }}
{{- end }}

{{/* What a container of the sample service does that is not to serve: be asked of another, or end at once. */}}
{{- define "web.once" -}}
{{- if eq . "ready" }}
args: [ask, http://web/]
{{- else if eq . "crash-loop" }}
env:
  - name: LATENCY
    value: none
{{- end }}
{{- end }}
