{{/*
fairlead.image is repository:tag@digest; the tag and the digest are left out when they are not set.
  values: the workload's values    track: stable or canary
*/}}
{{- define "fairlead.image" -}}
{{- $image := .values.image | default dict }}
{{- $repository := required (printf "%simage.repository: needed, for example ghcr.io/acme/shop" (include "fairlead.at" .)) $image.repository }}
{{- $repository }}{{ with $image.tag }}:{{ . }}{{ end }}{{ with $image.digest }}@{{ . }}{{ end }}
{{- end }}

{{/*
fairlead.env lists the environment variables: those from secrets first, so that a plain one can use them as $(NAME).
*/}}
{{- define "fairlead.env" -}}
{{- range $name, $ref := .values.secrets }}
{{- if $ref }}
{{- if index ($.values.env | default dict) $name }}
{{- fail (printf "%senv.%s: is in secrets too; keep one of them" (include "fairlead.at" $) $name) }}
{{- end }}
- name: {{ $name | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ $ref.secret | quote }}
      key: {{ $ref.key | quote }}
      {{- if $ref.optional }}
      optional: true
      {{- end }}
{{- end }}
{{- end }}
{{- range $name, $value := .values.env }}
{{- if not (kindIs "invalid" $value) }}
- name: {{ $name | quote }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
fairlead.envFrom lists the Secrets and ConfigMaps whose every key becomes an environment variable.
*/}}
{{- define "fairlead.envFrom" -}}
{{- range .values.envFrom }}
- {{ if .secret }}secretRef{{ else }}configMapRef{{ end }}:
    name: {{ .secret | default .configMap | quote }}
    {{- if .optional }}
    optional: true
    {{- end }}
{{- end }}
{{- end }}

{{/*
fairlead.lifecycle keeps a stopping container serving for a while, until no load balancer sends it requests any more.
*/}}
{{- define "fairlead.lifecycle" -}}
{{- with .values.preStopSleepSeconds }}
{{- $grace := int ($.values.terminationGracePeriodSeconds | default 30) }}
{{- if and (int .) (ge (int .) $grace) }}
{{- fail (printf "%spreStopSleepSeconds: %d must be less than terminationGracePeriodSeconds (%d), which it is a part of" (include "fairlead.at" $) (int .) $grace) }}
{{- end }}
{{- if int . }}
preStop:
  sleep:
    seconds: {{ int . }}
{{- end }}
{{- end }}
{{- end }}

{{/*
fairlead.container is the workload's own container.
  root: the chart's context    values: the workload's values    track: stable or canary
*/}}
{{- define "fairlead.container" -}}
{{- $values := .values -}}
name: {{ include "fairlead.name" .root | quote }}
image: {{ include "fairlead.image" . | quote }}
{{- with ($values.image).pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
{{- with include "fairlead.given" (dict "from" $values "keys" (list "command" "args")) }}
{{ . }}
{{- end }}
{{- with $values.ports }}
ports:
  {{- range . }}
  - {{ include "fairlead.given" (dict "from" . "keys" (list "name" "containerPort" "protocol")) | nindent 4 | trim }}
  {{- end }}
{{- end }}
{{- with include "fairlead.env" . }}
env:
  {{- . | trim | nindent 2 }}
{{- end }}
{{- with include "fairlead.envFrom" . }}
envFrom:
  {{- . | trim | nindent 2 }}
{{- end }}
{{- range $kind := list "startup" "readiness" "liveness" }}
{{- with include "fairlead.probe" (dict "kind" $kind "probe" (index ($values.probes | default dict) $kind) "ports" $values.ports "at" (include "fairlead.at" $)) }}
{{ $kind }}Probe:
  {{- . | trim | nindent 2 }}
{{- end }}
{{- end }}
{{- with $values.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with include "fairlead.lifecycle" . }}
lifecycle:
  {{- . | trim | nindent 2 }}
{{- end }}
{{- with $values.securityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if or $values.volumeMounts ($values.config).files }}
volumeMounts:
  {{- if ($values.config).files }}
  - name: fairlead-config
    mountPath: {{ $values.config.mountPath | quote }}
    readOnly: true
  {{- end }}
  {{- with $values.volumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
fairlead.otherContainers prints init containers or sidecars as they are given; one without a securityContext gets the
workload's, so that the restricted Pod Security Standard is kept.
  containers: the list    securityContext: the workload's
*/}}
{{- define "fairlead.otherContainers" -}}
{{- range .containers }}
{{- $container := . }}
{{- if and $.securityContext (not (hasKey . "securityContext")) }}
{{- $container = merge (dict "securityContext" $.securityContext) . }}
{{- end }}
- {{ toYaml $container | nindent 2 | trim }}
{{- end }}
{{- end }}
