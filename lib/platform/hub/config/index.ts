import type { PythonFile } from '../../../python';
import type { ConfigInput } from './input';
import { writeLabs } from './labs';
import { writeChoice } from './profiles';
import { writeServer } from './server';
import { writeServices } from './services';
import { writeSignIn } from './sign-in';

export { CONFIG, type ConfigInput, DATABASE, type GroupMount, type LabMount, STATE } from './input';

/** Writes the hub's configuration. */
export function writeConfig(file: PythonFile, input: ConfigInput): void {
  const { extraConfig, extraConfigFile } = input.props;
  file.import('os').lines('\nc = get_config()  # noqa: F821');
  writeServer(file, input);
  writeSignIn(file, input);
  writeLabs(file, input);
  writeChoice(file, input);
  writeServices(file, input);
  if (extraConfig) file.section('Additional configuration').lines(extraConfig);
  if (extraConfigFile) file.section('Additional configuration file').append(extraConfigFile);
}
