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
