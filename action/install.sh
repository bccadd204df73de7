#!/usr/bin/env bash
# Finds the tool and answers its path as output "exe". In this order: the input aims-path, the runner's tool cache,
# a released program whose SHA-256 stands in checksums.txt beside this file, a build from this checkout.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
fail() { printf '::error title=aims::%s\n' "$1"; exit 2; }
answer() { printf 'exe=%s\n' "$1" >> "$GITHUB_OUTPUT"; exit 0; }

if [ -n "${AIMS_INPUT_AIMS_PATH:-}" ]; then
  [ -x "$AIMS_INPUT_AIMS_PATH" ] || fail "The input aims-path names no program. Give the path of an executable on this runner."
  answer "$AIMS_INPUT_AIMS_PATH"
fi

version=${AIMS_INPUT_VERSION:-$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$here/../Directory.Build.props")}
case "$version" in *[!0-9A-Za-z.-]*|'') fail "The input version is not a version. Write for example 0.1.0." ;; esac

case "${RUNNER_OS:-$(uname -s)}" in
  Linux) os=linux ;;
  macOS|Darwin) os=osx ;;
  Windows|MINGW*|MSYS*) os=win ;;
  *) fail "This runner's operating system is not known to aims. Give aims-path." ;;
esac
case "${RUNNER_ARCH:-$(uname -m)}" in
  X64|x86_64|amd64) arch=x64 ;;
  ARM64|aarch64|arm64) arch=arm64 ;;
  *) fail "This runner's processor is not known to aims. Give aims-path." ;;
esac
name=aims
[ "$os" = win ] && name=aims.exe

cache=${RUNNER_TOOL_CACHE:-${RUNNER_TEMP:-/tmp}}/aims/$version/$os-$arch
[ -x "$cache/$name" ] && [ -f "$cache/complete" ] && answer "$cache/$name"

temporary=$(mktemp -d "${RUNNER_TEMP:-/tmp}/aims-install.XXXXXX")
trap 'rm -rf "$temporary"' EXIT

keep() { # folder with the program -> tool cache, then answer
  rm -rf "$cache"
  mkdir -p "$(dirname "$cache")"
  touch "$1/complete"
  cp -R "$1" "$cache.$$"
  mv "$cache.$$" "$cache"
  answer "$cache/$name"
}

archive=aims-$version-$os-$arch.tar.gz
sum=$(awk -v f="$archive" '$2 == f { print $1 }' "$here/checksums.txt")
if [ -n "$sum" ]; then
  url="${GITHUB_SERVER_URL:-https://github.com}/${GITHUB_ACTION_REPOSITORY:?}/releases/download/v$version/$archive"
  if curl --fail --silent --show-error --location --retry 5 --output "$temporary/$archive" "$url"; then
    if command -v sha256sum >/dev/null; then actual=$(sha256sum "$temporary/$archive"); else actual=$(shasum -a 256 "$temporary/$archive"); fi
    [ "${actual%% *}" = "$sum" ] || fail "The downloaded program does not match its checksum. Do not use it; report it."
    mkdir "$temporary/aims"
    tar -xzf "$temporary/$archive" -C "$temporary/aims"
    keep "$temporary/aims"
  fi
  printf '::notice title=aims::The released program could not be downloaded; building it from the checkout of this action.\n'
fi

[ -z "${AIMS_INPUT_VERSION:-}" ] || fail "There is no released program $version with a known checksum. Leave the input version away, or give aims-path."
command -v dotnet >/dev/null || fail "There is no released program for $os-$arch, and no .NET SDK to build it. Add actions/setup-dotnet before this action, or give aims-path."
dotnet publish "$here/../src/Aims.GitOps.Cli/Aims.GitOps.Cli.csproj" --configuration Release --output "$temporary/aims" --nologo --verbosity quiet \
  || fail "The program could not be built from the checkout of this action; the log above says why."
keep "$temporary/aims"
