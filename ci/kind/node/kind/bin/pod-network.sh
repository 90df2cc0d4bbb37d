#!/bin/bash
# Gives pods addresses out of the range that the cluster has set aside for this node, and keeps a route to every other node's.
set -euo pipefail
cluster=(kubectl --kubeconfig=/etc/kubernetes/kubelet.conf)
configuration=/etc/cni/net.d/10-pods.conflist

if [ ! -f $configuration ]; then
  until range=$("${cluster[@]}" get node "$(hostname)" -o 'jsonpath={.spec.podCIDR}' 2>/dev/null) && [ -n "$range" ]; do
    sleep 0.5
  done
  mkdir -p "$(dirname $configuration)"
  cat >$configuration.new <<CNI
{
  "cniVersion": "1.0.0",
  "name": "pods",
  "plugins": [
    {
      "type": "ptp",
      "ipMasq": true,
      "ipam": {
        "type": "host-local",
        "dataDir": "/run/cni-ipam-state",
        "routes": [{"dst": "0.0.0.0/0"}],
        "ranges": [[{"subnet": "$range"}]]
      }
    },
    {"type": "portmap", "capabilities": {"portMappings": true}}
  ]
}
CNI
  mv $configuration.new $configuration
fi

columns='NAME:.metadata.name,RANGE:.spec.podCIDR,ADDRESS:.status.addresses[?(@.type=="InternalIP")].address'
"${cluster[@]}" get nodes --watch --no-headers -o "custom-columns=$columns" | while read -r name range address; do
  [ "$name" != "$(hostname)" ] || continue
  [[ $range != *none* && $address != *none* ]] || continue
  ip route replace "$range" via "$address"
done
