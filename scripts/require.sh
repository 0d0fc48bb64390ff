#!/usr/bin/env bash
# Checks that the programs named are here: scripts/require.sh cargo node. Says everything that is missing in one line.
set -euo pipefail

missing=()

has() { command -v "$1" >/dev/null 2>&1; }

for need in "$@"; do
  case $need in
    cargo) has cargo || missing+=("cargo (Rust 1.95 or newer, by rustup)") ;;
    node)
      major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/' || true)
      [ "${major:-0}" -ge 20 ] || missing+=("node 20 or newer (this is ${major:-absent})")
      ;;
    rustfmt) has cargo-fmt || missing+=("rustfmt (rustup component add rustfmt)") ;;
    clippy) has cargo-clippy || missing+=("clippy (rustup component add clippy)") ;;
    npm) has npm || missing+=("npm (comes with node)") ;;
    cc) has cc || missing+=("a C compiler (Debian: apt-get install build-essential)") ;;
    perl) has perl || missing+=("perl (Debian: apt-get install perl; OpenSSL is compiled with it)") ;;
    chromium) [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=("chromium (Debian: apt-get install chromium, or set CHROMIUM)") ;;
    openssl) has openssl || missing+=("openssl (Debian: apt-get install openssl)") ;;
    postgresql)
      compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || has initdb ||
        missing+=("the PostgreSQL server (Debian: apt-get install postgresql)")
      ;;
    exim)
      has exim4 || [ -x /usr/sbin/exim4 ] ||
        missing+=("Exim, a mail server for the tests (Debian: apt-get install exim4-daemon-light)")
      ;;
    dovecot)
      [ -x /usr/lib/dovecot/lmtp ] || [ -x /usr/libexec/dovecot/lmtp ] ||
        missing+=("Dovecot, a mail server for the tests (Debian: apt-get install dovecot-imapd dovecot-lmtpd)")
      ;;
    *) missing+=("$need") ;;
  esac
done

if [ ${#missing[@]} -gt 0 ]; then
  printf -v line '%s; ' "${missing[@]}"
  echo "Missing: ${line%; }" >&2
  exit 1
fi
