# docker build -t factcheck . && docker run --rm --network none -v "$PWD:/articles:ro" factcheck run claims/henan.yaml
ARG BASE=docker.io/library/python:3.13-slim

FROM ${BASE} AS build
WORKDIR /source
COPY . .
RUN python3 -m venv --without-pip /opt/factcheck \
    && python3 -m pip --python /opt/factcheck/bin/python install --no-cache-dir --disable-pip-version-check '.[pdf]'

FROM ${BASE}
COPY --from=build /opt/factcheck /opt/factcheck
ENV PATH="/opt/factcheck/bin:$PATH" FACTCHECK_CACHE=off
USER 65532:65532
WORKDIR /articles
ENTRYPOINT ["factcheck"]
CMD ["--help"]
