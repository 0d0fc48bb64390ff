#!/usr/bin/env bash
# All tests: Rust on both engines, then the browser. Called by `make test`.
set -euo pipefail
cd "$(dirname "$0")/.."

main() {
  install_packages
  scripts/require.sh openssl postgresql chromium exim dovecot
  make assets

  trap 'scripts/postgres.sh stop; scripts/mail.sh stop' EXIT
  local settings
  settings=$(scripts/postgres.sh start)
  eval "$settings"
  settings=$(scripts/mail.sh start)
  eval "$settings"

  # Tests of one binary share the machine with nobody: all of them run before the browser is started.
  (ulimit -v 12000000 && cargo test --workspace --locked --quiet)
  (ulimit -v 12000000 && cargo build --package rapport --locked --quiet)
  npx playwright test --config e2e/playwright.config.js
}

# A machine of ours is left alone; a fresh one, where we are root, gets what the tests need.
install_packages() {
  local wanted=()
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || wanted+=(chromium)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || wanted+=(postgresql)
  [ -x /usr/sbin/exim4 ] || wanted+=(exim4-daemon-light)
  [ -x /usr/sbin/dovecot ] && [ -x /usr/lib/dovecot/lmtp ] || wanted+=(dovecot-imapd dovecot-lmtpd)
  if [ ${#wanted[@]} -eq 0 ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    return 0
  fi
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
  rm -f "$log"
}

main
