import type { HelpPrompt, Instant } from '#touchpoint';
import type { Standings } from './journey/fold-visitor.ts';
import { asksForHistory, dueHelp } from './journey/help.ts';
import type { Placed } from './journey/standing.ts';
import type { Site, Transaction, VisitorId } from './stores/store.ts';

/** A visitor who asks whether there is help, with what has just come of them. */
export interface Asking {
	readonly visitor: VisitorId;
	readonly fresh: readonly Placed[];
	readonly standings: Standings;
	readonly at: Instant;
}

/**
 * The prompts of a site that are due for a visitor, each told once: what was told is noted in the same transaction, so a second device,
 * a reload or a lost receipt brings none a second time. Costs nothing where there is no help, and next to nothing once all was told.
 */
export async function helpFor(tx: Transaction, { help = [], journeys }: Site, asking: Asking): Promise<readonly HelpPrompt[]> {
	if (help.length === 0) return [];
	const { visitor, fresh, standings, at } = asking;
	const told = await tx.helpTold(visitor);
	const untold = help.filter(({ name }) => !told.has(name));
	const history = untold.some(asksForHistory) && fresh.length > 0 ? await tx.history(visitor) : [];
	const due = dueHelp(untold, { fresh, standings, history, journey: journeys[0] });
	for (const { name } of due) await tx.noteHelp(visitor, name, at);
	return due.map(({ when: _, ...prompt }) => prompt);
}
