export { Annotations, type Warning } from './annotations';
export { App, type AppProps } from './app';
export { type Aspect, Aspects } from './aspects';
export { brand, hasBrand } from './brand';
export { type FaultLog, faultAt, faultsOf, located, tryFaultsOf } from './fault-log';
export { currentHost, type Host, setHost } from './host';
export { Names } from './names';
export { Stack, type StackProps } from './stack';
export { trace, traceOf } from './trace';
