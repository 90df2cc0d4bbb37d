{{/*
fairlead.selectorLabels are what a Service or a Deployment finds its pods by. A Deployment's selector can never change,
so it carries the track from the first install; without a track both are selected. The instance is the shared name and
not the release's, so that the charts find each other when they are installed as releases of their own.
  root: the chart's context    track: stable, canary or absent
*/}}
{{- define "fairlead.selectorLabels" -}}
app.kubernetes.io/name: {{ include "fairlead.name" .root | quote }}
app.kubernetes.io/instance: {{ include "fairlead.name" .root | quote }}
{{- with .track }}
fairlead.dev/track: {{ . }}
{{- end }}
{{- end }}

{{/*
fairlead.labels are on every object (not on pods: a new chart version must not restart them). Our own win over the
chart's, which win over global.fairlead.labels.
  root: the chart's context    track: stable, canary or absent    version: image tag or absent    labels: the chart's
*/}}
{{- define "fairlead.labels" -}}
{{- $fairlead := (.root.Values.global).fairlead | default dict }}
{{- $own := include "fairlead.selectorLabels" . | fromYaml }}
{{- $_ := set $own "helm.sh/chart" (printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_.") }}
{{- $_ := set $own "app.kubernetes.io/managed-by" .root.Release.Service }}
{{- with .version }}
{{- $_ := set $own "app.kubernetes.io/version" (. | trunc 63 | trimAll "-_.") }}
{{- end }}
{{- with $fairlead.environment }}
{{- $_ := set $own "fairlead.dev/environment" . }}
{{- end }}
{{- with $fairlead.owner }}
{{- $_ := set $own "fairlead.dev/owner" . }}
{{- end }}
{{- merge $own (.labels | default dict) ($fairlead.labels | default dict) | toYaml }}
{{- end }}
