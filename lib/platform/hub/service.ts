import { Service } from '../../compose';
import { Size } from '../../core';
import { HARDENED, LONG_RUNNING, USERS, userAndGroup } from '../defaults';
import { VolumeOwners } from '../storage/volume-owners';
import { STATE } from './config';
import type { Hub } from './hub';
import type { HubProps } from './hub-props';

/** Creates the service of a hub. It is healthy when the hub responds, and starts after the lab images are built. */
export function hubService(hub: Hub, props: HubProps, folder: string): Service {
  const { containerName, memory, serviceName } = props;
  const service = new Service(hub, 'Service', {
    ...LONG_RUNNING,
    ...HARDENED,
    // Only root can use the Docker socket.
    ...(props.docker === 'socket' ? {} : { user: userAndGroup(USERS.hub) }),
    pidsLimit: 512,
    serviceName: serviceName ?? 'hub',
    build: { context: `./${folder}` },
    ...(containerName ? { containerName } : {}),
    environment: {
      DOCKER_JUPYTER_IMAGE: hub.labImages[0]?.imageName ?? '',
      DOCKER_NETWORK_NAME: hub.network.networkName,
      // The image has no passwd entry for this user, so it has neither a name nor a home.
      HOME: '/tmp',
      HUB_IP: containerName ?? serviceName ?? 'hub',
      USER: 'jupyterhub',
    },
    memLimit: memory ?? Size.gibibytes(1),
    healthcheck: {
      test: [
        'CMD',
        'python3',
        '-c',
        "import urllib.request; urllib.request.urlopen('http://localhost:8000/hub/health')",
      ],
      interval: '10s',
      timeout: '5s',
      retries: 12,
      startPeriod: '60s',
    },
  });
  service.mount(hub.volume, STATE).joinNetwork(hub.network);
  VolumeOwners.of(hub).setOwner(hub.volume, props.docker === 'socket' ? 0 : USERS.hub, service);
  for (const image of hub.labImages) service.dependsOn(image.service, 'completed');
  return service;
}
