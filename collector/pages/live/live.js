// Tells politely that more have stalled. Nothing moves by itself: whoever wants to see them asks for it.
const SAY_EVERY_MS = 30000;
const KEY = 'waymark-live';
const box = document.querySelector('[data-live]');
const [said, show, button] = ['[data-said]', '[data-show]', 'button'].map((each) => box.querySelector(each));
let source = null;
let last = '';
let count = 0;
let saidAt = -SAY_EVERY_MS;
let timer = 0;
let isOn = true;
// Storage may be closed to us: then the choice holds for this page.
try {
	isOn = localStorage.getItem(KEY) !== 'off';
} catch {}

const say = () => {
	timer = 0;
	saidAt = performance.now();
	said.textContent = `${count} more ${count === 1 ? 'has' : 'have'} stalled since you opened this page.`;
	const here = new URL(location.href);
	here.searchParams.delete('to');
	show.href = here.href;
	show.hidden = false;
};
const hear = ({ type, lastEventId }) => {
	last = lastEventId;
	if (type !== 'stalled') return;
	count += 1;
	timer ||= setTimeout(say, Math.max(0, saidAt + SAY_EVERY_MS - performance.now()));
};
// A browser has six connections to a host for all its pages: one that nobody looks at leaves its own to the others.
const attend = (isHere) => {
	const isWanted = isOn && isHere;
	if (!isWanted) {
		source?.close();
		source = null;
	} else if (!source) {
		source = new EventSource(box.dataset.live + (last && `?since=${last}`));
		for (const what of ['moved', 'stalled']) source.addEventListener(what, hear);
		source.onopen = () => {
			box.hidden = false;
		};
	}
	button.textContent = isOn ? 'Stop updates' : 'Resume updates';
};

button.addEventListener('click', () => {
	isOn = !isOn;
	try {
		localStorage.setItem(KEY, isOn ? 'on' : 'off');
	} catch {}
	if (!isOn) timer = clearTimeout(timer);
	attend(true);
});
document.addEventListener('visibilitychange', () => attend(!document.hidden));
addEventListener('pagehide', () => attend(false));
addEventListener('pageshow', () => attend(!document.hidden));
box.hidden = isOn;
attend(!document.hidden);
