#!/usr/bin/env bash
# A PostgreSQL cluster of our own for tests and benchmarks; it knows nothing of one that runs on the machine.
#   eval "$(scripts/postgres.sh start [folder])"    starts it and sets RAPPORT_TEST_POSTGRES
#   scripts/postgres.sh stop [folder]               stops it and removes its data
# The folder (target/postgres) holds the address of the data, the log and the URL. TLS is on, with a certificate made
# here, so that sslmode=require is tested. Nothing is synced to the disk: a crash loses everything, and that is meant.
set -euo pipefail

main() {
  local command=${1:-} folder=${2:-target/postgres}
  case $command in
    start) start "$folder" ;;
    stop) stop "$folder" ;;
    *) fail "usage: scripts/postgres.sh start|stop [folder]" ;;
  esac
}

start() {
  mkdir -p "$1"
  folder=$(cd "$1" && pwd)
  bin=$(find_programs)
  if is_running; then
    cat "$folder/env"
    return
  fi
  stop "$folder"

  # PostgreSQL refuses to be root, and the user postgres may not reach our tree: the data stands apart.
  local data=$folder/data
  if [ "$(id -u)" = 0 ]; then
    data=$(mktemp -d /var/tmp/rapport-postgres.XXXXXX)
    chown postgres: "$data"
  else
    mkdir -p "$data"
  fi
  chmod 700 "$data"
  echo "$data" >"$folder/where"

  local password
  password=$(openssl rand -hex 16)
  create_cluster "$data" "$password"

  for _ in 1 2 3 4 5; do
    local port
    port=$(free_port)
    if as_owner "$bin/pg_ctl" start -w -t 60 -D "$data" -l "$data/log" -o "-p $port -k $data" >/dev/null 2>&1 </dev/null; then
      PGPASSWORD=$password "$bin/createdb" -h "$data" -p "$port" -U rapport rapport
      echo "export RAPPORT_TEST_POSTGRES='postgres://rapport:$password@127.0.0.1:$port/rapport?sslmode=require'" >"$folder/env"
      cat "$folder/env"
      return
    fi
  done
  tail -n 20 "$data/log" >&2 || true
  fail "PostgreSQL did not start"
}

stop() {
  [ -d "$1" ] || return 0
  folder=$(cd "$1" && pwd)
  if [ -f "$folder/where" ]; then
    bin=$(find_programs)
    if is_running; then
      as_owner "$bin/pg_ctl" stop -w -m immediate -D "$(cat "$folder/where")" >/dev/null 2>&1 </dev/null || true
    fi
    rm -rf "$(cat "$folder/where")"
  fi
  rm -f "$folder/where" "$folder/env"
}

create_cluster() {
  local data=$1 password=$2
  # initdb wants a file for the password: a pipe made by the owner of the data leaves no copy of it.
  PASSWORD=$password as_owner bash -c '"$0" -D "$1" -U rapport --pwfile=<(echo "$PASSWORD") --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync' "$bin/initdb" "$data" >/dev/null
  as_owner openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 \
    -keyout "$data/server.key" -out "$data/server.crt" >/dev/null 2>&1
  as_owner tee -a "$data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
max_connections = 300
ssl = on
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
shared_buffers = 128MB
lc_messages = 'C'
CONF
}

is_running() {
  [ -f "$folder/where" ] && as_owner "$bin/pg_ctl" status -D "$(cat "$folder/where")" >/dev/null 2>&1
}

# The newest installed version; Debian keeps them out of PATH.
find_programs() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -n "$found" ] && [ -x "$found/initdb" ]; then
    echo "$found"
  elif command -v initdb >/dev/null; then
    dirname "$(command -v initdb)"
  else
    fail "PostgreSQL server is missing: install the Debian package postgresql (15 or newer)"
  fi
}

as_owner() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && exec runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

fail() {
  echo "$1" >&2
  exit 1
}

main "$@"
