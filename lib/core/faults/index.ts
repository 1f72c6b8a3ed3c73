export { CATALOGUE, type CatalogueEntry, type FaultCode } from './catalogue';
export { LabwrightError } from './error';
export { type Fault, type FaultDetails, fault } from './fault';
export { formatFaults, type ReportOptions } from './report';
export { describeGiven, looksSecret, NOT_SHOWN } from './secrets';
export { codeFrame, describeSource, type SourceLocation, SourceTrace } from './source';
