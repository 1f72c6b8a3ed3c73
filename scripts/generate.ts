// `npm run generate` writes every generated file; with `--check` it says which are stale, and fails.
import { errorsPage } from './docs/errors';
import { generate as manifests } from './generate-backup';
import { generate as composeLayer } from './generate-l1';
import { generate as options } from './generate-props';
import { generate as traefik } from './generate-traefik';
import { writeOrCheck } from './generated-files';

writeOrCheck(
  new Map([
    ...composeLayer(),
    ...traefik(),
    ...options(),
    ...manifests(),
    ['docs/errors.md', errorsPage()] as const,
  ]),
);
