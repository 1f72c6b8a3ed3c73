import { join } from 'node:path';
import type { Construct } from 'constructs';
import { Service, type Volume } from '../../compose';
import { type Bindable, LabwrightConstruct, markBindable, Size, Stack } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { Dockerfile } from '../../dockerfile';
import { VERSIONS } from '../../versions';
import { HARDENED, LONG_RUNNING } from '../defaults';

const ID = 'VolumeOwners';
const FOLDER = 'volume-owners';
const PROGRAM = '/opt/labwright/own.py';

/**
 * A job that gives volumes to the users that their services run as, before these start. A new volume belongs to root, and
 * so do those of a platform whose services ran as root; files that have the right owner are left as they are. There is one
 * in a stack; it has neither a network nor any right but to change owners.
 */
export class VolumeOwners extends LabwrightConstruct implements Bindable {
  /** The job in the compose file. */
  readonly service: Service;
  readonly #owners = new Map<string, number>();

  /** The one of a stack, made when it is first asked for. */
  static of(scope: Construct): VolumeOwners {
    const stack = Stack.of(scope);
    const known = stack.node.tryFindChild(ID);
    return known instanceof VolumeOwners ? known : new VolumeOwners(stack);
  }

  private constructor(stack: Stack) {
    super(stack, ID);
    markBindable(this);
    const dockerfile = new Dockerfile(this, 'Dockerfile', { path: `${FOLDER}/Dockerfile` });
    const stage = dockerfile.stage(`python:${VERSIONS.python}-alpine`);
    dockerfile.copyAsset(stage, join(ASSETS, 'volumes', 'own.py'), 'own.py', PROGRAM);
    stage.cmd(['python3', PROGRAM]);
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      ...HARDENED,
      restart: 'no',
      serviceName: FOLDER,
      build: { context: `./${FOLDER}` },
      capAdd: ['CHOWN', 'DAC_READ_SEARCH'],
      networkMode: 'none',
      readOnly: true,
      pidsLimit: 16,
      memLimit: Size.mebibytes(128),
    });
    dockerfile.ownedBy(this.service);
  }

  /** Gives a volume to a user, and to the group of the same number, before a service starts. */
  give(volume: Volume, owner: number, service: Service): void {
    if (!this.#owners.has(volume.key)) this.service.mount(volume, `/volumes/${volume.key}`, { noCopy: true });
    this.#owners.set(volume.key, owner);
    service.dependsOn(this.service, 'completed');
  }

  bind(): void {
    const entries = [...this.#owners].sort().map(([key, owner]) => `${key}=${owner}`);
    this.service.addEnvironment('OWNERS', entries.join(' '));
  }
}
