module fairlead.dev/ci/sample-service

go 1.26
