import type { Visits } from './visit.ts';

/** What turns, plays and moves. */
export const watching: Visits = {
	async swiper({ hand, press, drag, key, read, page, scroll }) {
		for (let turn = 0; turn < 4; turn++) await press('#rooms .swiper-button-next');
		await press('#rooms .swiper-button-prev');
		await press('#rooms .swiper-pagination-bullet >> nth=1');
		if (hand === 'keyboard') await key('ArrowRight', 'ArrowRight', 'ArrowLeft');
		else {
			const box = await page.locator('#rooms').boundingBox();
			if (box) await drag('#rooms', box.x + 30, box.y + box.height / 2);
			if (box) await drag('#rooms', box.x + 40, box.y + box.height / 2);
		}
		await scroll(200);
		await read(4_000);
		for (let turn = 0; turn < 3; turn++) await press('#voices .swiper-button-next');
		await read(2_500);
		await press('#voices .swiper-button-prev');
		await press('#voices .swiper-pagination-bullet >> nth=2');
		await press('#voices .swiper-pagination-bullet >> nth=0');
		await read(6_000);
		await press('#voices .swiper-button-next');
	},
	async embla({ hand, press, drag, page, read }) {
		await press('#next');
		await press('#next');
		await press('#previous');
		await press('#dots button >> nth=3');
		await press('#dots button >> nth=3');
		await read();
		await press('#dots button >> nth=0');
		if (hand === 'keyboard') return;
		const box = await page.locator('#view').boundingBox();
		if (box) await drag('#view', box.x + 20, box.y + 90);
		if (box) await drag('#view', box.x + 20, box.y + 90);
		await press('#view');
	},
	async video({ hand, press, reach, key, read, page }) {
		await press('.vjs-big-play-button');
		await read(2_500);
		if (hand === 'keyboard') {
			await press('.vjs-mute-control');
			await press('.vjs-mute-control', 'Space');
			await reach('.vjs-progress-holder');
			await key('ArrowRight', 'ArrowRight', 'ArrowLeft');
			await press('.vjs-play-control', 'Space');
			await read();
			await press('.vjs-play-control', 'Space');
			await press('#chapter');
			return;
		}
		const wake = async () => {
			if (hand === 'touch') await press('#film');
			else await page.mouse.move(180, 150);
		};
		await wake();
		await press('.vjs-skip-forward-5');
		await press('.vjs-skip-forward-5');
		await press('.vjs-skip-backward-5');
		await wake();
		await press('.vjs-progress-holder');
		await read(1_000);
		await wake();
		await press('.vjs-mute-control');
		await press('.vjs-mute-control');
		await press('.vjs-play-control');
		await read(3_000);
		await press('.vjs-play-control');
		await press('#chapter');
		await press('#film');
		await read(2_000);
		await press('#film');
	},
	async leaflet({ hand, press, drag, key, reach, read, page }) {
		await press('.leaflet-control-zoom-in');
		await read();
		await press('.leaflet-control-zoom-in');
		await press('.leaflet-control-zoom-out');
		await press('.leaflet-control-zoom-out');
		await read();
		if (hand === 'keyboard') {
			await reach('#map');
			await key('ArrowRight', 'ArrowDown', '+', 'ArrowLeft', '-');
			await press('.leaflet-marker-icon >> nth=0');
			await key('Escape');
			return;
		}
		await drag('#map', 120, 200);
		await read();
		await press('.leaflet-control-zoom-out');
		await read();
		await press('.leaflet-marker-icon >> nth=0');
		await read();
		await press('.leaflet-popup-close-button');
		await press('.leaflet-marker-icon >> nth=1');
		await press('.leaflet-marker-icon >> nth=0');
		await page.mouse.wheel(0, -200);
		await read();
		await press('#map');
		if (hand === 'mouse') await page.locator('.leaflet-control-layers').hover();
		else await press('.leaflet-control-layers-toggle');
		await press('text=Hills');
		await press('text=Plain');
	},
};
