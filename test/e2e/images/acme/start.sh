#!/bin/sh
# Pebble in the background, its front door before it; the container ends with either.
set -e
pebble -config /etc/pebble.json -dnsserver 127.0.0.11:53 &
exec nginx -g 'daemon off;'
