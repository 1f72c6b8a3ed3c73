#!/bin/sh
# Traefik interpolates nothing in its file. This fills the ${NAME} of the template from the environment,
# escaped for TOML, and turns $$ into a dollar; then it becomes Traefik.
set -eu

awk '
  # One character at a time: what gsub makes of a backslash differs between the awks.
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
  # TOML has no way to hold these but as their numbers: a line break would begin another key.
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
