#!/usr/bin/env bash
# What action.yml runs. Inputs come as CLAIMLINT_* variables, never pasted into the script.
set -euo pipefail

if [[ -z "${CLAIMLINT_COMMAND:-}" ]]; then
  environment="$RUNNER_TEMP/claimlint-environment"
  [[ -d "$environment" ]] || python -m venv "$environment"
  binaries="$environment/bin"
  [[ -d "$binaries" ]] || binaries="$environment/Scripts"  # a runner with Windows
  if [[ ! -x "$binaries/claimlint" ]]; then
    "$binaries/python" -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
    # Without bytecode, the first start takes three times as long.
    "$binaries/python" -m compileall -q -j 0 "$environment"/[Ll]ib || true
  fi
  CLAIMLINT_COMMAND="$binaries/claimlint"
fi
export XDG_CACHE_HOME="$RUNNER_TEMP/claimlint-cache"

arguments=(check --format github)
[[ -z "${CLAIMLINT_SINCE:-}" ]] || arguments+=("--since=$CLAIMLINT_SINCE")
[[ -z "${CLAIMLINT_FAIL_ON:-}" ]] || arguments+=("--fail-on=$CLAIMLINT_FAIL_ON")
[[ -z "${CLAIMLINT_SARIF:-}" ]] || arguments+=("--output=sarif=$CLAIMLINT_SARIF")
if [[ "${CLAIMLINT_SUMMARY:-true}" == true ]]; then
  summary="$RUNNER_TEMP/claimlint-summary.md"
  rm -f "$summary"
  arguments+=("--output=markdown=$summary")
fi
given="${CLAIMLINT_ARGS:-}"
read -r -a more <<<"${given//$'\n'/ }"
arguments+=(${more[@]+"${more[@]}"})

paths=()
while IFS= read -r path; do
  [[ -z "$path" ]] || paths+=("$path")
done <<<"${CLAIMLINT_PATHS:-}"
[[ ${#paths[@]} -gt 0 ]] || paths=(.)  # nothing but line ends, which an empty block of YAML gives

status=0
"$CLAIMLINT_COMMAND" "${arguments[@]}" -- "${paths[@]}" || status=$?
[[ -z "${summary:-}" || ! -e "$summary" ]] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
