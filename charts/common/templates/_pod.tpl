{{/*
fairlead.serviceAccountName is the account that the pods run as. Both tracks run as the same one: roles and cloud
identities are bound to it by name.
*/}}
{{- define "fairlead.serviceAccountName" -}}
{{- $account := .values.serviceAccount }}
{{- ($account).name | default (($account).create | default false | ternary (include "fairlead.name" .root) "default") }}
{{- end }}

{{/*
fairlead.topologySpread lists the spread constraints: null takes the default (over nodes and zones, as well as it goes),
an empty list takes none, and one without a labelSelector counts the workload's own pods.
*/}}
{{- define "fairlead.topologySpread" -}}
{{- $constraints := .values.topologySpreadConstraints }}
{{- if kindIs "invalid" $constraints }}
{{- $constraints = list }}
{{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
{{- $constraints = append $constraints (dict "topologyKey" $key "maxSkew" 1 "whenUnsatisfiable" "ScheduleAnyway" "matchLabelKeys" (list "pod-template-hash")) }}
{{- end }}
{{- end }}
{{- range $constraints }}
{{- $selector := dict "labelSelector" (dict "matchLabels" (include "fairlead.selectorLabels" $ | fromYaml)) }}
- {{ merge (dict) . (hasKey . "labelSelector" | ternary dict $selector) | toYaml | nindent 2 | trim }}
{{- end }}
{{- end }}

{{/*
fairlead.podLabels are the selector labels and the user's, nothing that changes with the chart.
*/}}
{{- define "fairlead.podLabels" -}}
{{- $selector := include "fairlead.selectorLabels" . | fromYaml }}
{{- range $key, $value := .values.podLabels }}
{{- if hasKey $selector $key }}
{{- fail (printf "%spodLabels: %s is a selector label and cannot be set" (include "fairlead.at" $) $key) }}
{{- end }}
{{- end }}
{{- merge $selector (.values.podLabels | default dict) | toYaml }}
{{- end }}

{{/*
fairlead.podAnnotations are the user's and the checksum of the config files.
*/}}
{{- define "fairlead.podAnnotations" -}}
{{- $annotations := dict }}
{{- with include "fairlead.configChecksum" . }}
{{- $annotations = dict "fairlead.dev/config-checksum" . }}
{{- end }}
{{- with merge $annotations (.values.podAnnotations | default dict) }}
{{- toYaml . }}
{{- end }}
{{- end }}

{{/*
fairlead.podTemplate is the pod template of a workload, the same for the stable and the canary track.
  root: the chart's context    values: the workload's values    track: stable or canary
*/}}
{{- define "fairlead.podTemplate" -}}
{{- $values := .values -}}
metadata:
  labels:
    {{- include "fairlead.podLabels" . | nindent 4 }}
  {{- with include "fairlead.podAnnotations" . }}
  annotations:
    {{- . | trim | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "fairlead.serviceAccountName" . | quote }}
  automountServiceAccountToken: {{ ($values.serviceAccount).automountToken | default false }}
  enableServiceLinks: false
  {{- with ($values.image).pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . | quote }}
    {{- end }}
  {{- end }}
  {{- with $values.podSecurityContext }}
  securityContext:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with include "fairlead.given" (dict "from" $values "keys" (list "terminationGracePeriodSeconds" "priorityClassName" "nodeSelector" "affinity" "tolerations")) }}
  {{- . | trim | nindent 2 }}
  {{- end }}
  {{- with include "fairlead.topologySpread" . }}
  topologySpreadConstraints:
    {{- . | trim | nindent 4 }}
  {{- end }}
  {{- with include "fairlead.otherContainers" (dict "containers" $values.initContainers "securityContext" $values.securityContext) }}
  initContainers:
    {{- . | trim | nindent 4 }}
  {{- end }}
  containers:
    - {{ include "fairlead.container" . | nindent 6 | trim }}
    {{- with include "fairlead.otherContainers" (dict "containers" $values.sidecars "securityContext" $values.securityContext) }}
    {{- . | trim | nindent 4 }}
    {{- end }}
  {{- if or $values.volumes ($values.config).files }}
  volumes:
    {{- if ($values.config).files }}
    - name: fairlead-config
      configMap:
        name: {{ include "fairlead.configName" . | quote }}
    {{- end }}
    {{- with $values.volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
{{- end }}
