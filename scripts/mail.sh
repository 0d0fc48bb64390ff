#!/usr/bin/env bash
# A mail server of our own for tests: Exim takes letters by SMTP, Dovecot gives them back by IMAP. Every address there is
# has a mailbox; the password of each is the same.
#   eval "$(scripts/mail.sh start [folder])"    starts both and sets TEST_IMAP, TEST_MAIL_PASSWORD and the ports of SMTP:
#                                               TEST_SMTP             in clear, from anybody
#                                               TEST_SMTP_STARTTLS    after STARTTLS and a sign-in by PLAIN or LOGIN
#                                               TEST_SMTP_TLS         by TLS from the first byte, sign-in by LOGIN
#                                               TEST_MAIL_CA          who has made the certificate of both
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
  submission=$(free_port)
  submissions=$(free_port)
  imap=$(free_port)
  lmtp=$(free_port)
  password=$(openssl rand -hex 8)
  certificate "$data"
  exim_config "$data" >"$data/exim.conf"
  dovecot_config "$data" >"$data/dovecot.conf"
  chown -R "$user:$group" "$data/boxes"
  [ "$(id -u)" != 0 ] || chown -R Debian-exim: "$data"/{spool,log,server.key}
  "$(program exim4)" -C "$data/exim.conf" -bd -q1m -oX "127.0.0.1.$smtp : 127.0.0.1.$submission : 127.0.0.1.$submissions" \
    -oP "$data/exim.pid" >/dev/null 2>"$data/exim.err" </dev/null \
    || fail "Exim did not start: $(cat "$data/exim.err")"
  "$(program dovecot)" -c "$data/dovecot.conf" >/dev/null 2>"$data/dovecot.err" </dev/null \
    || fail "Dovecot did not start: $(cat "$data/dovecot.err")"
  echo "export TEST_SMTP=$smtp TEST_SMTP_STARTTLS=$submission TEST_SMTP_TLS=$submissions TEST_IMAP=$imap"
  echo "export TEST_MAIL_PASSWORD=$password TEST_MAIL_CA=$data/ca.pem"
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

# For this machine, by an authority that nobody else knows.
certificate() {
  local key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
  {
    openssl req -x509 "${key[@]}" -days 7 -subj "/CN=Rapport test authority" -keyout "$1/ca.key" -out "$1/ca.pem"
    openssl req "${key[@]}" -subj "/CN=mail.rapport.example" -keyout "$1/server.key" -out "$1/server.csr"
    openssl x509 -req -in "$1/server.csr" -CA "$1/ca.pem" -CAkey "$1/ca.key" -CAcreateserial -days 7 \
      -extfile <(echo "subjectAltName = IP:127.0.0.1") -out "$1/server.pem"
  } 2>"$1/openssl.err" || fail "no certificate could be made: $(cat "$1/openssl.err")"
}

# Everything is taken and handed to Dovecot. Nothing is sent on to anybody.
exim_config() {
  cat <<CONF
primary_hostname = mail.rapport.example
spool_directory = $1/spool
log_file_path = $1/log/%slog
pid_file_path = $1/exim.pid
tls_certificate = $1/server.pem
tls_privatekey = $1/server.key
tls_on_connect_ports = $submissions
tls_advertise_hosts = \${if eq{\$received_port}{$smtp}{}{*}}
auth_advertise_hosts = \${if def:tls_in_cipher{*}{}}
host_lookup =
rfc1413_hosts =
never_users =
smtp_accept_max = 200
# Each letter is delivered at once, also the eleventh of a connection and on a busy machine.
smtp_accept_queue_per_connection = 0
acl_smtp_mail = whose
acl_smtp_rcpt = everything
keep_environment =
deliver_drop_privilege = true
begin acl
whose:
  accept condition = \${if eq{\$received_port}{$smtp}}
  deny !authenticated = *
       message = 530 5.7.0 sign in first
  deny condition = \${if !eq{\$sender_address}{\$authenticated_id}}
       message = 5.7.1 you are \$authenticated_id, not \$sender_address
  accept
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
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_advertise_condition = \${if !eq{\$received_port}{$submissions}}
  server_condition = \${if eq{\$auth3}{$password}}
  server_set_id = \$auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${if eq{\$auth2}{$password}}
  server_set_id = \$auth1
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
