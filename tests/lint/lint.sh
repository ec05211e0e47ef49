# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# Sourced by the lints: they run from the top of the sources, and a tool that is not installed skips
# the lint (77 is meson's word for it), except where HW_CI says that all tools must be there.
set -eu
cd "$(dirname "$0")/../.."

skip () {
  echo "skipped: $1" >&2
  [ -z "${HW_CI-}" ] || exit 1
  exit 77
}

need () {
  command -v "$1" >/dev/null || skip "$1 is not installed"
}
