#!/usr/bin/env bash
# kube-proxy.sh ROOT BINARY FOLDER: the files of kube-proxy's image: the binary, and the programs that it sets rules with, out of
# the node's root file system, with the libraries that they are linked to.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$1 binary=$2 target=$3
programs=(xtables-nft-multi xtables-legacy-multi nft conntrack)

mkdir -p "$target"/{etc,run,tmp,usr/{bin,sbin,lib,lib64,local/bin}}
for folder in sbin lib lib64; do ln -s usr/$folder "$target/$folder"; done
cp "$binary" "$target/usr/local/bin/kube-proxy"
cp "$root"/etc/{protocols,services} "$target/etc/" 2>/dev/null || true
for program in "${programs[@]}"; do cp "$root/usr/sbin/$program" "$target/usr/sbin/"; done
for command in {ip,ip6}tables{,-save,-restore}; do
  ln -s xtables-nft-multi "$target/usr/sbin/$command"
  ln -s xtables-nft-multi "$target/usr/sbin/${command/tables/tables-nft}"
  ln -s xtables-legacy-multi "$target/usr/sbin/${command/tables/tables-legacy}"
done
xtables=$(cd "$root" && ls -d usr/lib/*/xtables)
mkdir -p "$target/$xtables"
cp "$root/$xtables"/*.so "$target/$xtables/"
mapfile -t linked < <(cd "$root" && printf '/%s\n' "$xtables"/*.so "${programs[@]/#/usr/sbin/}")
"$here/libraries.sh" "$root" "${linked[@]}" "$target"
