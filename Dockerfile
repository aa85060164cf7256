# One executable on a base without a shell. `--build-arg BAKED=true` puts library and model of smollm inside;
# where the build may not fetch the model, `--build-arg SOURCE=model.gguf` takes a file beside this one.
FROM oven/bun:1.4.5-slim AS build
WORKDIR /app
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile --production
COPY . .
RUN bun run compile

ARG BAKED=false SOURCE
ENV XDG_CACHE_HOME=/cache
RUN mkdir -p /cache && if [ "$BAKED" = true ]; then dist/openai-api-simulator fetch ${SOURCE:+--source "$SOURCE"}; fi

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /app/dist/openai-api-simulator /usr/local/bin/openai-api-simulator
COPY --from=build --chown=nonroot:nonroot /cache /cache
# Only within the image: what is published to the outside is for whoever runs it to say.
ENV SIMULATOR_HOST=0.0.0.0 XDG_CACHE_HOME=/cache
EXPOSE 8090
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["/usr/local/bin/openai-api-simulator", "--health"]
ENTRYPOINT ["/usr/local/bin/openai-api-simulator"]
CMD ["serve"]
