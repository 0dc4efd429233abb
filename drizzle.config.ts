import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'sqlite',
	schema: './collector/stores/sqlite/schema.ts',
	out: './collector/stores/sqlite/migrations',
});
