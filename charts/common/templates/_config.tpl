{{/*
fairlead.configChecksum is the hash of the config files' names and contents; empty without files. A workload is
  root: the chart's context    values: the workload's values    track: stable or canary
*/}}
{{- define "fairlead.configChecksum" -}}
{{- with (.values.config).files }}
{{- toJson . | sha256sum }}
{{- end }}
{{- end }}

{{/*
fairlead.configName names the ConfigMap by its content: changed files make a new one beside the old, the pods roll over
to it, and a rollback brings the old one back.
*/}}
{{- define "fairlead.configName" -}}
{{- printf "%s-config-%s" (include "fairlead.workloadName" .) (include "fairlead.configChecksum" . | trunc 10) }}
{{- end }}

{{/*
fairlead.configMap is the ConfigMap of a workload's config files; nothing without files.
*/}}
{{- define "fairlead.configMap" -}}
{{- with (.values.config).files }}
{{- if not $.values.config.mountPath }}
{{- fail (printf "%sconfig.mountPath: needed beside config.files: the folder they appear in" (include "fairlead.at" $)) }}
{{- end -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "fairlead.configName" $ | quote }}
  namespace: {{ $.root.Release.Namespace | quote }}
  labels:
    {{- include "fairlead.labels" (dict "root" $.root "track" $.track "labels" $.values.labels) | nindent 4 }}
immutable: true
data:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
