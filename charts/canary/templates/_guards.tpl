{{/*
canary.guards says what conflicts with what.
*/}}
{{- define "canary.guards" -}}
{{- if and (not (kindIs "invalid" .Values.replicas)) (.Values.autoscaler).enabled }}
{{- fail (printf "replicas: is %d beside an enabled autoscaler, which would change it; keep one of them" (int .Values.replicas)) }}
{{- end }}
{{- if eq (.Values.routing | default "replicas") "gateway" }}
{{- if not (.Values.route).parentRefs }}
{{- fail "route.parentRefs: needs at least one Gateway, since routing is gateway" }}
{{- end }}
{{- if not .Values.ports }}
{{- fail "ports: needs at least one, since routing is gateway" }}
{{- end }}
{{- else if or ((.Values.route).match).header ((.Values.route).match).cookie }}
{{- fail "route.match: needs routing: gateway; by replicas nobody can ask for the canary" }}
{{- end }}
{{- end }}
