{{/*
canary.backend is one backend of the route: the shared Service, which leads to the stable track, or the canary's.
  root: the chart's context    track: stable or canary    weight: its share
*/}}
{{- define "canary.backend" -}}
name: {{ include "fairlead.workloadName" . | quote }}
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
