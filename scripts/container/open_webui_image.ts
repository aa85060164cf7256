import { install } from "../open_webui/web_ui.ts";
import type { Docker } from "./docker.ts";

const IMAGE = "ghcr.io/open-webui/open-webui:main";

/**
 * As the original: its port, its folder, its health check. What it leaves out of Open WebUI, its settings do not ask for;
 * Debian's Python is a little older, and lacks a module.
 */
const DOCKERFILE = `FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-async-timeout curl jq
COPY site-packages /usr/local/lib/python3.11/dist-packages
WORKDIR /app/backend
ENV DATA_DIR=/app/backend/data OFFLINE_MODE=True RAG_EMBEDDING_ENGINE=openai AUDIO_STT_ENGINE=openai
EXPOSE 8080
HEALTHCHECK CMD curl --silent --fail http://localhost:8080/health | jq -ne 'input.status == true' || exit 1
CMD ["python3", "-c", "from open_webui import app; app()", "serve", "--host", "0.0.0.0", "--port", "8080"]
`;

/** Makes a stand-in for Open WebUI's image of the real Open WebUI, as pip brings it, unless there is one. */
export function makeOpenWebUi({ run }: Docker, folder: string): void {
  if (run("docker", "images", "-q", IMAGE) !== "") return;
  install(folder);
  const context = `${folder}/venv/lib/python3.11`;
  run("sh", "-c", `printf '%s' "$0" | docker build -q -t ${IMAGE} -f - ${context}`, DOCKERFILE);
}
