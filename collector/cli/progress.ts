/** At most so often, so that showing progress costs nothing. */
const EVERY_MS = 200;

/** Progress on one line of standard error that is written over; plain lines go between. Silent where nobody watches. */
export function onOneLine() {
	let shownAt = 0;
	let isShown = false;
	const clear = () => {
		if (isShown) process.stderr.write('\r\u001b[K');
		isShown = false;
	};
	return {
		show(text: string): void {
			if (!process.stderr.isTTY || Date.now() - shownAt < EVERY_MS) return;
			clear();
			process.stderr.write(text);
			isShown = true;
			shownAt = Date.now();
		},
		say(text: string): void {
			clear();
			process.stderr.write(`${text}\n`);
		},
		end: clear,
	};
}
