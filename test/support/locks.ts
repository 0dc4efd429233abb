/** Web Locks in memory, as tabs of a site share them. */
export function createTestLocks() {
	let last: Promise<unknown> = Promise.resolve();
	let letGo = () => {};
	return {
		async request(_: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>): Promise<void> {
			const before = last;
			let done = () => {};
			last = new Promise<void>((finished) => {
				done = finished;
			});
			const aborted = new Promise<void>((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
			// Whoever gives up waiting hands on the turn that would have been theirs.
			await Promise.race([before, aborted]).catch(async (cause) => {
				void before.then(done);
				throw cause;
			});
			const gone = new Promise<void>((left) => {
				letGo = left;
			});
			await Promise.race([work(), gone]).finally(done);
		},
		/** The tab that has its turn is gone. */
		leave: () => letGo(),
	};
}
