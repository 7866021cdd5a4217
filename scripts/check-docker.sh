#!/usr/bin/env bash
# Checks docker/ without a Docker daemon: the compose files with docker-compose, and the Dockerfile by doing what
# it says in temporary folders, with the Node version of its base image. Ends with 1 when something is wrong.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
server=
cleanup() {
  if [[ $server ]]; then kill -KILL "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT

fail() {
  echo "check-docker: $*" >&2
  exit 1
}

check_compose() {
  if ! command -v docker-compose >/dev/null; then
    [[ ! ${REQUIRE_ALL:-} ]] || fail 'docker-compose is missing, and REQUIRE_ALL allows no skipped check'
    echo 'skipped: docker-compose is not installed, so the compose files are not checked'
    return
  fi
  local compose=(env -u TWENTY_API_URL -u APP_SECRET -u PG_PASSWORD docker-compose -f)
  for file in docker/compose*.yml; do
    if "${compose[@]}" "$file" config --quiet 2>/dev/null; then fail "$file starts without its secrets"; fi
  done
  export TWENTY_API_URL=https://crm.example.com
  docker-compose -f docker/compose.yml config --quiet
  APP_SECRET=secret PG_PASSWORD=secret docker-compose -f docker/compose.twenty.yml config --quiet
}

# FROM image AS stage: a folder of its own, and the Node of that image first in PATH.
from() {
  local version=${1#node:}
  here=$work/$3/app
  mkdir -p "$here"
  [[ -d $work/node ]] || npm install --silent --prefix "$work/node" "node@${version%%-*}"
  PATH=$work/node/node_modules/node/bin:$PATH
}

# COPY [--from=stage] source... target
copy() {
  local root=$PWD
  if [[ $1 == --from=* ]]; then
    root=$work/${1#--from=}
    shift
  fi
  local sources=("${@:1:$#-1}") target=$here/${!#}
  if [[ $target == */ ]]; then
    cp -r "${sources[@]/#/$root/}" "$target"
  else
    cp -rT "$root/${sources[0]}" "$target"
  fi
}

# WORKDIR is always /app, which is $here; USER and EXPOSE mean nothing without a container.
follow_dockerfile() {
  local word rest
  while read -r word rest; do
    case $word in
      FROM) from $rest ;;
      COPY) copy $rest ;;
      RUN)
        echo "> $rest"
        (cd "$here" && sh -c "$rest" </dev/null)
        ;;
      ENV) export $rest ;;
      HEALTHCHECK) health=${rest#*CMD } ;;
      CMD) command=$rest ;;
    esac
  done < <(sed -e ':join' -e '/\\$/{N;s/\\\n//;bjoin' -e '}' docker/Dockerfile)
}

# Puts the words of a JSON list, as CMD has them, into the array `words`.
words_of() {
  mapfile -d '' -t words < <(node -p 'JSON.parse(process.argv[1]).map((word) => `${word}\0`).join("")' "$1" | head -c -1)
}

check_start() {
  cd "$here"
  [[ ! -e node_modules/jest ]] || fail 'the image would hold development dependencies'
  PORT=$(node -p 'const s = require("net").createServer().listen(0); const { port } = s.address(); s.close(); port')
  export PORT TWENTY_API_URL=https://crm.example.com LOG_LEVEL=warn
  words_of "$command"
  "${words[@]}" &
  server=$!
  words_of "$health"
  for _ in {1..30}; do
    if "${words[@]}"; then
      kill "$server"
      wait "$server" || true
      server=
      echo "check-docker: compose files are valid; the Dockerfile's steps work on Node $(node -p process.versions.node)"
      return
    fi
    sleep 1
  done
  fail 'the server did not become healthy'
}

check_compose
follow_dockerfile
check_start
