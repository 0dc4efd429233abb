import ElementPlus, { ElMessage } from 'element-plus';
import 'element-plus/dist/index.css';
import { computed, createApp, reactive, ref } from 'vue/dist/vue.esm-bundler.js';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<div id="app" style="padding: 20px">
		<h1>Book a table</h1>
		<el-form :model="booking" :rules="rules" ref="form" label-width="120px" style="max-width: 460px">
			<el-form-item label="Name" prop="name"><el-input id="name" v-model="booking.name"></el-input></el-form-item>
			<el-form-item label="Guests" prop="guests"><el-input-number id="guests" v-model="booking.guests" :min="1" :max="6"></el-input-number></el-form-item>
			<el-form-item label="Room"><el-select id="room" v-model="booking.room" style="width: 200px"><el-option v-for="each in ['Garden', 'Hall', 'Bar']" :key="each" :label="each" :value="each"></el-option></el-select></el-form-item>
			<el-form-item label="Day"><el-date-picker id="day" v-model="booking.day" type="date"></el-date-picker></el-form-item>
			<el-form-item label="Dog"><el-switch id="dog" v-model="booking.dog"></el-switch></el-form-item>
			<el-form-item><el-button id="book" type="primary" @click="book">Book</el-button></el-form-item>
		</el-form>
		<el-table :data="tables" row-key="id"><el-table-column prop="name" label="Table" sortable></el-table-column><el-table-column prop="seats" label="Seats" sortable></el-table-column></el-table>
		<el-pagination layout="prev, pager, next" :total="50" v-model:current-page="at"></el-pagination>
		<el-collapse><el-collapse-item title="House rules" name="1">None.</el-collapse-item></el-collapse>
		<el-rate v-model="stars"></el-rate>
	</div>
`,
);
createApp({
	setup() {
		const form = ref();
		const at = ref(1);
		const booking = reactive({ name: '', guests: 2, room: '', day: '', dog: false });
		const rules = {
			name: [
				{ required: true, message: 'Who are you?', trigger: 'blur' },
				{ min: 3, message: 'Three letters at least', trigger: 'blur' },
			],
		};
		const tables = computed(() => [1, 2, 3].map((n) => ({ id: at.value * 3 + n, name: `Table ${at.value * 3 + n}`, seats: (n * 5) % 7 })));
		const book = () => form.value.validate((isValid) => ElMessage(isValid ? 'Booked' : 'Not yet'));
		return { form, at, booking, rules, tables, book, stars: ref(0) };
	},
})
	.use(ElementPlus)
	.mount('#app');
