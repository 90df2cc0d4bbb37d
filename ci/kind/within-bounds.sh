#!/usr/bin/env bash
# A runtime for Docker on a host whose bounding set lacks a capability: it takes out of a container's specification what this
# host cannot grant, and runs runc. Docker asks for all of them when a container is privileged, as every kind node is, and runc
# would end with "unable to apply caps". Nothing is gained by it; where nothing lacks, nothing is changed.
set -euo pipefail

names=(CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE
  NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT
  SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG
  WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE)
bounds=$((16#$(sed -n 's/^CapBnd:[[:space:]]*//p' /proc/self/status)))
missing=()
for bit in "${!names[@]}"; do
  (((bounds >> bit) & 1)) || missing+=("CAP_${names[$bit]}")
done
if [ "${1:-}" = --missing ]; then
  echo "${missing[*]}"
  exit 0
fi

restrict() { # file, where the process stands in it
  local restricted
  [ -f "$1" ] || return 0
  restricted=$(jq -c "if $2.capabilities then $2.capabilities |= map_values(. - \$ARGS.positional) else . end" "$1" --args "${missing[@]}")
  printf '%s' "$restricted" >"$1"
}
if [ ${#missing[@]} -gt 0 ]; then
  previous=''
  for argument in "$@"; do
    case "$previous" in
      --bundle | -b) restrict "$argument/config.json" .process ;;
      --process | -p) restrict "$argument" '' ;;
    esac
    case "$argument" in
      --bundle=*) restrict "${argument#*=}/config.json" .process ;;
      --process=*) restrict "${argument#*=}" '' ;;
    esac
    previous=$argument
  done
fi
exec runc "$@"
