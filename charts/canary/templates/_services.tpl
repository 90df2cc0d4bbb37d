{{/*
canary.trackService is the Service <name>-<track> of one track alone, to give it a weight of its own.
  root: the chart's context    track: stable or canary
*/}}
{{- define "canary.trackService" -}}
{{- $ports := list }}
{{- range .root.Values.ports }}
{{- /* A node's port is the shared Service's alone. */}}
{{- $ports = append $ports (omit . "nodePort") }}
{{- end -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ printf "%s-%s" (include "fairlead.name" .root) .track | quote }}
  namespace: {{ .root.Release.Namespace | quote }}
  labels:
    {{- include "fairlead.labels" (dict "root" .root "track" .track "labels" (.root.Values.workload).labels) | nindent 4 }}
spec:
  type: ClusterIP
  ports:
    {{- include "fairlead.servicePorts" $ports | trim | nindent 4 }}
  selector:
    {{- include "fairlead.selectorLabels" (dict "root" .root "track" .track) | nindent 4 }}
{{- end }}

{{/*
canary.backend is one backend of the route.
  root: the chart's context    track: stable or canary    weight: its share
*/}}
{{- define "canary.backend" -}}
name: {{ printf "%s-%s" (include "fairlead.name" .root) .track | quote }}
port: {{ int (first .root.Values.ports).port }}
weight: {{ int .weight }}
{{- end }}

{{/*
canary.keep gives the cookie that leads to the canary to whoever has reached it; nothing when it is not to be kept.
  cookie: route.match.cookie    path: the route's
*/}}
{{- define "canary.keep" -}}
{{- with .cookie }}
{{- if .keep }}
filters:
  - type: ResponseHeaderModifier
    responseHeaderModifier:
      add:
        - name: Set-Cookie
          value: {{ printf "%s=%s; Path=%s; HttpOnly; SameSite=Lax" .name .value ($.path | default "/") | quote }}
{{- end }}
{{- end }}
{{- end }}
