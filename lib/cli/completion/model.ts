import type { Argument, Command, Option } from 'commander';

/** What may stand in a place of the command line. */
export type Value = 'nothing' | 'text' | 'file' | 'folder' | readonly string[];

/** An option of a command. */
export interface OptionWords {
  /** All its forms, the short one first. */
  readonly forms: readonly string[];
  readonly about: string;
  /** `nothing` for an option that takes no value. */
  readonly value: Value;
}

/** A command, as a shell completes it. */
export interface CommandWords {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OptionWords[];
  /** What its arguments are, in their order; the last one repeats if `more` is true. */
  readonly values: readonly Value[];
  readonly more: boolean;
}

const FILES = new Set('file files path from to'.split(' '));

/** The commands of a program, as a shell completes them. */
export function commandWords(program: Command): readonly CommandWords[] {
  return program.commands.map((command) => ({
    name: command.name(),
    about: command.summary(),
    options: [...command.options.map(optionWords), HELP],
    values: command.registeredArguments.map((argument) => valueOf(argument.argChoices, argument.name())),
    more: command.registeredArguments.some(({ variadic }) => variadic),
  }));
}

/** The options that stand before a command. */
export function programOptions(program: Command): readonly OptionWords[] {
  return [...program.options.map(optionWords), HELP];
}

const HELP: OptionWords = { forms: ['-h', '--help'], about: 'display help', value: 'nothing' };

function optionWords({
  short,
  long,
  description,
  argChoices,
  flags,
  required,
  optional,
}: Option): OptionWords {
  const name = /[<[]([^>\].]+)/.exec(flags)?.[1] ?? '';
  return {
    forms: [short, long].flatMap((form) => (form ? [form] : [])),
    about: description,
    value: required || optional ? valueOf(argChoices, name) : 'nothing',
  };
}

function valueOf(choices: Argument['argChoices'], name: string): Value {
  if (choices) return choices;
  if (name === 'folder') return 'folder';
  return FILES.has(name) ? 'file' : 'text';
}
