import type { CommandWords, OptionWords, Value } from './model';

/** A completion script for zsh, to be sourced after compinit or put into a folder of `fpath`. */
export function zsh(commands: readonly CommandWords[], options: readonly OptionWords[]): string {
  return `#compdef labwright
_labwright() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C \\
${options.flatMap(optionSpecs).map(continued).join('\n')}
    '1:command:->command' '*::argument:->argument' && return
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, about }) => `        ${quoted(`${name}:${about.replaceAll(':', '\\:')}`)}`).join('\n')}
      )
      _describe command commands ;;
    argument)
      case $line[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _labwright ]]; then _labwright "$@"; else compdef _labwright labwright; fi`;
}

function commandCase({ name, options, values, more }: CommandWords): string {
  const places = values.map((value, at) => {
    const place = more && at === values.length - 1 ? '*' : String(at + 1);
    return quoted(`${place}:argument:${action(value)}`);
  });
  return `        ${name})
          _arguments \\
${[...options.flatMap(optionSpecs), ...places].map((spec) => `      ${continued(spec)}`).join('\n')}
            && return ;;`;
}

function optionSpecs({ forms, about, value }: OptionWords): readonly string[] {
  const help = about.replace(/[[\]\\:]/g, '\\$&');
  const rest = value === 'nothing' ? '' : `:value:${action(value)}`;
  const others = forms.length > 1 ? `(${forms.join(' ')})` : '';
  return forms.map((form) =>
    quoted(`${others}${form}${rest && form.startsWith('--') ? '=' : ''}[${help}]${rest}`),
  );
}

function action(value: Value): string {
  if (typeof value !== 'string') return `(${value.join(' ')})`;
  return { nothing: ' ', text: ' ', file: '_files', folder: '_files -/' }[value];
}

function continued(spec: string): string {
  return `    ${spec} \\`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
