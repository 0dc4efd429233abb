import { Layout } from './layout.tsx';

/** Says to a person what a fault says to a program. */
export function FaultPage({ message }: { message: string }) {
	return (
		<Layout title="This did not work">
			<h1>This did not work</h1>
			<p>{message}</p>
			<p>
				<a href="/">To all sites</a>
			</p>
		</Layout>
	);
}
