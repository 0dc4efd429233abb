import { Layout } from './layout.tsx';

interface StopProps {
	readonly label: string;
	readonly recipient: string;
	readonly isStopped: boolean;
	readonly path: string;
}

/** One button: a link alone must not stop anything, since programs that check mail follow links. */
export function StopPage({ label, recipient, isStopped, path }: StopProps) {
	const title = isStopped ? 'No more reports' : 'Stop the reports';
	return (
		<Layout title={title}>
			<h1>{title}</h1>
			<p>
				Reports of <bdi>{label}</bdi> {isStopped ? 'are sent no more to' : 'are sent to'} <bdi>{recipient}</bdi>.
			</p>
			<form method="post" action={path} class="buttons">
				{isStopped && <input type="hidden" name="want" value="again" />}
				<button type="submit">{isStopped ? 'Send them again' : 'Stop them'}</button>
			</form>
		</Layout>
	);
}
