# docker build -t claimlint . && docker run --rm -v "$PWD:/site:ro" claimlint check .
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY claims ./claims
RUN python -m venv /opt/claimlint \
    && /opt/claimlint/bin/pip install --no-cache-dir --disable-pip-version-check . \
    && /opt/claimlint/bin/python -m compileall -q -j 0 /opt/claimlint/lib

FROM python:3.12-slim
# git is for --since; a repository that is mounted belongs to another user.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --create-home claimlint
COPY --from=build /opt/claimlint /opt/claimlint
ENV PATH=/opt/claimlint/bin:$PATH \
    XDG_CACHE_HOME=/tmp/cache
USER claimlint
WORKDIR /site
ENTRYPOINT ["claimlint"]
CMD ["--help"]
