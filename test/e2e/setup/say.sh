# What the setup says, on stderr: phases with their seconds, and what is missing, by name.
phase_started=$SECONDS
phase_name=
phase() {
  [ -z "$phase_name" ] || echo "e2e setup: $phase_name took $((SECONDS - phase_started)) s" >&2
  phase_name=$1
  phase_started=$SECONDS
}
missing() {
  echo "e2e: component missing: $1${2:+ ($2)}" >&2
  exit 1
}
