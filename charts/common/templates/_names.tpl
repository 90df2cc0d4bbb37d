{{/*
fairlead.name names every object of a service: global.fairlead.name, else the release's name. Never the chart's: the
charts of one service would not find each other.
*/}}
{{- define "fairlead.name" -}}
{{- $name := ((.Values.global).fairlead).name | default .Release.Name }}
{{- if not (regexMatch "^[a-z]([-a-z0-9]{0,51}[a-z0-9])?$" $name) }}
{{- fail (printf "global.fairlead.name: %q is no DNS label that starts with a letter and has at most 53 characters; without it the release's name is taken" $name) }}
{{- end }}
{{- $name }}
{{- end }}

{{/*
fairlead.workloadName names the objects of one track: <name> when stable, <name>-canary when canary.
  root: the chart's context    track: stable or canary
*/}}
{{- define "fairlead.workloadName" -}}
{{- $name := include "fairlead.name" .root }}
{{- eq .track "canary" | ternary (printf "%s-canary" $name) $name }}
{{- end }}

{{/*
fairlead.at says where a workload's values stand, for messages: the canary chart has them under "workload".
*/}}
{{- define "fairlead.at" -}}
{{- eq .track "canary" | ternary "workload." "" }}
{{- end }}
