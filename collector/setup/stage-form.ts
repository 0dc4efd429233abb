import type { Journey, StagePromise, StageRule } from '../journey/stage-rule.ts';
import { durationIn, typedDuration } from './duration.ts';
import { comesTo, missing, nameIn, numberIn, problemsOf, type Read, type Typed, typedIn } from './form.ts';
import { selectorIn, typedSelector } from './selector-form.ts';

const MOST_VALUE = 1e9;

/** A stage as its form shows it. */
export function typedStage(stage: StageRule): Typed {
	const { name, label, when, horizonMs, limits, owner = '', value, promise } = stage;
	return {
		name,
		label,
		...typedSelector(when),
		...typedDuration('horizon', horizonMs),
		limits: limits ? 'typed' : 'learned',
		...typedDuration('idle', limits?.idleMs),
		...typedDuration('over', limits?.overMs),
		owner,
		value: value === undefined ? '' : String(value),
		says: promise?.says ?? '',
		...typedDuration('median', promise?.medianMs),
		advance: promise?.advance === undefined ? '' : String(Math.round(promise.advance * 1e6) / 1e4),
		friction: promise?.frictionPer10 === undefined ? '' : String(promise.frictionPer10),
	};
}

/** What the form of a new stage says before anything is typed. */
export const NEW_STAGE: Typed = { horizon: '7', 'horizon-unit': 'days', limits: 'learned' };

function promiseIn(typed: Typed): Read<StagePromise | undefined> {
	const says = typedIn(typed, 'says');
	const median = durationIn(typed, 'median');
	const advance = numberIn(typed, 'advance', { min: 0, max: 100, what: 'the share in percent' });
	const friction = numberIn(typed, 'friction', { min: 0, max: 1_000, what: 'the frictions in ten visits' });
	const problems = problemsOf([median, advance, friction]);
	if (problems.length > 0) return { problems };
	const [medianMs, share, frictionPer10] = [comesTo(median), comesTo(advance), comesTo(friction)];
	const isMeasured = medianMs !== null || share !== undefined || frictionPer10 !== undefined;
	if (!says) return isMeasured ? { problems: [missing('says', 'what visitors are promised, in words')] } : { value: undefined };
	return {
		value: {
			says,
			...(medianMs !== null && { medianMs }),
			...(share !== undefined && { advance: share / 100 }),
			...(frictionPer10 !== undefined && { frictionPer10 }),
		},
	};
}

function limitsIn(typed: Typed): Read<StageRule['limits']> {
	if (typedIn(typed, 'limits') !== 'typed') return { value: undefined };
	const [idle, over] = [durationIn(typed, 'idle'), durationIn(typed, 'over')];
	const problems = problemsOf([idle, over]);
	return problems.length > 0 ? { problems } : { value: { idleMs: comesTo(idle), overMs: comesTo(over) } };
}

/** What else a stage may say; a field left empty says nothing. */
function extrasIn(typed: Typed): Read<Pick<StageRule, 'limits' | 'owner' | 'value' | 'promise'>> {
	const limits = limitsIn(typed);
	const value = numberIn(typed, 'value', { min: 0, max: MOST_VALUE, what: 'the value' });
	const promise = promiseIn(typed);
	const problems = problemsOf([limits, value, promise]);
	if (problems.length > 0) return { problems };
	const [clocks, worth, promised] = [comesTo(limits), comesTo(value), comesTo(promise)];
	const owner = typedIn(typed, 'owner');
	return {
		value: {
			...(clocks && { limits: clocks }),
			...(owner && { owner }),
			...(worth !== undefined && { value: worth }),
			...(promised && { promise: promised }),
		},
	};
}

/** The stage that a form means. What the form does not show of the stage before is kept. */
export function stageIn(typed: Typed, { stages }: Pick<Journey, 'stages'>, before?: StageRule): Read<StageRule> {
	const label = typedIn(typed, 'label');
	// A stage keeps its name: reports and stays know it by that.
	const name: Read<string> = before
		? { value: before.name }
		: nameIn(
				typed,
				stages.map((each) => each.name),
			);
	const when = selectorIn(typed, before?.when);
	const horizon = durationIn(typed, 'horizon');
	const extras = extrasIn(typed);
	const labelled: Read<string> = label ? { value: label } : { problems: [missing('label', 'what reports call the stage')] };
	const problems = problemsOf([labelled, name, when, horizon, extras]);
	if (problems.length > 0) return { problems };
	return {
		value: {
			name: comesTo(name),
			label,
			when: comesTo(when),
			...(before?.undoneBy && { undoneBy: before.undoneBy }),
			horizonMs: comesTo(horizon),
			...comesTo(extras),
		},
	};
}

/** A journey with a stage written over, or added where advocacy, retention and the like usually end: last. */
export function withStage(journey: Journey, stage: StageRule): Journey {
	const isThere = journey.stages.some(({ name }) => name === stage.name);
	const stages = isThere ? journey.stages.map((each) => (each.name === stage.name ? stage : each)) : [...journey.stages, stage];
	return { ...journey, stages };
}

export type Move = 'up' | 'down' | 'remove';

/** A journey with one stage moved or gone. The goal goes with its stage. */
export function movedStage(journey: Journey, name: string, move: Move): Journey {
	const { goal, ...rest } = journey;
	const at = journey.stages.findIndex((each) => each.name === name);
	const stage = journey.stages[at];
	if (!stage) return journey;
	const others = journey.stages.filter((each) => each !== stage);
	if (move === 'remove') return { ...rest, ...(goal && goal !== name && { goal }), stages: others };
	const to = Math.max(0, Math.min(others.length, at + (move === 'up' ? -1 : 1)));
	return { ...journey, stages: [...others.slice(0, to), stage, ...others.slice(to)] };
}
