#!/bin/sh
# Brings PySpark, and the Java that it runs on, from Debian's packages, where there is none.
# Never fails: the tests that miss it skip, and say what to install.

have() { command -v "$1" >/dev/null 2>&1; }
say() { echo "Spark tests: $*" >&2; }

python=.venv/bin/python
if ! $python -c 'import pyspark' 2>/dev/null; then
    say "installing PySpark, half a gigabyte"
    $python -m pip install --quiet --disable-pip-version-check --requirement tests/spark/requirements.lock ||
        say "PySpark could not be installed; the tests that need it will be skipped"
fi

if [ -x "${JAVA_HOME:-/nonexistent}/bin/java" ] || have java; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! have apt-get; then
    say "Java is missing, and only root can install it with apt-get; the tests that need it will be skipped"
    exit 0
fi
say "installing Java (default-jre-headless)"
apt-get update -qq >/dev/null 2>&1
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null 2>&1 ||
    say "apt-get could not install default-jre-headless; the tests that need it will be skipped"
exit 0
