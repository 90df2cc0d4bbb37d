{{/*
service.guards says what conflicts with what.
*/}}
{{- define "service.guards" -}}
{{- $type := .Values.type | default "ClusterIP" }}
{{- if not .Values.ports }}
{{- fail "ports: needs at least one" }}
{{- end }}
{{- range $i, $port := .Values.ports }}
{{- if and (gt (len $.Values.ports) 1) (not $port.name) }}
{{- fail (printf "ports[%d].name: needed, since there is more than one port" $i) }}
{{- end }}
{{- if and $port.nodePort (eq $type "ClusterIP") }}
{{- fail (printf "ports[%d].nodePort: needs type NodePort or LoadBalancer, and type is ClusterIP" $i) }}
{{- end }}
{{- end }}
{{- if and (eq (.Values.clusterIP | default "") "None") (ne $type "ClusterIP") }}
{{- fail (printf "clusterIP: None makes the Service headless, which type %s cannot be" $type) }}
{{- end }}
{{- if and .Values.sessionAffinityTimeoutSeconds (ne (.Values.sessionAffinity | default "None") "ClientIP") }}
{{- fail "sessionAffinityTimeoutSeconds: needs sessionAffinity: ClientIP" }}
{{- end }}
{{- if eq $type "ClusterIP" }}
{{- with .Values.externalTrafficPolicy }}
{{- fail "externalTrafficPolicy: needs type NodePort or LoadBalancer, and type is ClusterIP" }}
{{- end }}
{{- end }}
{{- range $key := list "loadBalancerClass" "loadBalancerSourceRanges" }}
{{- if and (index $.Values $key) (ne $type "LoadBalancer") }}
{{- fail (printf "%s: needs type LoadBalancer, and type is %s" $key $type) }}
{{- end }}
{{- end }}
{{- end }}
