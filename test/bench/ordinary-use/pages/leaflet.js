import L from 'leaflet';
import 'leaflet/dist/leaflet.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Where we are</h1>
	<div id="map" style="height: 420px"></div>
`,
);
const TILE = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#cde" stroke="#89a"/></svg>')}`;
const map = L.map('map').setView([47.4, 8.5], 8);
L.tileLayer(TILE, { attribution: 'made here' }).addTo(map);
const dot = L.divIcon({ html: '●', iconSize: [32, 32] });
for (const [name, at] of [
	['Old town', [47.6, 8.2]],
	['Station', [47.2, 9.1]],
])
	L.marker(at, { icon: dot, title: name }).addTo(map).bindPopup(`<b>${name}</b><br>open from nine`);
L.polygon([
	[47.3, 7.8],
	[47.5, 7.9],
	[47.2, 8.3],
])
	.addTo(map)
	.bindTooltip('The park');
L.control.layers({ Plain: L.layerGroup().addTo(map), Hills: L.layerGroup() }).addTo(map);
