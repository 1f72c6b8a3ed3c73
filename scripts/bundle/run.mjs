// Makes the published files, without the list of them that the bundler's own command prints.
import { build } from 'rolldown';
import config from '../../rolldown.config.mjs';

await build(config);
