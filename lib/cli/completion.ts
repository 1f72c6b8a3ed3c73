import type { Command } from 'commander';

/** `labwright completion SHELL`: a script for the shell, made from the commands themselves. */
export function completion(program: Command, shell: string): void {
  const commands = program.commands.map((command) => ({
    name: command.name(),
    words: command.options.flatMap(({ long }) => (long ? [long] : [])).join(' '),
    about: command.summary() || command.description(),
  }));
  const scripts: Readonly<Record<string, () => string>> = {
    bash: () => bash(commands),
    zsh: () => `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`,
    fish: () =>
      commands
        .map(
          ({ name, about }) =>
            `complete -c labwright -n __fish_use_subcommand -f -a ${name} -d '${about.replaceAll("'", '')}'`,
        )
        .join('\n'),
  };
  process.stdout.write(`${(scripts[shell] ?? scripts['bash'])?.()}\n`);
}

function bash(commands: readonly { readonly name: string; readonly words: string }[]): string {
  const cases = commands.map(({ name, words }) => `    ${name}) words="${words}" ;;`).join('\n');
  return `_labwright() {
  local words="${commands.map(({ name }) => name).join(' ')}"
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _labwright labwright`;
}
