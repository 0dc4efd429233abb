/** Messages under way at once: one slow receiver must not hold up the others, nor many of them us. */
const AT_ONCE = 4;

/** Does it to all, some at once. */
export async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
	const left = [...all];
	const lane = async () => {
		for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, lane));
}
