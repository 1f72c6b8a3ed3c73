// Read by the compiler alone: each key takes its sample, and a misspelling of it is an error. If one were none, the
// line that expects the error would be the error.
import type {
  ConfigSpec,
  ModelSpec,
  NetworkSpec,
  SecretSpec,
  ServiceSpec,
  VolumeSpec,
} from '../../lib/compose';
import * as samples from './l1-samples';

const { SERVICE_SAMPLES: service } = samples;
export const serviceKeys: readonly ServiceSpec[] = [
  { annotations: service.annotations },
  // @ts-expect-error
  { annotattions: service.annotations },
  { attach: service.attach },
  // @ts-expect-error
  { attaach: service.attach },
  { blkioConfig: service.blkioConfig },
  // @ts-expect-error
  { blkioCoonfig: service.blkioConfig },
  { build: service.build },
  // @ts-expect-error
  { builld: service.build },
  { capAdd: service.capAdd },
  // @ts-expect-error
  { capAAdd: service.capAdd },
  { capDrop: service.capDrop },
  // @ts-expect-error
  { capDrrop: service.capDrop },
  { cgroup: service.cgroup },
  // @ts-expect-error
  { cgrooup: service.cgroup },
  { cgroupParent: service.cgroupParent },
  // @ts-expect-error
  { cgroupPParent: service.cgroupParent },
  { command: service.command },
  // @ts-expect-error
  { commaand: service.command },
  { configs: service.configs },
  // @ts-expect-error
  { confiigs: service.configs },
  { containerName: service.containerName },
  // @ts-expect-error
  { containeerName: service.containerName },
  { cpuCount: service.cpuCount },
  // @ts-expect-error
  { cpuCoount: service.cpuCount },
  { cpuPercent: service.cpuPercent },
  // @ts-expect-error
  { cpuPerrcent: service.cpuPercent },
  { cpuPeriod: service.cpuPeriod },
  // @ts-expect-error
  { cpuPerriod: service.cpuPeriod },
  { cpuQuota: service.cpuQuota },
  // @ts-expect-error
  { cpuQuuota: service.cpuQuota },
  { cpuRtPeriod: service.cpuRtPeriod },
  // @ts-expect-error
  { cpuRtPeeriod: service.cpuRtPeriod },
  { cpuRtRuntime: service.cpuRtRuntime },
  // @ts-expect-error
  { cpuRtRuuntime: service.cpuRtRuntime },
  { cpuShares: service.cpuShares },
  // @ts-expect-error
  { cpuShaares: service.cpuShares },
  { cpus: service.cpus },
  // @ts-expect-error
  { cpuus: service.cpus },
  { cpuset: service.cpuset },
  // @ts-expect-error
  { cpusset: service.cpuset },
  { credentialSpec: service.credentialSpec },
  // @ts-expect-error
  { credentiialSpec: service.credentialSpec },
  { dependsOn: service.dependsOn },
  // @ts-expect-error
  { dependdsOn: service.dependsOn },
  { deploy: service.deploy },
  // @ts-expect-error
  { deplloy: service.deploy },
  { develop: service.develop },
  // @ts-expect-error
  { devellop: service.develop },
  { deviceCgroupRules: service.deviceCgroupRules },
  // @ts-expect-error
  { deviceCgrooupRules: service.deviceCgroupRules },
  { devices: service.devices },
  // @ts-expect-error
  { devicces: service.devices },
  { dns: service.dns },
  // @ts-expect-error
  { dnss: service.dns },
  { dnsOpt: service.dnsOpt },
  // @ts-expect-error
  { dnsOOpt: service.dnsOpt },
  { dnsSearch: service.dnsSearch },
  // @ts-expect-error
  { dnsSeaarch: service.dnsSearch },
  { domainname: service.domainname },
  // @ts-expect-error
  { domainnname: service.domainname },
  { entrypoint: service.entrypoint },
  // @ts-expect-error
  { entryppoint: service.entrypoint },
  { envFile: service.envFile },
  // @ts-expect-error
  { envFiile: service.envFile },
  { environment: service.environment },
  // @ts-expect-error
  { environnment: service.environment },
  { expose: service.expose },
  // @ts-expect-error
  { expoose: service.expose },
  { extends: service.extends },
  // @ts-expect-error
  { extennds: service.extends },
  { externalLinks: service.externalLinks },
  // @ts-expect-error
  { externallLinks: service.externalLinks },
  { extraHosts: service.extraHosts },
  // @ts-expect-error
  { extraHHosts: service.extraHosts },
  { gpus: service.gpus },
  // @ts-expect-error
  { gpuus: service.gpus },
  { groupAdd: service.groupAdd },
  // @ts-expect-error
  { grouppAdd: service.groupAdd },
  { healthcheck: service.healthcheck },
  // @ts-expect-error
  { healthccheck: service.healthcheck },
  { hostname: service.hostname },
  // @ts-expect-error
  { hostnname: service.hostname },
  { image: service.image },
  // @ts-expect-error
  { imagge: service.image },
  { init: service.init },
  // @ts-expect-error
  { iniit: service.init },
  { ipc: service.ipc },
  // @ts-expect-error
  { ipcc: service.ipc },
  { isolation: service.isolation },
  // @ts-expect-error
  { isolattion: service.isolation },
  { labelFile: service.labelFile },
  // @ts-expect-error
  { labelFFile: service.labelFile },
  { labels: service.labels },
  // @ts-expect-error
  { labeels: service.labels },
  { links: service.links },
  // @ts-expect-error
  { linkks: service.links },
  { logging: service.logging },
  // @ts-expect-error
  { loggiing: service.logging },
  { macAddress: service.macAddress },
  // @ts-expect-error
  { macAdddress: service.macAddress },
  { memLimit: service.memLimit },
  // @ts-expect-error
  { memLiimit: service.memLimit },
  { memReservation: service.memReservation },
  // @ts-expect-error
  { memReserrvation: service.memReservation },
  { memSwappiness: service.memSwappiness },
  // @ts-expect-error
  { memSwapppiness: service.memSwappiness },
  { memswapLimit: service.memswapLimit },
  // @ts-expect-error
  { memswappLimit: service.memswapLimit },
  { models: service.models },
  // @ts-expect-error
  { modeels: service.models },
  { networkMode: service.networkMode },
  // @ts-expect-error
  { networkkMode: service.networkMode },
  { networks: service.networks },
  // @ts-expect-error
  { netwoorks: service.networks },
  { oomKillDisable: service.oomKillDisable },
  // @ts-expect-error
  { oomKillDDisable: service.oomKillDisable },
  { oomScoreAdj: service.oomScoreAdj },
  // @ts-expect-error
  { oomScorreAdj: service.oomScoreAdj },
  { pid: service.pid },
  // @ts-expect-error
  { pidd: service.pid },
  { pidsLimit: service.pidsLimit },
  // @ts-expect-error
  { pidsLiimit: service.pidsLimit },
  { platform: service.platform },
  // @ts-expect-error
  { platfform: service.platform },
  { ports: service.ports },
  // @ts-expect-error
  { portts: service.ports },
  { postStart: service.postStart },
  // @ts-expect-error
  { postSttart: service.postStart },
  { preStart: service.preStart },
  // @ts-expect-error
  { preSttart: service.preStart },
  { preStop: service.preStop },
  // @ts-expect-error
  { preSttop: service.preStop },
  { privileged: service.privileged },
  // @ts-expect-error
  { privilleged: service.privileged },
  { profiles: service.profiles },
  // @ts-expect-error
  { profiiles: service.profiles },
  { provider: service.provider },
  // @ts-expect-error
  { proviider: service.provider },
  { pullPolicy: service.pullPolicy },
  // @ts-expect-error
  { pullPoolicy: service.pullPolicy },
  { pullRefreshAfter: service.pullRefreshAfter },
  // @ts-expect-error
  { pullRefreeshAfter: service.pullRefreshAfter },
  { readOnly: service.readOnly },
  // @ts-expect-error
  { readOOnly: service.readOnly },
  { restart: service.restart },
  // @ts-expect-error
  { restaart: service.restart },
  { runtime: service.runtime },
  // @ts-expect-error
  { runtiime: service.runtime },
  { scale: service.scale },
  // @ts-expect-error
  { scalle: service.scale },
  { secrets: service.secrets },
  // @ts-expect-error
  { secreets: service.secrets },
  { securityOpt: service.securityOpt },
  // @ts-expect-error
  { securittyOpt: service.securityOpt },
  { shmSize: service.shmSize },
  // @ts-expect-error
  { shmSiize: service.shmSize },
  { stdinOpen: service.stdinOpen },
  // @ts-expect-error
  { stdinOOpen: service.stdinOpen },
  { stopGracePeriod: service.stopGracePeriod },
  // @ts-expect-error
  { stopGraceePeriod: service.stopGracePeriod },
  { stopSignal: service.stopSignal },
  // @ts-expect-error
  { stopSiignal: service.stopSignal },
  { storageOpt: service.storageOpt },
  // @ts-expect-error
  { storaggeOpt: service.storageOpt },
  { sysctls: service.sysctls },
  // @ts-expect-error
  { syscttls: service.sysctls },
  { tmpfs: service.tmpfs },
  // @ts-expect-error
  { tmpffs: service.tmpfs },
  { tty: service.tty },
  // @ts-expect-error
  { ttyy: service.tty },
  { ulimits: service.ulimits },
  // @ts-expect-error
  { ulimiits: service.ulimits },
  { useApiSocket: service.useApiSocket },
  // @ts-expect-error
  { useApiSSocket: service.useApiSocket },
  { user: service.user },
  // @ts-expect-error
  { useer: service.user },
  { usernsMode: service.usernsMode },
  // @ts-expect-error
  { usernssMode: service.usernsMode },
  { uts: service.uts },
  // @ts-expect-error
  { utss: service.uts },
  { volumes: service.volumes },
  // @ts-expect-error
  { volummes: service.volumes },
  { volumesFrom: service.volumesFrom },
  // @ts-expect-error
  { volumessFrom: service.volumesFrom },
  { workingDir: service.workingDir },
  // @ts-expect-error
  { workinngDir: service.workingDir },
];

const { NETWORK_SAMPLES: network } = samples;
export const networkKeys: readonly NetworkSpec[] = [
  { attachable: network.attachable },
  // @ts-expect-error
  { attachhable: network.attachable },
  { driver: network.driver },
  // @ts-expect-error
  { drivver: network.driver },
  { driverOpts: network.driverOpts },
  // @ts-expect-error
  { driverrOpts: network.driverOpts },
  { enableIpv4: network.enableIpv4 },
  // @ts-expect-error
  { enableeIpv4: network.enableIpv4 },
  { enableIpv6: network.enableIpv6 },
  // @ts-expect-error
  { enableeIpv6: network.enableIpv6 },
  { external: network.external },
  // @ts-expect-error
  { exterrnal: network.external },
  { internal: network.internal },
  // @ts-expect-error
  { interrnal: network.internal },
  { ipam: network.ipam },
  // @ts-expect-error
  { ipaam: network.ipam },
  { labels: network.labels },
  // @ts-expect-error
  { labeels: network.labels },
  { name: network.name },
  // @ts-expect-error
  { namme: network.name },
];

const { VOLUME_SAMPLES: volume } = samples;
export const volumeKeys: readonly VolumeSpec[] = [
  { driver: volume.driver },
  // @ts-expect-error
  { drivver: volume.driver },
  { driverOpts: volume.driverOpts },
  // @ts-expect-error
  { driverrOpts: volume.driverOpts },
  { external: volume.external },
  // @ts-expect-error
  { exterrnal: volume.external },
  { labels: volume.labels },
  // @ts-expect-error
  { labeels: volume.labels },
  { name: volume.name },
  // @ts-expect-error
  { namme: volume.name },
];

const { SECRET_SAMPLES: secret } = samples;
export const secretKeys: readonly SecretSpec[] = [
  { driver: secret.driver },
  // @ts-expect-error
  { drivver: secret.driver },
  { driverOpts: secret.driverOpts },
  // @ts-expect-error
  { driverrOpts: secret.driverOpts },
  { environment: secret.environment },
  // @ts-expect-error
  { environnment: secret.environment },
  { external: secret.external },
  // @ts-expect-error
  { exterrnal: secret.external },
  { file: secret.file },
  // @ts-expect-error
  { fille: secret.file },
  { labels: secret.labels },
  // @ts-expect-error
  { labeels: secret.labels },
  { name: secret.name },
  // @ts-expect-error
  { namme: secret.name },
  { templateDriver: secret.templateDriver },
  // @ts-expect-error
  { templateeDriver: secret.templateDriver },
];

const { CONFIG_SAMPLES: config } = samples;
export const configKeys: readonly ConfigSpec[] = [
  { content: config.content },
  // @ts-expect-error
  { conteent: config.content },
  { environment: config.environment },
  // @ts-expect-error
  { environnment: config.environment },
  { external: config.external },
  // @ts-expect-error
  { exterrnal: config.external },
  { file: config.file },
  // @ts-expect-error
  { fille: config.file },
  { labels: config.labels },
  // @ts-expect-error
  { labeels: config.labels },
  { name: config.name },
  // @ts-expect-error
  { namme: config.name },
  { templateDriver: config.templateDriver },
  // @ts-expect-error
  { templateeDriver: config.templateDriver },
];

const { MODEL_SAMPLES: model } = samples;
export const modelKeys: readonly ModelSpec[] = [
  { model: 'a', contextSize: model.contextSize },
  // @ts-expect-error
  { model: 'a', contexttSize: model.contextSize },
  { model: model.model },
  // @ts-expect-error
  { model: 'a', modeel: model.model },
  { model: 'a', name: model.name },
  // @ts-expect-error
  { model: 'a', namme: model.name },
  { model: 'a', runtimeFlags: model.runtimeFlags },
  // @ts-expect-error
  { model: 'a', runtimeeFlags: model.runtimeFlags },
];
