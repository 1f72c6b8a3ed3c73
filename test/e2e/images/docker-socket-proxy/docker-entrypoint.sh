#!/bin/bash
# Writes HAProxy's configuration: a request passes when the variable of its part of the API is on, and, when it changes
# something, POST as well; everything else is refused with 403.
set -euo pipefail

on() { case "${!1:-0}" in 1 | true | yes | on) ;; *) return 1 ;; esac }
rule() { ! on "$1" || echo "    http-request allow if { path,url_dec -m reg -i ^(/v[0-9.]+)?/$2 }"; }

{
  cat << EOF
global
    log stdout format raw daemon $LOG_LEVEL
    pidfile /run/haproxy.pid
defaults
    mode http
    log global
    option httplog
    option dontlognull
    timeout connect 10s
    timeout client 10m
    timeout server 10m
backend docker
    server engine unix@$SOCKET_PATH
backend events
    server engine unix@$SOCKET_PATH
    timeout server 0
frontend api
    bind :::2375 v4v6
EOF
  on POST || echo '    http-request deny unless METH_GET'
  rule ALLOW_RESTARTS 'containers/[a-zA-Z0-9_.-]+/(stop|restart|kill)'
  rule ALLOW_START 'containers/[a-zA-Z0-9_.-]+/start'
  rule ALLOW_STOP 'containers/[a-zA-Z0-9_.-]+/stop'
  rule PING _ping
  for part in AUTH BUILD COMMIT CONFIGS CONTAINERS DISTRIBUTION EVENTS EXEC GRPC IMAGES INFO NETWORKS NODES PLUGINS \
    SECRETS SERVICES SESSION SWARM SYSTEM TASKS VERSION VOLUMES; do
    rule "$part" "${part,,}"
  done
  echo '    http-request deny'
  echo '    use_backend events if { path,url_dec -m reg -i ^(/v[0-9.]+)?/events }'
  echo '    default_backend docker'
} > /tmp/haproxy.cfg

exec "$@"
