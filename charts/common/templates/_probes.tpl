{{/*
fairlead.probe prints one probe, or nothing when it is not set. Ports default to the container's first.
  kind: startup, readiness or liveness    probe: its values    ports: the container's ports    at: where the values stand
*/}}
{{- define "fairlead.probe" -}}
{{- with .probe }}
{{- $at := printf "%sprobes.%s" $.at $.kind }}
{{- $port := first ($.ports | default list) | default dict }}
{{- $given := list }}
{{- range $handler := list "http" "tcp" "grpc" "exec" }}
{{- if not (kindIs "invalid" (index $.probe $handler)) }}
{{- $given = append $given $handler }}
{{- end }}
{{- end }}
{{- if ne (len $given) 1 }}
{{- fail (printf "%s: needs exactly one of http, tcp, grpc, exec and has %s" $at (join ", " $given | default "none")) }}
{{- end }}
{{- if and (ne $.kind "readiness") (ne (int (.successThreshold | default 1)) 1) }}
{{- fail (printf "%s.successThreshold: is %v, but only a readiness probe may have another than 1" $at .successThreshold) }}
{{- end }}
{{- $way := first $given }}
{{- $target := index . $way }}
{{- if and (ne $way "exec") (not $target.port) (not $port) }}
{{- fail (printf "%s.%s.port: needed, since the container has no ports" $at $way) }}
{{- end }}
{{- if eq $way "http" }}
httpGet:
  path: {{ $target.path | quote }}
  port: {{ $target.port | default $port.name | toJson }}
  {{- with $target.scheme }}
  scheme: {{ . }}
  {{- end }}
  {{- with $target.headers }}
  httpHeaders:
    {{- range $name, $value := . }}
    - name: {{ $name | quote }}
      value: {{ $value | quote }}
    {{- end }}
  {{- end }}
{{- else if eq $way "tcp" }}
tcpSocket:
  port: {{ $target.port | default $port.name | toJson }}
{{- else if eq $way "grpc" }}
grpc:
  port: {{ $target.port | default $port.containerPort }}
  {{- with $target.service }}
  service: {{ . | quote }}
  {{- end }}
{{- else }}
exec:
  command:
    {{- toYaml $target.command | nindent 4 }}
{{- end }}
{{- with include "fairlead.given" (dict "from" . "keys" (list "initialDelaySeconds" "periodSeconds" "timeoutSeconds" "failureThreshold" "successThreshold")) }}
{{ . }}
{{- end }}
{{- end }}
{{- end }}
