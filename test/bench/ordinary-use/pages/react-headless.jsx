import {
	Combobox,
	ComboboxInput,
	ComboboxOption,
	ComboboxOptions,
	Dialog,
	DialogPanel,
	DialogTitle,
	Disclosure,
	DisclosureButton,
	DisclosurePanel,
	Listbox,
	ListboxButton,
	ListboxOption,
	ListboxOptions,
	Menu,
	MenuButton,
	MenuItem,
	MenuItems,
	Popover,
	PopoverButton,
	PopoverPanel,
	Radio,
	RadioGroup,
	Switch,
	Tab,
	TabGroup,
	TabList,
	TabPanel,
	TabPanels,
} from '@headlessui/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const PEOPLE = ['Ada', 'Bea', 'Cleo', 'Dora'];
const DEEDS = ['Copy', 'Move'];
const PLANS = ['small', 'large'];

function Menus() {
	const [said, setSaid] = useState('');
	const [person, setPerson] = useState('Ada');
	const [guest, setGuest] = useState(null);
	const [query, setQuery] = useState('');
	const found = PEOPLE.filter((each) => each.toLowerCase().includes(query.toLowerCase()));
	return (
		<>
			<Menu>
				<MenuButton id="menu">Actions</MenuButton>
				<MenuItems anchor="bottom start">
					{DEEDS.map((each) => (
						<MenuItem key={each}>
							<button type="button" onClick={() => setSaid(`${each} done`)}>
								{each}
							</button>
						</MenuItem>
					))}
				</MenuItems>
			</Menu>
			<p role="status">{said}</p>
			<Listbox value={person} onChange={setPerson}>
				<ListboxButton id="person">{person}</ListboxButton>
				<ListboxOptions anchor="bottom">
					{PEOPLE.map((each) => (
						<ListboxOption key={each} value={each}>
							{each}
						</ListboxOption>
					))}
				</ListboxOptions>
			</Listbox>
			<Combobox value={guest} onChange={setGuest} onClose={() => setQuery('')}>
				<ComboboxInput aria-label="Guest" id="guest" onChange={(event) => setQuery(event.target.value)} />
				<ComboboxOptions anchor="bottom">
					{found.map((each) => (
						<ComboboxOption key={each} value={each}>
							{each}
						</ComboboxOption>
					))}
				</ComboboxOptions>
			</Combobox>
		</>
	);
}

function Switches() {
	const [isOn, setOn] = useState(false);
	const [plan, setPlan] = useState('small');
	return (
		<>
			<Switch id="switch" checked={isOn} onChange={setOn}>
				{isOn ? 'On' : 'Off'}
			</Switch>
			<RadioGroup value={plan} onChange={setPlan} aria-label="Plan">
				{PLANS.map((each) => (
					<Radio key={each} value={each} id={each}>
						{each}
					</Radio>
				))}
			</RadioGroup>
			<TabGroup>
				<TabList>
					<Tab id="one">One</Tab>
					<Tab id="two">Two</Tab>
				</TabList>
				<TabPanels>
					<TabPanel>First</TabPanel>
					<TabPanel>Second</TabPanel>
				</TabPanels>
			</TabGroup>
			<Disclosure>
				<DisclosureButton id="more">More</DisclosureButton>
				<DisclosurePanel>There is more.</DisclosurePanel>
			</Disclosure>
			<Popover>
				<PopoverButton id="about">About</PopoverButton>
				<PopoverPanel anchor="bottom">
					<a href="#team">The team</a>
				</PopoverPanel>
			</Popover>
		</>
	);
}

function Team() {
	const [isInviting, setInviting] = useState(false);
	const close = () => setInviting(false);
	return (
		<>
			<h1 id="team">Team</h1>
			<Menus />
			<Switches />
			<button type="button" id="invite" onClick={() => setInviting(true)}>
				Invite
			</button>
			<Dialog open={isInviting} onClose={close}>
				<DialogPanel>
					<DialogTitle>Invite</DialogTitle>
					<input id="mail" aria-label="Mail" />
					<button type="button" id="done" onClick={close}>
						Done
					</button>
				</DialogPanel>
			</Dialog>
		</>
	);
}

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<style>[data-focus] { background: #def } [role=dialog] { position: fixed; inset: 20%; background: #fff; border: 1px solid }</style>
	<div id="root"></div>
`,
);
createRoot(document.querySelector('#root')).render(<Team />);
