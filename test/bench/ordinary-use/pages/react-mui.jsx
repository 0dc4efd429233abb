import {
	Accordion,
	AccordionDetails,
	AccordionSummary,
	Alert,
	Autocomplete,
	Button,
	Checkbox,
	Dialog,
	DialogActions,
	DialogTitle,
	FormControlLabel,
	IconButton,
	MenuItem,
	Pagination,
	Rating,
	Select,
	Snackbar,
	Switch,
	Tab,
	Tabs,
	TextField,
	ToggleButton,
	ToggleButtonGroup,
} from '@mui/material';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const WARES = ['Mug', 'Bowl'];
const CITIES = ['Berlin', 'Bern', 'Bergen', 'Bremen', 'Brest'];
const COLOURS = ['red', 'green', 'blue'];

/** Drawn anew with every change, buttons and all: its lines get new keys. */
function Cart() {
	const [counts, setCounts] = useState({ Mug: 1, Bowl: 2 });
	const add = (ware, by) => () => setCounts({ ...counts, [ware]: Math.max(0, counts[ware] + by) });
	return WARES.map((ware) => (
		<p key={`${ware} ${Object.values(counts)}`}>
			{ware}
			<IconButton className="less" onClick={add(ware, -1)} aria-label={`Less ${ware}`}>
				−
			</IconButton>
			{counts[ware]}
			<IconButton className="more" onClick={add(ware, 1)} aria-label={`More ${ware}`}>
				+
			</IconButton>
		</p>
	));
}

function Choices() {
	const [tab, setTab] = useState(0);
	const [colour, setColour] = useState('red');
	const [side, setSide] = useState('left');
	return (
		<>
			<Tabs value={tab} onChange={(_, next) => setTab(next)} aria-label="Parts">
				<Tab label="Details" id="details" />
				<Tab label="Reviews" id="reviews" />
			</Tabs>
			<p>{tab ? 'It held tea.' : 'It holds tea.'}</p>
			<Select id="colour" value={colour} onChange={(event) => setColour(event.target.value)} inputProps={{ 'aria-label': 'Colour' }}>
				{COLOURS.map((each) => (
					<MenuItem key={each} value={each}>
						{each}
					</MenuItem>
				))}
			</Select>
			<ToggleButtonGroup exclusive value={side} onChange={(_, next) => next && setSide(next)} aria-label="Side">
				<ToggleButton value="left" id="left">
					Left
				</ToggleButton>
				<ToggleButton value="right" id="right">
					Right
				</ToggleButton>
			</ToggleButtonGroup>
			<Autocomplete id="city" options={CITIES} renderInput={(params) => <TextField {...params} label="City" />} />
			<FormControlLabel control={<Switch id="gift" />} label="As a gift" />
			<FormControlLabel control={<Checkbox id="news" />} label="News" />
			<Rating name="stars" />
			<Pagination count={6} />
			<Accordion>
				<AccordionSummary id="print">Small print</AccordionSummary>
				<AccordionDetails>Very small.</AccordionDetails>
			</Accordion>
		</>
	);
}

function Shop() {
	const [isAsking, setAsking] = useState(false);
	const [isSaved, setSaved] = useState(false);
	const close = () => setAsking(false);
	return (
		<>
			<h1>Shop</h1>
			<Cart />
			<Choices />
			<Button id="remove" onClick={() => setAsking(true)}>
				Remove all
			</Button>
			<Button id="save" onClick={() => setSaved(true)}>
				Save
			</Button>
			<Dialog open={isAsking} onClose={close}>
				<DialogTitle>Are you sure?</DialogTitle>
				<DialogActions>
					<Button id="no" onClick={close}>
						No
					</Button>
				</DialogActions>
			</Dialog>
			<Snackbar open={isSaved} autoHideDuration={2_000} onClose={() => setSaved(false)}>
				<Alert>Saved</Alert>
			</Snackbar>
		</>
	);
}

document.body.insertAdjacentHTML('beforeend', '<div id="root"></div>');
createRoot(document.querySelector('#root')).render(<Shop />);
