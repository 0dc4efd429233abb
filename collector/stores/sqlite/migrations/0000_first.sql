CREATE TABLE `counters` (
	`site` integer NOT NULL,
	`hour` integer NOT NULL,
	`name` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`site`, `hour`, `name`)
);
--> statement-breakpoint
CREATE TABLE `keys` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`role` text NOT NULL,
	`sites` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `loads` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`visitor` integer NOT NULL,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `loads_by_key` ON `loads` (`visitor`,`key`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`visitor` integer NOT NULL,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_by_key` ON `sessions` (`visitor`,`key`);--> statement-breakpoint
CREATE TABLE `sites` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`label` text NOT NULL,
	`origins` text NOT NULL,
	`time_zone` text NOT NULL,
	`journeys` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_name_unique` ON `sites` (`name`);--> statement-breakpoint
CREATE TABLE `standings` (
	`visitor` integer NOT NULL,
	`journey` text NOT NULL,
	`standing` text NOT NULL,
	PRIMARY KEY(`visitor`, `journey`)
);
--> statement-breakpoint
CREATE TABLE `stays` (
	`visitor` integer NOT NULL,
	`journey` text NOT NULL,
	`number` integer NOT NULL,
	`site` integer NOT NULL,
	`stage` text NOT NULL,
	`entered_at` integer NOT NULL,
	`left_at` integer,
	`left_how` text,
	`stalled_at` integer,
	`stall_ended_at` integer,
	`due_at` integer,
	`stay` text NOT NULL,
	PRIMARY KEY(`visitor`, `journey`, `number`)
);
--> statement-breakpoint
CREATE INDEX `stays_by_due` ON `stays` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `stays_by_entry` ON `stays` (`site`,`journey`,`entered_at`);--> statement-breakpoint
CREATE TABLE `touchpoints` (
	`id` integer PRIMARY KEY NOT NULL,
	`session` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `visitors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site` integer NOT NULL,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visitors_by_key` ON `visitors` (`site`,`key`);