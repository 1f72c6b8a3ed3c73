import { Service } from '../../compose';
import { Size } from '../../core';
import { LONG_RUNNING } from '../defaults';
import { STATE } from './config';
import type { Hub } from './hub';
import type { HubProps } from './hub-props';

/** The service that a hub runs in: healthy when its pages answer, started when the images of labs are built. */
export function hubService(hub: Hub, props: HubProps, folder: string): Service {
  const { containerName, memory, serviceName } = props;
  const service = new Service(hub, 'Service', {
    ...LONG_RUNNING,
    serviceName: serviceName ?? 'hub',
    build: { context: `./${folder}` },
    ...(containerName ? { containerName } : {}),
    environment: {
      DOCKER_JUPYTER_IMAGE: hub.labImages[0]?.imageName ?? '',
      DOCKER_NETWORK_NAME: hub.network.networkName,
      HUB_IP: containerName ?? serviceName ?? 'hub',
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
  service.mount(hub.volume, STATE).joins(hub.network);
  for (const image of hub.labImages) service.dependsOn(image.service, 'completed');
  return service;
}
