export type { CatalogueEntry } from './catalogue/entry';
export type { CodesOf, DiagnosticCode, DiagnosticCodes } from './codes';
export { type Diagnostic, type DiagnosticDetails, diagnostic } from './diagnostic';
export { entryOf, registerDiagnostics } from './entry';
export { LabwrightError } from './error';
export { formatDiagnostics, type ReportOptions } from './report';
export {
  describeGiven,
  hideInCode,
  isSecretText,
  looksSecret,
  NOT_SHOWN,
  secretOption,
  URL_WITH_PASSWORD,
} from './secrets';
export { codeFrame, describeSource, type SourceLocation, SourceTrace } from './source';
export { suggest } from './suggest';
export { oneLine, sgr, toJson, toTerminal, trusted } from './terminal';
export { yamlProblem } from './yaml-problem';
