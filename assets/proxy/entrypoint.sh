#!/bin/sh
# Traefik does not interpolate its configuration file. This script replaces ${NAME} in the template with the
# environment variable, escaped for TOML, and $$ with a dollar sign. Then it starts Traefik.
set -eu

awk '
  # One character at a time, because implementations of awk differ in how gsub handles a backslash.
  function escaped(text,    at, char, out) {
    out = ""
    for (at = 1; at <= length(text); at++) {
      char = substr(text, at, 1)
      if (char in control) char = control[char]
      else if (char == "\\" || char == "\"") char = "\\" char
      out = out char
    }
    return out
  }
  # TOML allows control characters only as escapes: a line break would start another key.
  BEGIN {
    for (code = 1; code < 32; code++) control[sprintf("%c", code)] = sprintf("\\u%04X", code)
    control[sprintf("%c", 127)] = "\\u007F"
  }
  {
    line = $0
    out = ""
    while (match(line, /\$\$|\$\{[A-Za-z_][A-Za-z0-9_]*\}/)) {
      found = substr(line, RSTART, RLENGTH)
      out = out substr(line, 1, RSTART - 1)
      if (found == "$$") {
        out = out "$"
      } else {
        name = substr(found, 3, length(found) - 3)
        if (ENVIRON[name] == "") {
          print "labwright: " name " is not set" > "/dev/stderr"
          exit 1
        }
        out = out escaped(ENVIRON[name])
      }
      line = substr(line, RSTART + RLENGTH)
    }
    print out line
  }
' /etc/traefik/traefik.template.toml > /tmp/traefik.toml

exec traefik --configFile=/tmp/traefik.toml "$@"
