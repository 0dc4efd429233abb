/** The collector's door: what an operator may use. */
export { type Collector, createCollector } from './collector.ts';
export { Fault, type FaultCode } from './faults.ts';
export type { HelpRule, Plight } from './journey/help.ts';
export type { Match, Selector } from './journey/selector.ts';
export type { Journey, Limits, Persona, StagePromise, StageRule } from './journey/stage-rule.ts';
export type { CollectorOptions } from './options.ts';
export { type Running, serve } from './serve.ts';
export type { SiteSettings } from './site-settings.ts';
export { buyer, stages } from './stages/registry.ts';
export { templates } from './templates/registry.ts';
