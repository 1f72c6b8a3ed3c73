import {
  Access,
  App,
  Authenticator,
  Https,
  Hub,
  type HubProps,
  LabImage,
  LabwrightError,
  Proxy,
  Stack,
} from '../../lib';
import { Template } from '../../lib/assertions';

/** A stack that a function fills, compiled. */
export function compile(fill: (stack: Stack) => void): Template {
  const stack = new Stack(new App(), 'lab');
  fill(stack);
  return Template.fromStack(stack);
}

/** The codes of the diagnostics of a stack that a function fills, each with its property. */
export function diagnosticsOf(fill: (stack: Stack) => void): readonly string[] {
  try {
    compile(fill);
    return [];
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return error.diagnostics.map(({ code, property }) => `${code} ${property}`);
  }
}

/** A hub with the least that it needs, and what is given. */
export function makeHub(stack: Stack, props: Partial<HubProps> = {}): Hub {
  return new Hub(stack, 'Hub', {
    proxy: props.proxy ?? new Proxy(stack, 'Proxy', { https: Https.local() }),
    labImages: props.labImages ?? [new LabImage(stack, 'Lab', { imageName: 'lab' })],
    authenticator: Authenticator.local(),
    access: Access.only({ users: ['ada'] }),
    ...props,
  });
}

/** The configuration of a hub with the least that it needs, and what is given. */
export function configOf(props: Partial<HubProps> = {}): string {
  return compile((stack) => makeHub(stack, props)).file('hub/jupyterhub_config.py');
}

/** One service of a compose file, as text. */
export function serviceText(template: Template, name: string): string {
  const text = template.file('docker-compose.yml');
  return new RegExp(`^  ${name}:\\n(?:    .*\\n)*`, 'm').exec(text)?.[0] ?? '';
}
