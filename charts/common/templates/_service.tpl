{{/*
fairlead.servicePorts lists a Service's ports.
*/}}
{{- define "fairlead.servicePorts" -}}
{{- range . }}
- {{ include "fairlead.given" (dict "from" . "keys" (list "name" "port" "targetPort" "nodePort" "protocol" "appProtocol")) | nindent 2 | trim }}
{{- end }}
{{- end }}

{{/*
fairlead.httpRoute is an HTTPRoute up to its rules. It has the shared name whichever chart makes it: a canary takes the
route over in place, and no request is lost between a deletion and a creation.
  root: the chart's context    route: parentRefs, hostnames and annotations    labels: the chart's
*/}}
{{- define "fairlead.httpRoute" -}}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: {{ include "fairlead.name" .root | quote }}
  namespace: {{ .root.Release.Namespace | quote }}
  labels:
    {{- include "fairlead.labels" (dict "root" .root "labels" .labels) | nindent 4 }}
  {{- with .route.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  parentRefs:
    {{- toYaml .route.parentRefs | nindent 4 }}
  {{- with .route.hostnames }}
  hostnames:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/*
fairlead.sessionPersistence keeps a client with its pod in a rule of an HTTPRoute; nothing when there is none.
  sessions: sessionName, type, absoluteTimeout, idleTimeout and cookieConfig    suffix: after the name, since two rules share none
*/}}
{{- define "fairlead.sessionPersistence" -}}
{{- $keys := list "sessionName" "type" "absoluteTimeout" "idleTimeout" "cookieConfig" }}
{{- $sessions := .sessions | default dict }}
{{- if and .suffix $sessions.sessionName }}
{{- $sessions = merge (dict "sessionName" (printf "%s%s" $sessions.sessionName .suffix)) $sessions }}
{{- end }}
{{- with include "fairlead.given" (dict "from" $sessions "keys" $keys) }}
sessionPersistence:
  {{- . | nindent 2 }}
{{- end }}
{{- end }}
