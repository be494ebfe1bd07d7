#!/bin/sh
# Runs once, when the PostgreSQL volume is new: one role and one database per service. Each role has
# a password of its own (INGEST_DATABASE_PASSWORD, …), none of them the superuser's.
set -eu
for name in ingest risk plans gateway; do
    upper=$(printf '%s' "$name" | tr '[:lower:]' '[:upper:]')
    eval "password=\${${upper}_DATABASE_PASSWORD:?}"
    psql -v ON_ERROR_STOP=1 -U postgres -v name="$name" -v password="$password" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
