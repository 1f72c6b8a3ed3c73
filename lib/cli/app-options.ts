import { type Command, Option } from 'commander';

/** Adds the options of `AppFlags`, for every command that runs an app. */
export function withAppOptions(command: Command): Command {
  return withOutputOption(
    command.addOption(
      new Option('-a, --app <file>', 'the program to run, or a command; default: "app" of cdk.json'),
    ),
  ).option('-c, --context <key=value>', 'a value for node.tryGetContext; may be repeated', collect);
}

/** Adds the option of a command that reads only the output folder. */
export function withOutputOption(command: Command): Command {
  return command.addOption(
    new Option('-o, --output <folder>', 'the output folder; default: "output" of cdk.json, else cdk.out'),
  );
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
