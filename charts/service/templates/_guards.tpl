{{/*
service.guards says what conflicts with what.
*/}}
{{- define "service.guards" -}}
{{- if not .Values.ports }}
{{- fail "ports: needs at least one" }}
{{- end }}
{{- if and (gt (len .Values.ports) 1) (not (first .Values.ports).name) }}
{{- fail "ports[0].name: needed, since there is more than one port" }}
{{- end }}
{{- range $i, $port := .Values.ports }}
{{- if and $port.nodePort (eq $.Values.type "ClusterIP") }}
{{- fail (printf "ports[%d].nodePort: needs type NodePort or LoadBalancer, and type is ClusterIP" $i) }}
{{- end }}
{{- end }}
{{- if and (eq (.Values.clusterIP | default "") "None") (ne .Values.type "ClusterIP") }}
{{- fail (printf "clusterIP: None makes the Service headless, which type %s cannot be" .Values.type) }}
{{- end }}
{{- if and .Values.sessionAffinityTimeoutSeconds (ne (.Values.sessionAffinity | default "None") "ClientIP") }}
{{- fail "sessionAffinityTimeoutSeconds: needs sessionAffinity: ClientIP" }}
{{- end }}
{{- if eq .Values.type "ClusterIP" }}
{{- with .Values.externalTrafficPolicy }}
{{- fail "externalTrafficPolicy: needs type NodePort or LoadBalancer, and type is ClusterIP" }}
{{- end }}
{{- end }}
{{- range $key := list "loadBalancerClass" "loadBalancerSourceRanges" }}
{{- if and (index $.Values $key) (ne $.Values.type "LoadBalancer") }}
{{- fail (printf "%s: needs type LoadBalancer, and type is %s" $key $.Values.type) }}
{{- end }}
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) }}
{{- fail "ingress.hosts: needs at least one host" }}
{{- end }}
{{- if and .Values.route.enabled (not .Values.route.parentRefs) }}
{{- fail "route.parentRefs: needs at least one Gateway" }}
{{- end }}
{{- if and .Values.route.path .Values.route.rules }}
{{- fail "route.path: is for the default rule; with route.rules the paths are matches in them" }}
{{- end }}
{{- end }}
