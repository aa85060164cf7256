# What is typed in the recording of the README. Run by scripts/recording.ts, in a terminal of its own.
PORT=$1
root=$PWD
folder=$(mktemp -d)

# Types a command as a person would, and runs it.
type_in() {
  printf '\033[32m$\033[0m '
  printf '%s' "$1" | while IFS= read -r -n1 letter; do
    printf '%s' "${letter:- }"
    sleep 0.02
  done
  printf '\n'
  eval "$1"
}

cat >"$folder/question.json" <<'JSON'
{"model":"gpt-4o","stream":true,"max_tokens":14,"messages":[{"role":"user","content":"Why is the sky blue?"}]}
JSON
cat >"$folder/person.json" <<'JSON'
{"model":"gpt-4o","messages":[{"role":"user","content":"Anna is 31 years old and lives in Lyon."}],
 "response_format":{"type":"json_schema","json_schema":{"name":"person","strict":true,"schema":{"type":"object",
 "properties":{"name":{"type":"string"},"age":{"type":"integer"},"city":{"type":"string"}},
 "required":["name","age","city"],"additionalProperties":false}}}}
JSON

type_in "bun run --silent serve --seed 7 --inter-token-latency 40 --log off --port $PORT &"
server=$!
until bun --no-env-file bin/main.ts --health --port "$PORT" >/dev/null 2>&1; do sleep 0.1; done
sleep 1.5
cd "$folder"
type_in "curl -sN 127.0.0.1:$PORT/v1/chat/completions -d @question.json | grep --line-buffered -o '\"content\":\"[^\"]*\"'"
sleep 1.5
type_in "curl -s 127.0.0.1:$PORT/v1/chat/completions -d @person.json | grep -o '\"content\":\".*}\"'"
sleep 2
cd "$root"
kill "$server"
wait "$server"
rm -r "$folder"
sleep 2
