module fairlead.dev/ci/kind/pause

go 1.26
