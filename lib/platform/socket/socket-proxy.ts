import { join } from 'node:path';
import type { Construct } from 'constructs';
import { Network, Service } from '../../compose';
import { Annotations, LabwrightConstruct, Names, Size, Stack } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { Dockerfile } from '../../dockerfile';
import { PythonFile } from '../../python';
import { VERSIONS } from '../../versions';
import { HARDENED, LONG_RUNNING } from '../defaults';
import type { SocketRules } from './socket-rules';
import { writeRules } from './write-rules';

const PORT = 2375;
const FOLDER = '/opt/labwright';

/**
 * A filter for the Docker socket, on a network that it shares with only one client. It forwards only the API requests that
 * its rules allow, checks their bodies, and removes from responses what the client does not need. It refuses everything
 * else with status 403 and logs it. The warning `LW_SOCKET_MOUNT` of its service is acknowledged, because only this filter
 * can use the socket.
 */
export class SocketProxy extends LabwrightConstruct {
  /** The service that runs the filter. */
  readonly service: Service;
  /** The network of the filter and its client; internal, without outbound access. */
  readonly network: Network;
  /** The rules, as a Python file that the filter reads. */
  readonly policy: PythonFile;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const name = Names.within(this, Stack.of(this));
    this.network = new Network(this, 'Network', { key: name, internal: true });
    const dockerfile = new Dockerfile(this, 'Dockerfile', { path: `${name}/Dockerfile` });
    const stage = dockerfile.stage(`python:${VERSIONS.python}-alpine`);
    dockerfile.copyAsset(stage, join(ASSETS, 'socket'), 'filter', `${FOLDER}/`);
    stage.copy('policy.py', `${FOLDER}/policy.py`).cmd(['python3', `${FOLDER}/filter.py`]);
    this.policy = new PythonFile(this, 'Policy', {
      path: `${name}/policy.py`,
      header: 'Docker API requests that the client of this filter can send.',
    });
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      ...HARDENED,
      serviceName: name,
      build: { context: `./${name}` },
      // It starts as root to find the group of the socket, then switches to user 65534 with that group.
      capAdd: ['SETGID', 'SETUID'],
      readOnly: true,
      pidsLimit: 64,
      memLimit: Size.mebibytes(128),
      healthcheck: {
        test: ['CMD', 'python3', `${FOLDER}/filter.py`, '--health'],
        interval: '10s',
        timeout: '5s',
        retries: 5,
      },
    });
    dockerfile.ownedBy(this.service);
    this.policy.ownedBy(this.service);
    this.service
      .mountHostPath('/var/run/docker.sock', '/var/run/docker.sock', { readOnly: true })
      .joinNetwork(this.network);
    Annotations.of(this).acknowledge(
      'LW_SOCKET_MOUNT',
      'Only this filter can use the socket, and it allows only the requests of its rules.',
    );
  }

  /** URL of the filtered API, for `DOCKER_HOST`. */
  get url(): string {
    return `tcp://${this.service.endpoint(PORT)}`;
  }

  /** Writes the rules for the client. Call it once. */
  allow(rules: SocketRules): this {
    writeRules(this.policy, rules);
    return this;
  }
}
