import type { Instant } from '#touchpoint';
import type { Standings } from './fold-visitor.ts';
import type { Lesson } from './limits/lesson.ts';

/**
 * What is new among the lessons of a visitor who was folded anew: those from after the last touchpoint that had been folded
 * before, unless the clocks had come to them already. What was learned of a stay whose past has changed is not taken back:
 * among some hundred advances one counted a little wrong moves no limit.
 */
export function freshLessons(lessons: readonly Lesson[], before: Standings, since: Instant): readonly Lesson[] {
	return lessons.filter((lesson) => {
		const known = Object.hasOwn(before, lesson.journey) ? before[lesson.journey] : undefined;
		if (!known) return lesson.at > since;
		const isCounted = lesson.what === 'lost' && known.stay?.settledAt === lesson.at;
		return lesson.at > Math.max(since, known.last.at) && !isCounted;
	});
}
