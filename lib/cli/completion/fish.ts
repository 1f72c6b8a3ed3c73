import type { CommandWords, OptionWords, Value } from './model';

/** A completion script for fish 3.0 and later. */
export function fish(commands: readonly CommandWords[], options: readonly OptionWords[]): string {
  return [
    'complete -c labwright -f',
    ...options.map((option) => optionLine('__fish_use_subcommand', option)),
    ...commands.map(
      ({ name, about }) => `complete -c labwright -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
    ),
    ...commands.flatMap(commandLines),
  ].join('\n');
}

function commandLines({ name, options, values, more }: CommandWords): readonly string[] {
  const chosen = `__fish_seen_subcommand_from ${name}`;
  return [
    ...options.map((option) => optionLine(chosen, option)),
    ...values.flatMap((value, at) => {
      if (value === 'nothing' || value === 'text') return [];
      // The words so far without options: labwright, the command, its arguments.
      const test = more && at === values.length - 1 ? '-gt' : '-eq';
      const count = at + (test === '-gt' ? 1 : 2);
      const place = `${chosen}; and test (count (commandline -opc | string match -v -- '-*')) ${test} ${count}`;
      return [`complete -c labwright -n ${quoted(place)} ${offer(value)}`];
    }),
  ];
}

function optionLine(condition: string, { forms, about, value }: OptionWords): string {
  const names = forms.map((form) => (form.startsWith('--') ? `-l ${form.slice(2)}` : `-s ${form.slice(1)}`));
  const takes = value === 'nothing' ? '' : ` -r ${offer(value)}`;
  return `complete -c labwright -n ${quoted(condition)} ${names.join(' ')}${takes} -d ${quoted(about)}`;
}

function offer(value: Value): string {
  if (typeof value !== 'string') return `-f -a ${quoted(value.join(' '))}`;
  if (value === 'folder') return `-f -a '(__fish_complete_directories)'`;
  return value === 'file' ? '-F' : '-f';
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
