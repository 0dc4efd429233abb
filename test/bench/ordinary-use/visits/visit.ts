import type { Person } from '../person.ts';

/** What an ordinary person does on the page of the same name. */
export type Visit = (person: Person) => Promise<void>;

export type Visits = Readonly<Record<string, Visit>>;
