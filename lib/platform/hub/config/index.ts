import type { PythonFile } from '../../../python';
import type { ConfigFacts } from './facts';
import { writeLabs } from './labs';
import { writeChoice } from './profiles';
import { writeServer } from './server';
import { writeServices } from './services';
import { writeSignIn } from './sign-in';

export { CONFIG, type ConfigFacts, DATABASE, type GroupMount, type LabMount, STATE } from './facts';

/** Writes the hub's configuration. */
export function writeConfig(file: PythonFile, facts: ConfigFacts): void {
  const { extraConfig, extraConfigFile } = facts.props;
  file.import('os').lines('\nc = get_config()  # noqa: F821');
  writeServer(file, facts);
  writeSignIn(file, facts);
  writeLabs(file, facts);
  writeChoice(file, facts);
  writeServices(file, facts);
  if (extraConfig) file.section('Lines of your own').lines(extraConfig);
  if (extraConfigFile) file.section('Your own file').append(extraConfigFile);
}
