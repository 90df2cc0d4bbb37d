# shellcheck shell=bash
binaries() {
  build contour github.com/projectcontour/contour/cmd/contour "-X github.com/projectcontour/contour/internal/build.Version=$(version github.com/projectcontour/contour)"
}
