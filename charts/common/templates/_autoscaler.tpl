{{/*
fairlead.autoscaler is a HorizontalPodAutoscaler or, with kind: keda, a ScaledObject.
  root: the chart's context    values: the autoscaler's values    track: stable or canary    target: the Deployment's name
*/}}
{{- define "fairlead.autoscaler" -}}
{{- $values := .values }}
{{- $at := eq .track "canary" | ternary "autoscaler." "" }}
{{- $keda := eq ($values.kind | default "hpa") "keda" }}
{{- range $key := list "minReplicas" "maxReplicas" }}
{{- if kindIs "invalid" (index $values $key) }}
{{- fail (printf "%s%s: needed" $at $key) }}
{{- end }}
{{- end }}
{{- if gt (int $values.minReplicas) (int $values.maxReplicas) }}
{{- fail (printf "%sminReplicas: %d is more than maxReplicas (%d)" $at (int $values.minReplicas) (int $values.maxReplicas)) }}
{{- end }}
{{- if and $keda $values.metrics }}
{{- fail (printf "%smetrics: are for kind hpa; give keda.triggers, or take kind: keda away" $at) }}
{{- end }}
{{- if and (not $keda) ($values.keda).triggers }}
{{- fail (printf "%skeda.triggers: are for kind keda; give metrics, or set kind: keda" $at) }}
{{- end }}
{{- if eq (int $values.minReplicas) 0 }}
{{- $outside := false }}
{{- range concat ($values.metrics | default list) (($values.keda).triggers | default list) }}
{{- $outside = or $outside (not (has .type (list "Resource" "ContainerResource" "Pods" "cpu" "memory"))) }}
{{- end }}
{{- if not $outside }}
{{- fail (printf "%sminReplicas: 0 needs a metric that exists without pods: an Object or External one in metrics, or with kind: keda a trigger other than cpu and memory" $at) }}
{{- end }}
{{- end -}}
apiVersion: {{ $keda | ternary "keda.sh/v1alpha1" "autoscaling/v2" }}
kind: {{ $keda | ternary "ScaledObject" "HorizontalPodAutoscaler" }}
metadata:
  name: {{ include "fairlead.workloadName" . | quote }}
  namespace: {{ .root.Release.Namespace | quote }}
  labels:
    {{- include "fairlead.labels" (dict "root" .root "track" .track "labels" $values.labels) | nindent 4 }}
  {{- with $values.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .target | quote }}
  {{- include ($keda | ternary "fairlead.scaledObject" "fairlead.horizontalPodAutoscaler") $values | nindent 2 }}
{{- end }}

{{/*
fairlead.autoscaler.utilization is the map of resource to percent; 80 % of the requested CPU when nothing is asked for.
*/}}
{{- define "fairlead.autoscaler.utilization" -}}
{{- $utilization := dict }}
{{- range $resource := list "cpu" "memory" }}
{{- with index $ $resource }}
{{- $_ := set $utilization $resource (int .) }}
{{- end }}
{{- end }}
{{- if not (or $utilization .metrics (.keda).triggers) }}
{{- $_ := set $utilization "cpu" 80 }}
{{- end }}
{{- toYaml $utilization }}
{{- end }}

{{- define "fairlead.horizontalPodAutoscaler" -}}
minReplicas: {{ int .minReplicas }}
maxReplicas: {{ int .maxReplicas }}
metrics:
  {{- range $resource, $percent := include "fairlead.autoscaler.utilization" . | fromYaml }}
  - type: Resource
    resource:
      name: {{ $resource }}
      target:
        type: Utilization
        averageUtilization: {{ int $percent }}
  {{- end }}
  {{- with .metrics }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .behavior }}
behavior:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "fairlead.scaledObject" -}}
minReplicaCount: {{ int .minReplicas }}
maxReplicaCount: {{ int .maxReplicas }}
{{- with include "fairlead.given" (dict "from" .keda "keys" (list "pollingInterval" "cooldownPeriod")) }}
{{ . }}
{{- end }}
{{- with .behavior }}
advanced:
  horizontalPodAutoscalerConfig:
    behavior:
      {{- toYaml . | nindent 6 }}
{{- end }}
triggers:
  {{- range $resource, $percent := include "fairlead.autoscaler.utilization" . | fromYaml }}
  - type: {{ $resource }}
    metricType: Utilization
    metadata:
      value: {{ $percent | quote }}
  {{- end }}
  {{- with (.keda).triggers }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
