#!/bin/bash
# A PostgreSQL server for tests: tests/postgres.sh PORT [-c name=value …]
#
# Says "ready" when it answers on 127.0.0.1:PORT as user "laphieu" without a password, or "taken" when somebody else has
# the port. A line "restart" on its standard input pulls its plug and starts it again; when the input ends, the server
# ends and its data is gone. So it never outlives whoever has started it, however that ended.
set -eu
port=$1
shift

bin=$(dirname "$(command -v pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl 2> /dev/null | sort -V | tail -1)")
if [ ! -x "$bin/pg_ctl" ]; then
    echo "PostgreSQL is missing: install its server (Debian: postgresql), then run this again." >&2
    exit 1
fi

# PostgreSQL refuses to run as root.
as=()
if [ "$(id -u)" = 0 ]; then
    user=$(id -un postgres 2> /dev/null || echo nobody)
    as=(setpriv "--reuid=$user" "--regid=$(id -gn "$user")" --clear-groups)
fi

place=$(mktemp -d)
data=$place/data
end() {
    (cd / && ${as[@]+"${as[@]}"} "$bin/pg_ctl" stop --silent --pgdata="$data" --mode=immediate > /dev/null 2>&1) || true
    rm -rf "$place"
}
trap end EXIT
[ ${#as[@]} = 0 ] || chown "$user" "$place"
cd "$place"

${as[@]+"${as[@]}"} "$bin/initdb" --pgdata="$data" --username=laphieu --auth=trust --encoding=UTF8 --no-locale --no-sync > log 2>&1 || { cat log >&2; exit 1; }
# A certificate of its own, to be trusted by name: the file is where the server says it is.
${as[@]+"${as[@]}"} openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE \
    -keyout "$data/server.key" -out "$data/server.crt" 2> /dev/null
${as[@]+"${as[@]}"} chmod 600 "$data/server.key"
# One user has to name a password.
who=$(cat "$data/pg_hba.conf")
printf '%s\n' "host all guarded all scram-sha-256" "$who" | ${as[@]+"${as[@]}"} tee "$data/pg_hba.conf" > /dev/null

start() {
    ${as[@]+"${as[@]}"} "$bin/pg_ctl" "$1" --silent --wait --pgdata="$data" --log="$data/log" --mode=immediate \
        --options="-c port=$port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c ssl=on $options" < /dev/null > /dev/null \
        || { if grep -q "could not bind" "$data/log"; then echo taken; else cat "$data/log" >&2; fi; exit 1; }
    echo "ready $data/server.crt"
}
options=$*
start start
while read -r line; do
    [ "$line" != restart ] || start restart
done
