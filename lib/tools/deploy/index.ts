import './register';

export { type ComposeOptions, resolvedProject, runCompose } from './compose';
export { type Container, guestContainers, type PublishedPort, projectContainers } from './containers';
export { DeploymentState } from './deployment-state';
export { type DownOptions, type DownResult, takeDown, volumesOf } from './down';
export { checkEnv, type EnvReport } from './env/check';
export { type PlanOptions, planUp, type UpPlan } from './plan';
export type { Step } from './progress';
export { Redactor } from './redact';
export { constructOfService, type DeployedStack, stacksOfAssembly, stacksOfOutput } from './stack';
export { type Standing, standingOf } from './state';
export { composeUp, inStartOrder, type UpOptions, type UpResult } from './up';
export { composeVersion, demandOf, isOlder, OLDEST_COMPOSE, requireCompose } from './version';
