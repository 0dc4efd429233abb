import type { Cluster } from '../briefings/clusters.ts';
import { plain } from '../reports/words/quoted.ts';
import { KINDS } from '../reports/words/wording.ts';
import type { Site, Webhook } from '../stores/store.ts';

const sentenceOf = ({ label, kind, page, before, visitors }: Cluster): string => {
	const why = before ? ` One visitor ${before}.` : '';
	return `${visitors} visitors are stuck at ${plain(label)} on ${plain(page)} (${KINDS[kind].label.toLowerCase()}).${why}`;
};

/** Slack reads these three as its own: what is left of a mention or a link is its text. */
const forSlack = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** What a webhook is told of a new cluster of stalls, in the form it wants. */
export function clusterNews(cluster: Cluster, site: Site, { form, base }: { form: Webhook['form']; base: string | undefined }): string {
	const url = base === undefined ? null : `${base}/sites/${site.name}?${new URLSearchParams({ journey: cluster.journey })}`;
	const text = sentenceOf(cluster);
	if (form === 'slack') {
		const link = url === null ? '' : ` <${url}|Open the report>`;
		return JSON.stringify({ text: `*${forSlack(plain(site.label))}*: ${forSlack(text)}${link}` });
	}
	const { key, journey, stage, kind, page, before, visitors, newestAt } = cluster;
	const about = { cluster: key, journey, stage, kind, page, before, visitors, newestAt };
	return JSON.stringify({ type: 'stall-cluster', site: site.name, ...about, text, url });
}
