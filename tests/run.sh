#!/usr/bin/env bash
# Builds everything and runs every test. The tests bring what they need: npm packages by their locked versions.
# Ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

need() { command -v "$1" >/dev/null 2>&1 || { echo "$1 is needed: $2" >&2; exit 2; }; }
need git "install Git 2.30 or later"
need dotnet "install the .NET 10 SDK"

# The tests that use npm packages install them by their lock files, and say why they are skipped where that cannot be done.
command -v npm >/dev/null 2>&1 || echo "npm was not found; the tests that need it are skipped" >&2

echo "Building"
dotnet build Aims.GitOps.sln --nologo -v q || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=artifacts/test-results
rm -rf "$results"
status=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  # A test project without tests has no result file.
  dotnet test "$project" --no-build --nologo -v q --logger "trx;LogFileName=$name.trx" --results-directory "$results" || status=1
done

total() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(total passed)
failed=$(total failed)
skipped=$(( $(total total) - $(total executed) ))
[ "$passed" -gt 0 ] || status=1
[ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
