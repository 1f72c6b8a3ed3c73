import type { CommandWords, OptionWords, Value } from './model';

/** A completion script for bash 3.2 and later. */
export function bash(commands: readonly CommandWords[], options: readonly OptionWords[]): string {
  return `_labwright() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  local command= kind= words= at=0 i
  # bash makes three words of --format=svg.
  [[ $cur == = ]] && cur= && COMP_WORDS[COMP_CWORD]= && prev="\${COMP_WORDS[COMP_CWORD-1]}"
  [[ $prev == = ]] && prev="\${COMP_WORDS[COMP_CWORD-2]}"
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in -* | =) continue ;; esac
    _labwright_value "$command \${COMP_WORDS[i-1]}"
    [[ -n $kind || \${COMP_WORDS[i-1]} == = ]] && continue
    if [[ -z $command ]]; then command="\${COMP_WORDS[i]}"; else at=$((at + 1)); fi
  done
  _labwright_value "$command $prev"
  if [[ -z $kind ]]; then
    case "$cur" in
      -*) kind=words; _labwright_options "$command" ;;
      *) _labwright_argument "$command" "$at" ;;
    esac
  fi
  local IFS=$'\\n'
  case "$kind" in
    file) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")) ;;
    folder) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur")) ;;
    words) COMPREPLY=($(compgen -W "\${words// /$'\\n'}" -- "$cur")) ;;
    *) COMPREPLY=() ;;
  esac
}
_labwright_value() {
  kind=
  case "$1" in
${commands.flatMap(({ name, options }) => options.flatMap((option) => valueCase(name, option))).join('\n')}
  esac
}
_labwright_options() {
  case "$1" in
${commands.map(({ name, options }) => `    ${name}) words='${forms(options)}' ;;`).join('\n')}
    *) words='${forms(options)}' ;;
  esac
}
_labwright_argument() {
  case "$1 $2" in
    ' '*) ${assign(commands.map(({ name }) => name))} ;;
${commands.flatMap(argumentCases).join('\n')}
  esac
}
complete -F _labwright labwright`;
}

function forms(options: readonly OptionWords[]): string {
  return options.flatMap(({ forms }) => forms).join(' ');
}

function valueCase(command: string, { forms, value }: OptionWords): readonly string[] {
  if (value === 'nothing') return [];
  return [`    ${forms.map((form) => `'${command} ${form}'`).join(' | ')}) ${assign(value)} ;;`];
}

function argumentCases({ name, values, more }: CommandWords): readonly string[] {
  return values.map((value, at) => {
    const repeats = more && at === values.length - 1;
    return `    ${repeats ? `'${name} '*` : `'${name} ${at}'`}) ${assign(value)} ;;`;
  });
}

function assign(value: Value): string {
  return typeof value === 'string' ? `kind=${value}` : `kind=words; words='${value.join(' ')}'`;
}
