# hegao built from source: docker build -t hegao . && docker run --rm -v "$PWD:/reports" hegao check .
FROM rust:1.88-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked -p hegao

FROM debian:bookworm-slim
# git for --diff-base; for --convert build with `--build-arg WITH=libreoffice-writer`.
ARG WITH=""
RUN apt-get update \
    && apt-get install -y --no-install-recommends git ca-certificates $WITH \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
COPY --from=build /src/target/release/hegao /usr/local/bin/hegao
# Reports are only read; nothing needs a user with rights.
USER nobody
ENV LANG=C.UTF-8
WORKDIR /reports
ENTRYPOINT ["hegao"]
CMD ["--help"]
