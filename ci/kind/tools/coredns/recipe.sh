# shellcheck shell=bash
# With all of its plugins it would take four times as long to build.
binaries() { build coredns .; }
