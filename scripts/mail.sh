#!/usr/bin/env bash
# A mail server of our own for tests: Exim takes letters by SMTP, Dovecot gives them back by IMAP. Every address there is
# has a mailbox; the password of each is the same.
#   eval "$(scripts/mail.sh start [folder])"    starts both and sets TEST_SMTP, TEST_IMAP (ports) and
#                                               TEST_MAIL_PASSWORD
#   scripts/mail.sh stop [folder]               stops them and removes all mail
set -euo pipefail

main() {
  local command=${1:-} folder=${2:-target/mail}
  case $command in
    start) start "$folder" ;;
    stop) stop "$folder" ;;
    *) fail "usage: scripts/mail.sh start|stop [folder]" ;;
  esac
}

start() {
  mkdir -p "$1"
  folder=$(cd "$1" && pwd)
  stop "$folder"
  # Sockets have short names, and the servers give up the rights of root and may not reach our tree: the data stands apart.
  local data
  data=$(mktemp -d /var/tmp/rapport-mail.XXXXXX)
  echo "$data" >"$folder/where"
  user=$(id -un) group=$(id -gn)
  login_user=$user
  if [ "$(id -u)" = 0 ]; then
    user=mail group=mail login_user=dovenull
  fi
  mkdir -p "$data"/{boxes,spool,log,run}
  chmod 755 "$data"
  smtp=$(free_port)
  imap=$(free_port)
  lmtp=$(free_port)
  password=$(openssl rand -hex 8)
  exim_config "$data" >"$data/exim.conf"
  dovecot_config "$data" >"$data/dovecot.conf"
  chown -R "$user:$group" "$data/boxes"
  [ "$(id -u)" != 0 ] || chown -R Debian-exim: "$data"/{spool,log}
  "$(program exim4)" -C "$data/exim.conf" -bd -q1m -oX "127.0.0.1.$smtp" -oP "$data/exim.pid" >/dev/null 2>"$data/exim.err" </dev/null \
    || fail "Exim did not start: $(cat "$data/exim.err")"
  "$(program dovecot)" -c "$data/dovecot.conf" >/dev/null 2>"$data/dovecot.err" </dev/null \
    || fail "Dovecot did not start: $(cat "$data/dovecot.err")"
  echo "export TEST_SMTP=$smtp TEST_IMAP=$imap TEST_MAIL_PASSWORD=$password"
}

stop() {
  local where=$1/where data
  [ -f "$where" ] || return 0
  data=$(cat "$where")
  for pid in "$data/exim.pid" "$data/run/master.pid"; do
    [ ! -f "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
  done
  rm -rf "$data" "$where"
}

# Everything is taken and handed to Dovecot. Nothing is sent on to anybody.
exim_config() {
  cat <<CONF
primary_hostname = mail.rapport.example
spool_directory = $1/spool
log_file_path = $1/log/%slog
pid_file_path = $1/exim.pid
tls_advertise_hosts =
host_lookup =
rfc1413_hosts =
never_users =
smtp_accept_max = 200
acl_smtp_rcpt = everything
keep_environment =
deliver_drop_privilege = true
begin acl
everything:
  deny local_parts = nobody
       message = 5.1.1 no such user here
  accept
begin routers
all:
  driver = manualroute
  route_list = * 127.0.0.1
  self = send
  transport = boxes
begin transports
boxes:
  driver = smtp
  protocol = lmtp
  port = $lmtp
CONF
}

dovecot_config() {
  cat <<CONF
base_dir = $1/run
state_dir = $1/run
log_path = $1/log/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_login_user = $login_user
default_internal_user = $([ "$(id -u)" = 0 ] && echo dovecot || echo "$user")
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:$1/boxes/%Lu
service imap-login {
  chroot =
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $lmtp
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = password=$password
}
userdb {
  driver = static
  args = uid=$user gid=$group home=$1/boxes/%Lu
}
CONF
}

# Debian keeps servers out of the PATH of people.
program() {
  PATH=$PATH:/usr/sbin:/sbin command -v "$1" || fail "$1 is missing: install the Debian packages exim4-daemon-light, dovecot-imapd and dovecot-lmtpd"
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
