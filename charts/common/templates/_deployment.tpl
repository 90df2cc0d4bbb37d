{{/*
fairlead.deployment is a whole Deployment.
  root: the chart's context    values: the workload's values    track: stable or canary
  replicas: pods wanted; null leaves the field out, since an autoscaler owns it, and 0 means none
*/}}
{{- define "fairlead.deployment" -}}
{{- $values := .values -}}
{{- $rolling := $values.rollingUpdate | default dict }}
{{- if and (eq (toString $rolling.maxSurge | trimSuffix "%") "0") (eq (toString $rolling.maxUnavailable | trimSuffix "%") "0") }}
{{- fail (printf "%srollingUpdate: maxSurge and maxUnavailable are both 0, so no pod could ever be replaced" (include "fairlead.at" .)) }}
{{- end }}
{{- $deadline := int ($values.progressDeadlineSeconds | default 600) }}
{{- if le $deadline (int $values.minReadySeconds) }}
{{- fail (printf "%sminReadySeconds: %d must be less than progressDeadlineSeconds (%d), or no rollout ends in time" (include "fairlead.at" .) (int $values.minReadySeconds) $deadline) }}
{{- end -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "fairlead.workloadName" . | quote }}
  namespace: {{ .root.Release.Namespace | quote }}
  labels:
    {{- include "fairlead.labels" (dict "root" .root "track" .track "version" ($values.image).tag "labels" $values.labels) | nindent 4 }}
  {{- with $values.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- if not (kindIs "invalid" .replicas) }}
  replicas: {{ int .replicas }}
  {{- end }}
  {{- with include "fairlead.given" (dict "from" $values "keys" (list "minReadySeconds" "progressDeadlineSeconds" "revisionHistoryLimit")) }}
  {{- . | trim | nindent 2 }}
  {{- end }}
  {{- with include "fairlead.given" (dict "from" $rolling "keys" (list "maxSurge" "maxUnavailable")) }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      {{- . | nindent 6 }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "fairlead.selectorLabels" . | nindent 6 }}
  template:
    {{- include "fairlead.podTemplate" . | nindent 4 }}
{{- end }}
